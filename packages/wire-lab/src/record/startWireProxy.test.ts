import {
  CloudFrontClient,
  ListDistributionsCommand,
  paginateListDistributions,
} from '@aws-sdk/client-cloudfront';
import {
  APIGatewayClient,
  paginateGetRestApis,
} from '@aws-sdk/client-api-gateway';
import { paginateListKeys, KMSClient } from '@aws-sdk/client-kms';
import {
  IAMClient,
  ListUsersCommand,
  paginateListUsers,
} from '@aws-sdk/client-iam';
import { createServer, type Server } from 'http';
import type { AddressInfo } from 'net';
import { recordingKey } from '../replay/startReplayServer';
import { clientConfig } from '../seed/localClients';
import type { FaultKind } from '../wire';
import { emptyFacts } from './StubFacts';
import { startWireProxy, type WireProxy } from './startWireProxy';

const PROD = '111122223333';

const users = (names: string[], marker?: string) =>
  [
    '<ListUsersResponse><ListUsersResult>',
    `<IsTruncated>${marker !== undefined}</IsTruncated>`,
    `<Users>${names
      .map(
        name =>
          `<member><UserName>${name}</UserName><Tags><member><Key>Users</Key><Value>x</Value></member></Tags></member>`,
      )
      .join('')}</Users>`,
    marker ? `<Marker>${marker}</Marker>` : '',
    '</ListUsersResult></ListUsersResponse>',
  ].join('');

const distributions = (ids: string[]) =>
  [
    '<?xml version="1.0"?><DistributionList><Marker/><MaxItems>100</MaxItems>',
    `<IsTruncated>false</IsTruncated><Quantity>${ids.length}</Quantity><Items>`,
    ...ids.map(
      id =>
        `<DistributionSummary><Id>${id}</Id><Aliases><Quantity>1</Quantity><Items><CNAME>${id}.test</CNAME></Items></Aliases></DistributionSummary>`,
    ),
    '</Items></DistributionList>',
  ].join('');

/** An upstream that pages by itself, in pages of its own size. */
function answerOf(url: string, target: string | undefined, body: string) {
  if (target?.endsWith('.ListKeys')) {
    return JSON.stringify({
      Keys: ['k1', 'k2', 'k3'].map(KeyId => ({ KeyId })),
      Truncated: false,
    });
  }
  if (url.startsWith('/restapis')) {
    return JSON.stringify({ item: ['r1', 'r2', 'r3'].map(id => ({ id })) });
  }
  if (url.startsWith('/2020-05-31/distribution')) {
    return distributions(['d1', 'd2', 'd3']);
  }
  return /Marker=second/.test(body)
    ? users(['d', 'e', 'f'])
    : users(['a', 'b', 'c'], 'second');
}

describe('startWireProxy', () => {
  let upstream: Server;
  let proxy: WireProxy;
  let forwarded: string[];

  const start = async (pageSize?: number) =>
    startWireProxy({
      upstream: `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`,
      accounts: { [`AKIAEXAMPLE${PROD}`]: PROD },
      facts: emptyFacts(),
      pageSize,
      record: true,
    });
  const config = () =>
    clientConfig({
      endpoint: proxy.url,
      accountId: PROD,
      region: 'eu-west-1',
    });

  beforeEach(async () => {
    forwarded = [];
    upstream = createServer((request, response) => {
      let body = '';
      request.on('data', chunk => {
        body += chunk;
      });
      request.on('end', () => {
        const target = request.headers['x-amz-target'] as string | undefined;
        forwarded.push(`${request.url} ${body}`);
        const answer = answerOf(String(request.url), target, body);
        response.writeHead(200, {
          'content-type': answer.startsWith('<')
            ? 'text/xml'
            : 'application/json',
        });
        response.end(answer);
      });
    });
    await new Promise<void>(resolve => {
      upstream.listen(0, '127.0.0.1', resolve);
    });
    proxy = await start(2);
  });
  afterEach(async () => {
    await proxy.stop();
    upstream.closeAllConnections();
    await new Promise(resolve => {
      upstream.close(resolve);
    });
  });

  /** Every list that the upstream knows, as the SDK's paginators put it together. */
  const LISTS = {
    'kms:ListKeys': async (pageSize?: number) => {
      const pages = [];
      const client = new KMSClient(config());
      for await (const page of paginateListKeys({ client, pageSize }, {})) {
        pages.push(page.Keys?.map(({ KeyId }) => KeyId));
      }
      return pages;
    },
    'apigateway:GetRestApis': async (pageSize?: number) => {
      const pages = [];
      const client = new APIGatewayClient(config());
      for await (const page of paginateGetRestApis({ client, pageSize }, {})) {
        pages.push(page.items?.map(({ id }) => id));
      }
      return pages;
    },
    'cloudfront:ListDistributions': async (pageSize?: number) => {
      const pages = [];
      const client = new CloudFrontClient(config());
      for await (const { DistributionList } of paginateListDistributions(
        { client, pageSize },
        {},
      )) {
        pages.push(
          DistributionList?.Items?.map(
            ({ Id, Aliases }) => Aliases?.Items?.[0] === `${Id}.test` && Id,
          ),
        );
      }
      return pages;
    },
    'iam:ListUsers': async (pageSize?: number) => {
      const pages = [];
      const client = new IAMClient(config());
      for await (const page of paginateListUsers({ client, pageSize }, {})) {
        pages.push(page.Users?.map(({ UserName }) => UserName));
      }
      return pages;
    },
  };

  it.each([
    'kms:ListKeys',
    'apigateway:GetRestApis',
    'cloudfront:ListDistributions',
  ] as const)(
    'cuts the whole answer to %s into pages, asking the emulator once',
    async call => {
      const pages = await LISTS[call](100);
      expect(pages.map(page => page?.length)).toEqual([2, 1]);
      expect(pages.flat().map(id => String(id).slice(1))).toEqual([
        '1',
        '2',
        '3',
      ]);
      expect(forwarded).toHaveLength(1);
      expect(forwarded[0]).not.toMatch(/100|wire-lab/);
      expect(
        proxy
          .calls()
          .map(({ service, operation }) => `${service}:${operation}`),
      ).toEqual([call, call]);
    },
  );

  it("goes on with the emulator's own next page after the last of ours", async () => {
    expect(await LISTS['iam:ListUsers'](3)).toEqual([
      ['a', 'b'],
      ['c'],
      ['d', 'e'],
      ['f'],
    ]);
    expect(forwarded).toHaveLength(2);
    expect(forwarded[1]).toContain('Marker=second');
    // Two chains at once do not mix.
    const [one, two] = await Promise.all([
      LISTS['iam:ListUsers'](),
      LISTS['iam:ListUsers'](),
    ]);
    expect(one).toEqual(two);
    expect(one.flat().join('')).toBe('abcdef');
  });

  it('records whole answers, once, whatever the pages', async () => {
    await LISTS['iam:ListUsers']();
    await LISTS['kms:ListKeys']();
    const inPages = proxy.recordings([]);
    await proxy.stop();
    proxy = await start();
    await LISTS['iam:ListUsers']();
    await LISTS['kms:ListKeys']();
    expect(inPages).toEqual(proxy.recordings([]));
    expect(inPages.answers.map(recordingKey)).toHaveLength(3);
  });

  it('goes wrong by operation, and only there, before the emulator is asked', async () => {
    const listUsers = () =>
      new IAMClient(config()).send(new ListUsersCommand({}));
    const names: [FaultKind, string][] = [
      ['deny', 'AccessDenied'],
      ['throttle', 'Throttling'],
      ['expired', 'ExpiredToken'],
      ['error', 'InternalFailure'],
    ];
    for (const [kind, name] of names) {
      proxy.setRules([{ operation: 'iam:ListUsers', kind }]);
      await expect(listUsers()).rejects.toMatchObject({ name });
    }
    proxy.setRules([{ operation: 'iam:ListUsers', kind: 'reset' }]);
    await expect(listUsers()).rejects.toMatchObject({
      $metadata: expect.not.objectContaining({
        httpStatusCode: expect.anything(),
      }),
    });
    expect(forwarded).toEqual([]);
    // Another service does not notice.
    expect((await LISTS['kms:ListKeys']()).flat()).toHaveLength(3);

    proxy.setRules([{ operation: 'iam:ListUsers', kind: 'truncate' }]);
    await expect(listUsers()).rejects.toThrow();
    proxy.setRules([{ operation: 'iam:ListUsers', kind: 'delay', delayMs: 5 }]);
    const begun = performance.now();
    await listUsers();
    // A timer may fire a little early, never much.
    expect(performance.now() - begun).toBeGreaterThanOrEqual(4);
  });

  it('lets a page in the middle go wrong, and then go right', async () => {
    proxy.setRules([
      { operation: 'cloudfront:ListDistributions', kind: 'throttle', times: 1 },
    ]);
    const client = new CloudFrontClient(config());
    await expect(
      client.send(new ListDistributionsCommand({})),
    ).rejects.toMatchObject({ $metadata: { httpStatusCode: 503 } });
    const { DistributionList: first } = await client.send(
      new ListDistributionsCommand({}),
    );
    expect(first).toMatchObject({ IsTruncated: true });
    proxy.setRules([
      { operation: 'cloudfront:ListDistributions', kind: 'deny', times: 1 },
    ]);
    const next = new ListDistributionsCommand({ Marker: first?.NextMarker });
    await expect(client.send(next)).rejects.toMatchObject({
      name: 'AccessDenied',
    });
    const { DistributionList: last } = await client.send(
      new ListDistributionsCommand({ Marker: first?.NextMarker }),
    );
    expect(last?.Items).toMatchObject([{ Id: 'd3' }]);
    expect(proxy.calls()).toHaveLength(4);
  });
});
