import { setTimeout as wait } from 'node:timers/promises';

/** The product's own API, as a script with a token sees it. */
export class Api {
  constructor({ url, token }) {
    this.base = `${url}/api/shared-responsibility`;
    this.headers = { authorization: `Bearer ${token}` };
  }

  async get(path) {
    const answer = await fetch(`${this.base}${path}`, {
      headers: this.headers,
      signal: AbortSignal.timeout(30_000),
    });
    if (!answer.ok) {
      throw new Error(
        `${path} answered ${answer.status}: ${await answer.text()}`,
      );
    }
    return answer.json();
  }

  /** Every item of a list, page by page. */
  async all(path) {
    const items = [];
    let cursor;
    do {
      const query = new URLSearchParams({
        limit: '50',
        ...(cursor && { cursor }),
      });
      const page = await this.get(`${path}?${query}`);
      items.push(...page.items);
      cursor = page.pageInfo.nextCursor;
    } while (cursor);
    return items;
  }

  /** Asks for a scan of everything and waits until it has ended. */
  async scan() {
    const answer = await fetch(`${this.base}/scans`, {
      method: 'POST',
      headers: { ...this.headers, 'content-type': 'application/json' },
      body: '{}',
    });
    if (answer.status !== 202) {
      throw new Error(
        `POST /scans answered ${answer.status}: ${await answer.text()}`,
      );
    }
    const { id } = await answer.json();
    const until = Date.now() + 600_000;
    while (Date.now() < until) {
      const scan = await this.get(`/scans/${id}`);
      if (!['queued', 'running'].includes(scan.state)) {
        return scan;
      }
      await wait(500);
    }
    throw new Error(`The scan ${id} did not end within ten minutes`);
  }
}
