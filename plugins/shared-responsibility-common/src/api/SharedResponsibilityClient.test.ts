import { SharedResponsibilityClient } from './SharedResponsibilityClient';

const BASE = 'https://backstage.example/api/shared-responsibility';

function clientAnswering(status: number, body: unknown) {
  const calls: { url: string; init?: RequestInit }[] = [];
  const client = new SharedResponsibilityClient({
    discoveryApi: { getBaseUrl: async () => BASE },
    fetchApi: {
      fetch: async (url, init) => {
        calls.push({ url: String(url), init });
        return new Response(status === 204 ? null : JSON.stringify(body), {
          status,
          headers: { 'Content-Type': 'application/json' },
        });
      },
    },
  });
  return { client, calls };
}

describe('SharedResponsibilityClient', () => {
  it('asks for the matrix of one entity, each part of the reference escaped', async () => {
    const { client, calls } = clientAnswering(200, { revision: 'r1' });
    await expect(
      client.getMatrix('component:default/pay ments'),
    ).resolves.toEqual({ revision: 'r1' });
    expect(calls[0].url).toBe(
      `${BASE}/entities/component/default/pay%20ments/matrix`,
    );
  });

  it('sends filters and page as query, and leaves out what is not set', async () => {
    const { client, calls } = clientAnswering(200, {
      items: [],
      totalItems: 0,
      pageInfo: {},
    });
    await client.listFindings(
      {
        entityRef: 'component:default/a&b',
        region: undefined,
        verdict: 'fail',
      },
      { limit: 5, cursor: 'c=1' },
    );
    await client.listControls();
    await client.listComponents({ owner: 'group:default/a' }, { limit: 2 });
    await client.listTagKeys({ cursor: 'c' });
    expect(calls.map(call => call.url)).toEqual([
      `${BASE}/findings?entityRef=component%3Adefault%2Fa%26b&verdict=fail&limit=5&cursor=c%3D1`,
      `${BASE}/controls`,
      `${BASE}/overview/components?owner=group%3Adefault%2Fa&limit=2`,
      `${BASE}/overview/tag-keys?cursor=c`,
    ]);
  });

  it('starts a scan of an entity with a JSON body and cancels it by id', async () => {
    const started = clientAnswering(202, { id: 'scan-1' });
    await expect(
      started.client.startScan({ entityRef: 'component:default/a' }),
    ).resolves.toEqual({ id: 'scan-1' });
    expect(started.calls[0].init?.method).toBe('POST');
    expect(started.calls[0].init?.body).toBe(
      '{"entityRef":"component:default/a"}',
    );

    const cancelled = clientAnswering(204, undefined);
    await expect(cancelled.client.cancelScan('a/b')).resolves.toBeUndefined();
    expect(cancelled.calls[0]).toMatchObject({
      url: `${BASE}/scans/a%2Fb`,
      init: { method: 'DELETE' },
    });
  });

  it('asks for a lab by its finding, and has it verified with a JSON body', async () => {
    const lab = { controlId: 's3.a', arn: 'arn:aws:s3:::b&c' };
    const { client, calls } = clientAnswering(200, { steps: [] });
    await client.getLab(lab);
    await expect(client.verifyLab(lab)).resolves.toEqual({ steps: [] });
    expect(calls.map(call => call.url)).toEqual([
      `${BASE}/labs?controlId=s3.a&arn=arn%3Aaws%3As3%3A%3A%3Ab%26c`,
      `${BASE}/labs/verify`,
    ]);
    expect(calls[1].init).toMatchObject({
      method: 'POST',
      body: JSON.stringify(lab),
    });
  });

  it('rejects with the status and message of the server when refused', async () => {
    const { client } = clientAnswering(404, {
      error: { name: 'NotFoundError', message: 'no such scan' },
      response: { statusCode: 404 },
    });
    await expect(client.getScan('nope')).rejects.toMatchObject({
      name: 'ResponseError',
      statusCode: 404,
      body: { error: { message: 'no such scan' } },
    });
  });
});
