import { TestDatabases } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import {
  ANNOTATIONS,
  type FindingItem,
  type Matrix,
  type ScanItem,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import {
  loadRecordings,
  startReplayServer,
  type FaultRule,
  type Recordings,
  type ReplayServer,
} from '@shared-responsibility/wire-lab';
import type { Knex } from 'knex';
import { awsAccount, startScanner } from './__testUtils__/startScanner';

jest.setTimeout(120_000);

const PROD = '111122223333';
const DATA = '444455556666';

/** Its policy comes as something that is not JSON. */
const GARBLED = 'arn:aws:s3:::shop-payments-partners';
/** Its ACL may not be read. */
const CLOSED = 'arn:aws:s3:::shop-checkout-web';
/** In an account that nobody gave credentials for. */
const OUT_OF_REACH = 'arn:aws:s3:::shop-lake-raw';
const BUCKET_CONTROL = 's3.bucket-not-public';

const CLOSED_RULE: FaultRule = {
  operation: 's3:GetBucketAcl',
  match: '/shop-checkout-web',
  kind: 'deny',
};

function component(name: string, annotations: Record<string, string>): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, namespace: 'default', annotations },
    spec: { type: 'service', lifecycle: 'production', owner: 'team-shop' },
  };
}

const entities = [
  component('shop', {
    [ANNOTATIONS.arns]: [GARBLED, CLOSED, OUT_OF_REACH].join(','),
  }),
  component('typos', {
    [ANNOTATIONS.arns]: 'arn:aws:s3:shop-exports',
    [ANNOTATIONS.accounts]: '11112222333',
    [ANNOTATIONS.tags]: 'component',
  }),
  component('elsewhere', { [ANNOTATIONS.tags]: 'component=nobody-has-this' }),
];

function garbled(recordings: Recordings): Recordings {
  return {
    ...recordings,
    answers: recordings.answers.map(answer =>
      answer.operation === 'GetBucketPolicy' &&
      answer.params.startsWith('/shop-payments-partners')
        ? { ...answer, body: ['{"Version":"2012-10-17","Statement":['] }
        : answer,
    ),
  };
}

describe('bad input, through the running backend', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
  let aws: ReplayServer;
  let knex: Knex;
  let scanner: Awaited<ReturnType<typeof startScanner>>;
  let first: ScanItem;

  beforeAll(async () => {
    aws = await startReplayServer({
      recordings: garbled(loadRecordings('company')),
      recordedRules: false,
      rules: [CLOSED_RULE],
    });
    knex = await databases.init('POSTGRES_18');
    scanner = await startScanner({
      knex,
      endpoint: aws.url,
      entities,
      aws: { accounts: [awsAccount(PROD), awsAccount(DATA, PROD)] },
      sharedResponsibility: {
        accounts: [
          { id: PROD, regions: ['eu-west-1', 'eu-wset-1'] },
          { id: DATA, regions: ['eu-west-1'] },
        ],
      },
    });
    first = await scanner.scan();
  });
  afterAll(async () => {
    await scanner?.stop();
    await aws?.stop();
  });

  const body = async (path: string, status = 200) =>
    (await scanner.get(path).expect(status)).body;
  const matrix = (name: string): Promise<Matrix> =>
    body(`/entities/component/default/${name}/matrix`);
  const notes = async (name: string) => (await matrix(name)).notes;
  const gaps = async (query: string) => (await body(`/gaps?${query}`)).items;
  const logged = async () => scanner.lines;
  const refused = async (path: string) => (await body(path, 400)).error;

  /** What went wrong, where a person looks, and what stands there. */
  const told: [wrong: string, where: () => Promise<unknown>, what: object][] = [
    [
      'a wrong ARN in an annotation: a note with the fix',
      () => notes('typos'),
      {
        code: 'invalid-annotation',
        message: expect.stringMatching(
          /"arn:aws:s3:shop-exports" .* not an ARN/,
        ),
        fix: expect.stringContaining('arn:aws:s3:::my-bucket'),
      },
    ],
    [
      'an account id of 11 digits in an annotation: a note with the fix',
      () => notes('typos'),
      {
        code: 'invalid-annotation',
        message: expect.stringMatching(/"11112222333" .* 12-digit/),
        fix: expect.stringContaining(ANNOTATIONS.accounts),
      },
    ],
    [
      'a tag selector without "=": a note with the fix',
      () => notes('typos'),
      {
        code: 'invalid-annotation',
        message: expect.stringMatching(/"component" .* not pairs like/),
        fix: expect.stringContaining(ANNOTATIONS.tags),
      },
    ],
    [
      'an annotation that matches nothing: a note with the fix',
      () => notes('elsewhere'),
      {
        code: 'annotation-matches-nothing',
        message: expect.stringContaining('component=nobody-has-this'),
        fix: expect.stringContaining('case-sensitive'),
      },
    ],
    [
      'a bucket that no scan has seen: a note with the fix',
      () => notes('shop'),
      {
        code: 'never-seen',
        message: expect.stringContaining(OUT_OF_REACH),
        fix: expect.stringContaining('its account and region are scanned'),
      },
    ],
    [
      'a region that does not exist: a gap with the regions there are',
      () => gaps(`accountId=${PROD}`),
      {
        call: 'ec2:DescribeRegions',
        message: expect.stringMatching(/no region eu-wset-1 .* eu-west-1/),
        fix: expect.stringContaining('correct eu-wset-1'),
      },
    ],
    [
      "another account's credentials: a gap that says whose they are",
      () => gaps(`accountId=${DATA}`),
      {
        accountId: DATA,
        message: expect.stringContaining(`are those of account ${PROD}`),
        fix: expect.stringContaining('aws section'),
      },
    ],
    [
      'a denied call: a gap with the action to allow',
      () => gaps(`accountId=${PROD}`),
      {
        arn: CLOSED,
        facet: 'acl',
        reason: 'access-denied',
        fix: `Allow s3:GetBucketAcl for the scanner's role in account ${PROD}.`,
      },
    ],
    [
      'a policy that is not JSON: a gap that says so',
      () => gaps(`accountId=${PROD}`),
      {
        arn: GARBLED,
        facet: 'policy',
        reason: 'error',
        message: expect.stringMatching(
          /policy of bucket shop-payments-partners/,
        ),
      },
    ],
  ];

  it.each(told)('%s', async (_wrong, where, what) => {
    expect(await where()).toContainEqual(expect.objectContaining(what));
  });

  it.each([
    ['a denied call', /s3:GetBucketAcl .* arn:aws:s3:::shop-checkout-web/],
    ['a policy that is not JSON', /arn:aws:s3:::shop-payments-partners/],
    ['a region that does not exist', /account 111122223333: .*eu-wset-1/],
    ["another account's credentials", /account 444455556666: .*111122223333/],
  ])('logs %s in one line with what it concerns', async (_wrong, line) => {
    expect(await logged()).toContainEqual(expect.stringMatching(line));
  });

  it('the scan ends, says in a line what was wrong, and counts the gaps', () => {
    expect(first).toMatchObject({
      state: 'completed',
      error: expect.stringMatching(
        /(?=.*eu-wset-1)(?=.*are those of account 111122223333)/,
      ),
    });
    expect(first.gaps).toBeGreaterThanOrEqual(4);
  });

  it.each([
    [
      '/findings?resourceType=AWS::S3::Bukkit',
      /AWS::S3::Bukkit.*GET \/profiles lists/,
    ],
    ['/findings?accountId=11112222333', /12 digits/],
    ['/resources?region=eu_west_1', /region such as eu-west-1/],
    ['/findings?entityRef=shop', /component:default/],
    ['/findings?controlId=s3.nope', /s3\.nope.*GET \/controls lists/],
    ['/findings?cursor=garbage', /cursor/],
  ])('%s is refused with what to write instead', async (path, message) => {
    expect(await refused(path)).toMatchObject({
      name: 'InputError',
      message: expect.stringMatching(message),
    });
  });

  it('nothing that was not seen is met, and the rest is judged', async () => {
    const { cells } = await matrix('shop');
    const judged = cells.find(cell => cell.controlId === BUCKET_CONTROL)!;
    const stateOf = (arn: string) =>
      judged.resources.find(r => r.arn === arn)?.state;
    expect(stateOf(OUT_OF_REACH)).toBe('unknown');
    expect(stateOf(GARBLED)).toBe('unknown');
    expect(stateOf(CLOSED)).not.toBe('verified');
    expect(judged.state).not.toBe('verified');
    const { items } = await body(`/findings?verdict=pass&limit=1000`);
    expect(items.length).toBeGreaterThan(20);
    expect(
      items.filter(
        ({ resource, controlId }: FindingItem) =>
          resource.accountId === DATA ||
          (resource.arn === GARBLED && controlId === BUCKET_CONTROL),
      ),
    ).toEqual([]);
  });

  const stored = async () => ({
    resources: await knex('resources')
      .select('arn', 'region', 'facets', 'tags', 'closed_at')
      .orderBy(['arn', 'region']),
    findings: await knex('findings')
      .select('arn', 'control_id', 'verdict', 'closed_at')
      .orderBy(['arn', 'control_id']),
    claims: await knex('claims').select('entity_ref', 'arn').orderBy('arn'),
  });

  it('expired credentials: the scan says so and everything stored stays', async () => {
    const before = await stored();
    aws.setRules([{ operation: '*', kind: 'expired' }]);
    const scan = await scanner.scan();
    aws.setRules([CLOSED_RULE]);

    expect(scan.error).toMatch(/account 111122223333 were not accepted/);
    expect(await gaps(`accountId=${PROD}`)).toContainEqual(
      expect.objectContaining({
        message: expect.stringContaining('ExpiredToken'),
        fix: expect.stringContaining('renew the credentials'),
      }),
    );
    expect(await logged()).toContainEqual(
      expect.stringMatching(/account 111122223333: .*ExpiredToken/),
    );
    expect(await stored()).toEqual(before);
  });

  it('credentials that expire half way: that unit fails, its rows stay, the others are read', async () => {
    const before = await stored();
    const calls = aws.calls().length;
    aws.setRules([
      CLOSED_RULE,
      { operation: 's3:GetBucketVersioning', kind: 'expired' },
    ]);
    const scan = await scanner.scan();
    aws.setRules([CLOSED_RULE]);

    expect(scan).toMatchObject({
      state: 'completed',
      error: expect.stringMatching(
        /s3 in global of 111122223333: .*not accepted by s3:GetBucketVersioning/,
      ),
    });
    const after = await stored();
    const named = (rows: { arn: string }[]) => rows.map(row => row.arn);
    expect(named(after.resources)).toEqual(named(before.resources));
    expect(after.findings).toEqual(before.findings);
    expect(after.claims).toEqual(before.claims);
    expect(
      aws
        .calls()
        .slice(calls)
        .map(call => call.action),
    ).toContain('ec2:DescribeInstances');
  });

  it.each([
    [
      { accounts: [{ id: '11112222333' }] },
      /sharedResponsibility.accounts.*11112222333.*(twelve|12) digits/,
    ],
    [
      { accounts: [{ id: PROD }], regions: ['Ireland'] },
      /sharedResponsibility.regions.*Ireland.*eu-west-1/,
    ],
  ])(
    'config %j keeps the backend from starting and says what to write',
    async (sharedResponsibility, message) => {
      await expect(
        startScanner({
          knex,
          endpoint: aws.url,
          entities: [],
          aws: {},
          sharedResponsibility,
        }),
      ).rejects.toThrow(message);
    },
  );
});
