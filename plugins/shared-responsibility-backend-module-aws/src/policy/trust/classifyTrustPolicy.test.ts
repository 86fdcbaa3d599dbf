import fc from 'fast-check';
import { ABOUT, OWN, STRANGER } from './__testUtils__/trustCases';
import { classifyTrustPolicy } from './classifyTrustPolicy';
import { TRUST_AUDIENCES, type DeputyHold } from './TrustVerdict';

const GITHUB = 'token.actions.githubusercontent.com';
const POOL = 'cognito-identity.amazonaws.com';

type Written = Record<string, unknown>;

const principals: Written[] = [
  { AWS: '*' },
  { AWS: `arn:aws:iam::${OWN}:root` },
  { AWS: [`arn:aws:iam::${STRANGER}:role/a`, OWN] },
  { Service: 'states.amazonaws.com' },
  { Service: ['ec2.amazonaws.com', 'glue.amazonaws.com'] },
  { Federated: `arn:aws:iam::${OWN}:oidc-provider/${GITHUB}` },
  { Federated: `arn:aws:iam::${OWN}:oidc-provider/gitlab.com` },
  { Federated: POOL },
  { Federated: `arn:aws:iam::${OWN}:saml-provider/corp` },
];

const tests: [operator: string, key: string, value: string][] = [
  ['StringEquals', 'aws:PrincipalOrgID', 'o-abcdef1234'],
  ['StringEquals', 'aws:PrincipalAccount', OWN],
  ['StringEquals', 'aws:PrincipalAccount', STRANGER],
  ['StringEquals', 'sts:ExternalId', 'a1b2c3'],
  ['StringLike', 'sts:ExternalId', 'a1*'],
  ['StringEquals', 'aws:SourceAccount', OWN],
  ['StringEquals', 'aws:SourceAccount', STRANGER],
  ['ArnLike', 'aws:SourceArn', `arn:aws:states:*:${OWN}:*`],
  ['StringLike', `${GITHUB}:sub`, 'repo:acme/*'],
  ['StringLike', `${GITHUB}:sub`, 'repo:*'],
  ['StringLikeIfExists', `${GITHUB}:sub`, 'repo:acme/*'],
  ['Null', `${GITHUB}:sub`, 'false'],
  ['StringLike', `${GITHUB}:sub`, 'environment:prod'],
  ['StringLike', 'gitlab.com:sub', 'project_path:acme/*'],
  ['StringEquals', `${POOL}:aud`, 'eu-west-1:pool'],
  ['ForAnyValue:StringLike', `${POOL}:amr`, 'authenticated'],
  ['ForAllValues:StringEquals', 'aws:PrincipalOrgID', 'o-abcdef1234'],
  ['StringNotEquals', 'aws:PrincipalAccount', STRANGER],
  ['IpAddress', 'aws:SourceIp', '8.8.8.0/24'],
  ['Bool', 'aws:MultiFactorAuthPresent', 'true'],
  ['StringEquals', 'aws:SomethingNew', 'x'],
];

const action = fc.constantFrom(
  'sts:*',
  '*',
  'sts:AssumeRole',
  'sts:AssumeRoleWithWebIdentity',
  'sts:AssumeRoleWithSAML',
  'sts:TagSession',
);

const statement = fc
  .record({
    Effect: fc.constantFrom('Allow', 'Allow', 'Deny'),
    Principal: fc.constantFrom(...principals),
    Action: action,
    chosen: fc.subarray(tests, { maxLength: 3 }),
  })
  .map(
    ({ chosen, ...rest }): Written => ({
      ...rest,
      Condition: blockOf(chosen),
    }),
  );

const document = fc
  .array(statement, { minLength: 1, maxLength: 3 })
  .map(Statement => ({ Version: '2012-10-17', Statement }));

describe('a trust policy', () => {
  it('is never opened by one more Deny', () => {
    fc.assert(
      fc.property(document, statement, ({ Statement }, extra) => {
        const denied = {
          Statement: [...Statement, { ...extra, Effect: 'Deny' }],
        };
        expect(openness(denied)).toBeLessThanOrEqual(openness({ Statement }));
      }),
      { numRuns: 3000 },
    );
  });

  it('is never opened by one more condition on an Allow', () => {
    fc.assert(
      fc.property(
        statement,
        fc.constantFrom(...tests),
        (allow, [operator, key, value]) => {
          const before = { ...allow, Effect: 'Allow' };
          const block = (allow.Condition ?? {}) as Record<string, Written>;
          fc.pre(block[operator]?.[key] === undefined);
          const after = {
            ...before,
            Condition: {
              ...block,
              [operator]: { ...block[operator], [key]: value },
            },
          };
          expect(openness({ Statement: after })).toBeLessThanOrEqual(
            openness({ Statement: before }),
          );
          expect(openDeputies({ Statement: after })).toBeLessThanOrEqual(
            openDeputies({ Statement: before }),
          );
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('is never opened by writing out what a wildcard stands for', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(GITHUB, 'gitlab.com', 'app.terraform.io'),
        fc
          .array(
            fc.constantFrom(
              'repo:',
              'project_path:',
              'organization:',
              'acme',
              '/',
              ':',
              '*',
              '?',
              'ref:main',
              'environment:prod',
            ),
            { minLength: 1, maxLength: 6 },
          )
          .map(parts => parts.join('')),
        fc.constantFrom('x', 'acme/web:y', 'z:ref:main'),
        (issuer, pattern, text) => {
          const by = (value: string) => ({
            Statement: {
              Effect: 'Allow',
              Principal: {
                Federated: `arn:aws:iam::${OWN}:oidc-provider/${issuer}`,
              },
              Action: 'sts:AssumeRoleWithWebIdentity',
              Condition: { StringLike: { [`${issuer}:sub`]: value } },
            },
          });
          expect(
            openness(by(pattern.replace(/[*?]/g, text))),
          ).toBeLessThanOrEqual(openness(by(pattern)));
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('means the same in any order, in lists, in other case and split up', () => {
    fc.assert(
      fc.property(document, ({ Statement }) => {
        const { audience } = classifyTrustPolicy({ Statement }, ABOUT);
        const others = [
          [...Statement].reverse(),
          Statement.map(each => ({ ...each, Action: [each.Action] })),
          Statement.map(each => ({
            ...each,
            Action: String(each.Action).toUpperCase(),
          })),
          Statement.flatMap(each =>
            Object.entries(each.Principal as Written).flatMap(([kind, ids]) =>
              [ids].flat().map(id => ({ ...each, Principal: { [kind]: id } })),
            ),
          ),
        ];
        for (const written of others) {
          expect(
            classifyTrustPolicy({ Statement: written }, ABOUT).audience,
          ).toBe(audience);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('names the statement that lets the widest in', () => {
    const verdict = classifyTrustPolicy(
      {
        Statement: [
          {
            Sid: 'Own',
            Effect: 'Allow',
            Principal: { AWS: OWN },
            Action: 'sts:AssumeRole',
          },
          {
            Sid: 'Open',
            Effect: 'Allow',
            Principal: '*',
            Action: 'sts:AssumeRole',
          },
        ],
      },
      ABOUT,
    );
    expect(verdict.because).toMatchObject({
      label: 'statement "Open" of the trust policy of worker',
      index: 1,
      audience: 'public',
    });
  });
});

describe('a document that is no trust policy', () => {
  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['text', '{}'],
    ['a list', []],
    ['no statement', {}],
    ['a statement that is text', { Statement: 'x' }],
    ['an unknown effect', { Statement: { Effect: 'allow', Action: '*' } }],
    [
      'a condition that is a list',
      {
        Statement: {
          Effect: 'Allow',
          Principal: { AWS: OWN },
          Action: 'sts:AssumeRole',
          Condition: [],
        },
      },
    ],
  ])('(%s) is undecidable', (_, written) => {
    expect(classifyTrustPolicy(written, ABOUT).audience).toBe('undecidable');
  });

  it('is undecidable in part, beside a statement that is open', () => {
    const verdict = classifyTrustPolicy(
      {
        Statement: [
          { Effect: 'Perhaps' },
          { Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole' },
        ],
      },
      ABOUT,
    );
    expect(verdict.audience).toBe('public');
    expect(verdict.statements.map(each => each.audience)).toEqual([
      'undecidable',
      'public',
    ]);
  });

  it('never throws, whatever it is', () => {
    const key = fc.constantFrom(
      'Statement',
      'Effect',
      'Principal',
      'NotPrincipal',
      'Action',
      'Condition',
      'AWS',
      'Federated',
      'Service',
      'StringLike',
      `${GITHUB}:sub`,
      '__proto__',
      'constructor',
    );
    const leaf = fc.oneof(
      fc.string(),
      fc.constantFrom('Allow', 'Deny', '*', 'sts:AssumeRole', '${', '\0', ''),
      fc.integer(),
      fc.constant(null),
      fc.boolean(),
    );
    const { tree } = fc.letrec<{ tree: unknown }>(tie => ({
      tree: fc.oneof(
        { maxDepth: 6 },
        leaf,
        fc.array(tie('tree'), { maxLength: 3 }),
        fc.dictionary(key, tie('tree'), { maxKeys: 5 }),
      ),
    }));
    fc.assert(
      fc.property(tree, written => {
        const { audience, because } = classifyTrustPolicy(
          { Statement: written },
          ABOUT,
        );
        expect(TRUST_AUDIENCES).toContain(audience);
        expect(because === undefined ? 'nobody' : because.audience).toBe(
          audience,
        );
      }),
      { numRuns: 20000 },
    );
  });
});

/** Larger is wider; what cannot be told may be as wide as anything. */
function openness(written: unknown): number {
  const { audience } = classifyTrustPolicy(written, ABOUT);
  return (
    TRUST_AUDIENCES.length - Math.max(1, TRUST_AUDIENCES.indexOf(audience))
  );
}

function openDeputies(written: unknown): number {
  const loose: (DeputyHold | undefined)[] = ['open', 'unlisted'];
  return classifyTrustPolicy(written, ABOUT).statements.flatMap(({ parties }) =>
    parties.filter(({ deputy }) => loose.includes(deputy)),
  ).length;
}

function blockOf(chosen: typeof tests): Record<string, Written> {
  const block: Record<string, Written> = {};
  for (const [operator, key, value] of chosen) {
    block[operator] = { ...block[operator], [key]: value };
  }
  return block;
}
