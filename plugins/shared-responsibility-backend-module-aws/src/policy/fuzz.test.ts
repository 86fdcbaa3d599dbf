import fc from 'fast-check';
import { describedNetwork, openPorts } from '../network';
import { isPolicy } from './__testUtils__/isPolicy';
import { Mutator, type Anything } from './__testUtils__/Mutator';
import { compareAudiences } from './conditions/Circle';
import { analysePrincipal, type PrincipalPowers } from './powers';
import { statements } from './public/__testUtils__/arbitraryPolicies';
import { OWN, policyOf } from './public/__testUtils__/policyCases';
import { classifyResourcePolicy } from './public/classifyResourcePolicy';
import type { PolicyKind, PolicyVerdict } from './public/PolicyVerdict';
import { classifyTrustPolicy } from './trust/classifyTrustPolicy';

const SEED = 20260615;

/** How many documents each reader gets; together well over a hundred thousand. */
const CASES = {
  resource: 60_000,
  trust: 30_000,
  principal: 10_000,
  group: 20_000,
};

const KINDS: PolicyKind[] = [
  'apigateway',
  'backup-vault',
  'ecr',
  'efs',
  'kms',
  'lambda',
  'opensearch',
  's3',
  's3-access-point',
  'secretsmanager',
  'sns',
  'sqs',
];

const WELL_FORMED = fc
  .sample(statements, { numRuns: 500, seed: SEED })
  .map(list => policyOf(...list) as Anything);

const IDENTITY: Anything[] = [
  ['s3:GetObject', 'arn:aws:s3:::a/*'],
  ['iam:PassRole', '*'],
  [['lambda:CreateFunction', 'lambda:InvokeFunction'], '*'],
  ['iam:*', '*'],
  ['*', '*'],
  ['iam:CreateAccessKey', 'arn:aws:iam::*:user/${aws:username}'],
].map(([Action, Resource]) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action, Resource }],
}));

const TRUST = (
  [
    { Service: 'lambda.amazonaws.com' },
    { AWS: '444455556666' },
    '*',
    {
      Federated: `arn:aws:iam::${OWN}:oidc-provider/token.actions.githubusercontent.com`,
    },
  ] as Anything[]
).map(
  (Principal): Anything => ({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal,
        Action: ['sts:AssumeRole', 'sts:AssumeRoleWithWebIdentity'],
        Condition: {
          StringLike: {
            'token.actions.githubusercontent.com:sub': 'repo:acme/*',
          },
        },
      },
    ],
  }),
);

const GROUP: Anything = {
  GroupId: 'sg-1',
  IpPermissions: [
    {
      IpProtocol: 'tcp',
      FromPort: 22,
      ToPort: 22,
      IpRanges: [{ CidrIp: '0.0.0.0/0' }],
      Ipv6Ranges: [{ CidrIpv6: '::/0' }],
      PrefixListIds: [{ PrefixListId: 'pl-1' }],
      UserIdGroupPairs: [{ GroupId: 'sg-1' }],
    },
    { IpProtocol: '-1', IpRanges: [{ CidrIp: '10.0.0.0/8' }] },
  ],
};

function judge(document: unknown, kind: PolicyKind = 's3'): PolicyVerdict {
  return classifyResourcePolicy(document, {
    kind,
    name: 'the policy of exports',
    accountId: OWN,
  });
}

function analyse(...documents: unknown[]): PrincipalPowers {
  return analysePrincipal({
    arn: `arn:aws:iam::${OWN}:role/worker`,
    accountId: OWN,
    partition: 'aws',
    policies: documents.map((document, index) => ({
      name: `p${index}`,
      document,
    })),
  });
}

/** Runs cases and tells the first few for which the check says no. */
function failing(
  count: number,
  make: (mutator: Mutator) => unknown,
  holds: (document: unknown, mutator: Mutator) => boolean,
): string[] {
  const mutator = new Mutator(SEED);
  const found: string[] = [];
  for (let left = count; left > 0 && found.length < 3; left--) {
    const document = make(mutator);
    let fine = false;
    let why = '';
    try {
      fine = holds(document, mutator);
    } catch (error) {
      why = ` (${error})`;
    }
    if (!fine) {
      found.push(`${JSON.stringify(document)?.slice(0, 2000)}${why}`);
    }
  }
  return found;
}

const OPEN_OR_UNKNOWN = ['public', 'undecidable'];

describe('documents that somebody spoilt', () => {
  it('that are no policies are never read as closed, whatever hangs under them', () => {
    expect(
      failing(
        CASES.resource,
        mutator => mutator.spoil(mutator.pick(WELL_FORMED)),
        (document, mutator) => {
          const { audience } = judge(document, mutator.pick(KINDS));
          return isPolicy(document) || OPEN_OR_UNKNOWN.includes(audience);
        },
      ),
    ).toEqual([]);
  });

  it('become no more public by one Deny more, and by no other order', () => {
    const Deny = {
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:Put*',
      Resource: '*',
    };
    expect(
      failing(
        10_000,
        mutator => mutator.spoil(mutator.pick(WELL_FORMED)),
        document => {
          const { Statement } = (document ?? {}) as { Statement?: unknown };
          if (!Array.isArray(Statement)) {
            return true;
          }
          const { audience } = judge(document);
          const denied = judge({
            ...(document as object),
            Statement: [...Statement, Deny],
          });
          const reversed = judge({
            ...(document as object),
            Statement: [...Statement].reverse(),
          });
          return (
            reversed.audience === audience &&
            compareAudiences(denied.audience, audience) >= 0
          );
        },
      ),
    ).toEqual([]);
  });

  it('a statement for everyone is seen beside any other Allow', () => {
    const open = {
      Effect: 'Allow',
      Principal: '*',
      Action: 's3:GetObject',
      Resource: '*',
    };
    expect(
      failing(
        10_000,
        mutator =>
          mutator.spoil({
            Effect: 'Allow',
            Principal: { AWS: OWN },
            Action: 's3:*',
            Resource: '*',
          }),
        spoilt =>
          /"Deny|deny/i.test(JSON.stringify(spoilt)) ||
          judge({ Statement: [spoilt, open] }).audience === 'public',
      ),
    ).toEqual([]);
  });

  it('trust policies that are no policies are never read as closed', () => {
    expect(
      failing(
        CASES.trust,
        mutator => mutator.spoil(mutator.pick(TRUST)),
        document => {
          const { audience } = classifyTrustPolicy(document, {
            roleName: 'worker',
            accountId: OWN,
          });
          return isPolicy(document) || OPEN_OR_UNKNOWN.includes(audience);
        },
      ),
    ).toEqual([]);
  });

  it('identity policies that are no policies are told, and hide no administrator', () => {
    const admin = {
      Statement: { Effect: 'Allow', Action: '*', Resource: '*' },
    };
    expect(
      failing(
        CASES.principal,
        mutator => mutator.spoil(mutator.pick(IDENTITY)),
        document => {
          const alone = analyse(document);
          const beside = analyse(admin, document);
          return (
            (isPolicy(document) || alone.undecidable.length > 0) &&
            (beside.administrator.answer === 'yes' ||
              /deny/i.test(JSON.stringify(document)))
          );
        },
      ),
    ).toEqual([]);
  });

  it('security groups never throw, and a rule for everyone is seen beside any other', () => {
    const rule = {
      IpProtocol: 'tcp',
      FromPort: 443,
      ToPort: 443,
      IpRanges: [{ CidrIp: '0.0.0.0/0' }],
    };
    const facts = describedNetwork({ prefixLists: { 'pl-1': ['10.0.0.0/8'] } });
    expect(
      failing(
        CASES.group,
        mutator => mutator.spoil(GROUP),
        group => {
          openPorts(group, facts);
          const { IpPermissions } = (group ?? {}) as {
            IpPermissions?: unknown;
          };
          const intervals = openPorts(
            {
              GroupId: 'sg-1',
              IpPermissions: [
                ...(Array.isArray(IpPermissions) ? IpPermissions : []),
                rule,
              ],
            },
            facts,
          );
          return intervals.some(
            ({ from, to, state, transport }) =>
              transport === 'tcp' &&
              state === 'open' &&
              from <= 443 &&
              to >= 443,
          );
        },
      ),
    ).toEqual([]);
  });

  it('add up to more than a hundred thousand', () => {
    const all = Object.values(CASES).reduce(
      (sum, count) => sum + count,
      20_000,
    );
    expect(all).toBeGreaterThan(100_000);
  });
});

describe('documents that are made to be slow or huge', () => {
  const stars = `${'*a'.repeat(400)}b`;
  const many = (count: number, item: (index: number) => Anything) =>
    Array.from({ length: count }, (_, index) => item(index));
  const deep = (levels: number) =>
    JSON.parse(`${'['.repeat(levels)}${']'.repeat(levels)}`) as Anything;
  const HUGE: [string, 'readable' | 'not readable', Anything][] = [
    [
      'pathological patterns on both sides',
      'readable',
      {
        Statement: many(60, index => ({
          Effect: index % 2 ? 'Deny' : 'Allow',
          Principal: '*',
          Action: `s3:${stars}${index}`,
          Resource: `arn:aws:s3:::${stars}${index}`,
        })),
      },
    ],
    [
      'ten thousand statements',
      'not readable',
      {
        Statement: many(10_000, index => ({
          Effect: 'Allow',
          Principal: { AWS: OWN },
          Action: `s3:Get${index}`,
          Resource: '*',
        })),
      },
    ],
    [
      'a megabyte of one action',
      'not readable',
      {
        Statement: {
          Effect: 'Allow',
          Principal: { AWS: OWN },
          Action: 'a'.repeat(1_000_000),
          Resource: '*',
        },
      },
    ],
    ['a list of lists of lists', 'not readable', { Statement: deep(5_000) }],
    [
      'a condition as deep',
      'not readable',
      {
        Statement: {
          Effect: 'Allow',
          Principal: '*',
          Action: '*',
          Resource: '*',
          Condition: { StringEquals: { 'aws:SourceAccount': deep(5_000) } },
        },
      },
    ],
  ];

  it.each(HUGE)(
    '%s (%s): every reader answers, and none says closed of what it did not read',
    (_, kind, document) => {
      const answers = [
        judge(document).audience,
        classifyTrustPolicy(document, { roleName: 'worker', accountId: OWN })
          .audience,
        analyse(document).undecidable.length > 0 ? 'undecidable' : 'read',
      ];
      expect(
        kind === 'readable' ||
          answers.every(each => OPEN_OR_UNKNOWN.includes(each)),
      ).toBe(true);
    },
  );
});
