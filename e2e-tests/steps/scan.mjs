import { setTimeout as wait } from 'node:timers/promises';

/** Waits until the first scan of a fresh installation has ended. */
export async function firstScanEnded({ url, token }) {
  const until = Date.now() + 180_000;
  while (Date.now() < until) {
    const answer = await fetch(`${url}/api/shared-responsibility/scans`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const { items } = await answer.json();
    if (items.some(({ state }) => state === 'completed')) {
      return;
    }
    await wait(500);
  }
  throw new Error('The first scan did not end within three minutes');
}
