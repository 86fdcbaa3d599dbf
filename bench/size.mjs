/** `node bench/size.mjs [components]`: see README.md. Needs what `npm test` has installed. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runToEnd } from '../scripts/lib/lifecycle.mjs';
import { say } from '../scripts/lib/messages.mjs';
import { ensureNode } from '../scripts/lib/node.mjs';
import { ensureFolder, local } from '../scripts/lib/paths.mjs';
import { freePort } from '../scripts/lib/ports.mjs';
import { Processes } from '../scripts/lib/processes.mjs';
import { startStack } from '../scripts/lib/stack.mjs';
import { catalogIsRead, writeComponents } from './size/catalog.mjs';
import { measureAll } from './size/measure.mjs';
import { seed } from './size/seed.mjs';

const CONFIG = files => `
catalog:
  locations:
${files.map(file => `    - { type: file, target: '${file}' }`).join('\n')}
sharedResponsibility:
  # Nothing is scanned: what there is, was seeded.
  scan:
    schedule:
      frequency: { hours: 24 }
      timeout: { hours: 1 }
      initialDelay: { hours: 12 }
  freshFor: { hours: 240 }
`;

async function run(processes) {
  const components = Number(process.argv[2] ?? 10_000);
  const folder = mkdtempSync(join(ensureFolder(local, 'tmp'), 'size-'));
  try {
    const files = writeComponents(ensureFolder(folder, 'catalog'), components);
    const config = join(folder, 'size.yaml');
    writeFileSync(config, CONFIG(files));
    const stack = await startStack({
      processes,
      port: await freePort(),
      token: 'token-of-the-bench',
      folder,
      lasting: false,
      configs: [config],
    });
    say(`Seeding ${components} components`);
    await seed(stack, components);
    say('Waiting for the catalog');
    await catalogIsRead(stack, components);
    await measureAll(stack, components);
  } finally {
    await processes.stopAll();
    rmSync(folder, { recursive: true, force: true });
  }
  return 0;
}

await ensureNode();
const processes = new Processes();
await runToEnd(processes, () => run(processes));
