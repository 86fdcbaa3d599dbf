import { setTimeout as wait } from 'node:timers/promises';

const PATHS = [
  '/findings',
  '/scans?limit=1',
  '/gaps',
  '/entities/component/default/checkout/matrix',
];

/** The status that a path answers; 0 when there is no answer. */
export async function statusOf(api, path) {
  try {
    const answer = await fetch(`${api.base}${path}`, {
      headers: api.headers,
      signal: AbortSignal.timeout(20_000),
    });
    await answer.text();
    return answer.status;
  } catch {
    return 0;
  }
}

/** Asks for several pages again and again for a while; their statuses. */
export async function unavailableMeanwhile(api, milliseconds) {
  const until = Date.now() + milliseconds;
  const answers = Object.fromEntries(PATHS.map(path => [path, []]));
  while (Date.now() < until) {
    await Promise.all(
      PATHS.map(async path => {
        answers[path].push(await statusOf(api, path));
      }),
    );
    await wait(250);
  }
  return answers;
}
