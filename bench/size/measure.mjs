import { Agent, request } from 'node:http';
import { nameOf } from './catalog.mjs';

const OURS = '/api/shared-responsibility';
const CATALOG = '/api/catalog/entities';

/** Times ours beside the catalog's own, on the same backend in the same minute. */
export async function measureAll(stack, components) {
  const any = i => nameOf((i * 7919) % components);
  const matrix = i => `${OURS}/entities/component/default/${any(i)}/matrix`;
  const byName = i => `${CATALOG}/by-name/component/default/${any(i)}`;

  const begun = Date.now();
  await get(stack, matrix(0));
  print(`first matrix, claims from the catalog: ${seconds(begun)} s`);
  const listed = Date.now();
  let page = await get(stack, `${OURS}/overview/components?limit=50`);
  while (page.body.pending > 0) {
    page = await get(stack, `${OURS}/overview/components?limit=50`);
  }
  print(`all matrices built: ${seconds(listed)} s`);

  for (const clients of [1, 16]) {
    const floor = await time(stack, byName, clients, 400);
    const ours = await time(stack, matrix, clients, 400);
    row('matrix of one component / by-name', clients, ours, floor);
  }
  const query = () =>
    `${CATALOG}/by-query?filter=kind=component&limit=50&fields=metadata.name,spec.owner`;
  for (const [what, path] of [
    [
      'components, worst first / by-query',
      () => `${OURS}/overview/components?limit=50`,
    ],
    [
      'findings of a control / by-query',
      () =>
        `${OURS}/findings?controlId=s3.bucket-not-public&verdict=fail&limit=50`,
    ],
  ]) {
    for (const clients of [1, 16]) {
      const floor = await time(stack, query, clients, 100);
      const ours = await time(stack, path, clients, 100);
      row(what, clients, ours, floor);
    }
  }
}

async function get({ url, token }, path) {
  const answer = await fetch(`${url}${path}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const text = await answer.text();
  if (!answer.ok) {
    throw new Error(`${path} answered ${answer.status}: ${text.slice(0, 300)}`);
  }
  return { bytes: text.length, body: JSON.parse(text) };
}

/** Bytes as they come: what a reader does with them is its own affair. */
function fetchRaw({ url, token }, agent, path) {
  return new Promise((resolve, reject) => {
    request(
      `${url}${path}`,
      {
        agent,
        headers: {
          authorization: `Bearer ${token}`,
          'accept-encoding': 'gzip',
        },
      },
      answer => {
        let bytes = 0;
        answer.on('data', chunk => {
          bytes += chunk.length;
        });
        answer.on('end', () =>
          answer.statusCode === 200
            ? resolve(bytes)
            : reject(new Error(`${path} answered ${answer.statusCode}`)),
        );
      },
    )
      .on('error', reject)
      .end();
  });
}

async function time(stack, path, clients, requests) {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  for (let i = 0; i < 20; i++) {
    await fetchRaw(stack, agent, path(i));
  }
  const times = [];
  let bytes = 0;
  let next = 0;
  const client = async () => {
    while (next < requests) {
      next += 1;
      const mine = next;
      const begun = performance.now();
      const length = await fetchRaw(stack, agent, path(mine));
      times.push(performance.now() - begun);
      bytes = Math.max(bytes, length);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  agent.destroy();
  times.sort((x, y) => x - y);
  const at = share => times[Math.floor(share * (times.length - 1))];
  return { p50: at(0.5), p95: at(0.95), bytes };
}

function row(what, clients, ours, floor) {
  print(
    `${what}, ${clients} clients: p50 ${ratio(
      ours.p50,
      floor.p50,
    )}, p95 ${ratio(ours.p95, floor.p95)} (${Math.round(
      ours.bytes / 1000,
    )} kB on the wire)`,
  );
}

function ratio(ours, floor) {
  return `${(ours / floor).toFixed(2)}× (${ours.toFixed(
    1,
  )} ms / ${floor.toFixed(1)} ms)`;
}

function seconds(begun) {
  return ((Date.now() - begun) / 1000).toFixed(1);
}

function print(line) {
  process.stdout.write(`${line}\n`);
}
