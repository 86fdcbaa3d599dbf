import { setTimeout as wait } from 'node:timers/promises';

const isActive = ({ state }) => state === 'queued' || state === 'running';

/** Begins a scan of everything, and gives it once some of its units have been read. */
export async function scanUnderWay(api) {
  const answer = await fetch(`${api.base}/scans`, {
    method: 'POST',
    headers: { ...api.headers, 'content-type': 'application/json' },
    body: '{}',
  });
  const { id } = await answer.json();
  for (;;) {
    const scan = await api.get(`/scans/${id}`);
    if (scan.progress.unitsDone > 0 || !isActive(scan)) {
      return scan;
    }
  }
}

/** The scan of that id, or the latest, once it has ended. */
export async function scanEnded(api, id) {
  const until = Date.now() + 120_000;
  while (Date.now() < until) {
    const scan = id
      ? await api.get(`/scans/${id}`)
      : (await api.get('/scans?limit=1')).items[0];
    if (scan && !isActive(scan)) {
      return scan;
    }
    await wait(250);
  }
  throw new Error('The scan did not end within two minutes');
}
