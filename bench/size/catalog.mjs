import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const A_FILE = 500;
/** Components that a team owns. */
const A_TEAM = 20;

export function nameOf(i) {
  return `service-${String(i).padStart(5, '0')}`;
}

/** Writes catalog files with this many components; returns their paths. */
export function writeComponents(folder, components) {
  const files = [];
  for (let from = 0; from < components; from += A_FILE) {
    const entities = Array.from(
      { length: Math.min(A_FILE, components - from) },
      (_, i) => ({
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Component',
        metadata: {
          name: nameOf(from + i),
          annotations: {
            'aws.amazon.com/tags': `component=${nameOf(from + i)}`,
          },
        },
        spec: {
          type: 'service',
          lifecycle: 'production',
          owner: `group:default/team-${Math.floor((from + i) / A_TEAM)}`,
        },
      }),
    );
    const file = join(folder, `components-${from}.yaml`);
    writeFileSync(
      file,
      entities.map(entity => JSON.stringify(entity)).join('\n---\n'),
    );
    files.push(file);
  }
  return files;
}

/** Waits until the catalog has processed them all. */
export async function catalogIsRead({ url, token }, components) {
  for (;;) {
    const answer = await fetch(
      `${url}/api/catalog/entities/by-query?filter=kind=component&limit=0`,
      { headers: { authorization: `Bearer ${token}` } },
    );
    const { totalItems } = await answer.json();
    if (totalItems >= components) {
      return;
    }
    await wait(1000);
  }
}
