import type {
  Facet,
  Json,
  Listing,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import {
  evaluateControl,
  InventorySnapshot,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { allowing } from '../../__testUtils__/dataWorlds';
import {
  backupIn,
  COPY_IN,
  plan,
  thisAccount,
  vault,
  volume,
} from '../../__testUtils__/storageWorlds';
import { absent, ACCOUNT, denied, judge, NOW } from '../../__testUtils__/world';
import { planExists } from './planExists';
import { vaultPolicyNotPublic } from './vaultPolicyNotPublic';

const HERE = 'eu-west-1';
const THERE = 'us-east-1';

const DATA_TYPES = [
  'AWS::RDS::DBCluster',
  'AWS::RDS::DBInstance',
  'AWS::DynamoDB::Table',
  'AWS::EFS::FileSystem',
  'AWS::EC2::Volume',
];

/** Listings of the regions of a world; of what holds data and of plans. */
function listings(world: Resource[], unlisted: string[]): Listing[] {
  const regions = [...new Set(world.map(({ region }) => region))];
  return ['AWS::Backup::RegionSettings', ...DATA_TYPES].flatMap(type =>
    regions.map(region => ({
      accountId: ACCOUNT,
      region,
      type,
      call: `list:${type}`,
      at: NOW.toISOString(),
      status: unlisted.includes(type)
        ? ('incomplete' as const)
        : ('complete' as const),
    })),
  );
}

describe('backup.plan-exists', () => {
  const judged = (world: Resource[], unlisted: string[] = []) => {
    const resources = [thisAccount(), ...world];
    return evaluateControl(
      planExists,
      resources[0],
      new InventorySnapshot(resources, listings(world, unlisted)),
      NOW,
    );
  };
  const good = backupIn(HERE, [plan('empty'), plan('daily', 'tagged')]);

  it.each<[string, Resource[], string]>([
    ['a plan that selects something', [good, volume()], 'pass'],
    ['a plan and nothing to back up', [good], 'pass'],
    [
      'a plan without a selection',
      [backupIn(HERE, [plan('daily')]), volume()],
      'fail',
    ],
    ['no plan', [backupIn(HERE, []), volume()], 'fail'],
    ['no plan, and nothing to back up', [backupIn(HERE, [])], 'not-applicable'],
    [
      'a plan in one region, and none where the data is',
      [good, backupIn(THERE, []), volume(THERE)],
      'fail',
    ],
    [
      'a plan where the data is, and none in an empty region',
      [good, volume(), backupIn(THERE, [])],
      'pass',
    ],
    ['no region that was read', [volume()], 'unknown'],
    [
      'a region whose plans were refused',
      [good, backupIn(THERE, denied('backup:ListBackupPlans'))],
      'unknown',
    ],
    [
      'a region whose plans were refused, beside one without',
      [
        backupIn(HERE, []),
        volume(),
        backupIn(THERE, denied('backup:ListBackupPlans')),
      ],
      'fail',
    ],
  ])('an account with %s', (_says, world, verdict) => {
    expect(judged(world).verdict).toBe(verdict);
  });

  it('names the region, and what is there without a backup', () => {
    expect(judged([good, backupIn(THERE, []), volume(THERE)])).toMatchObject({
      summary: `no plan in ${THERE}`,
      evidence: [{ text: `there is no backup plan for 1 volume in ${THERE}` }],
    });
  });

  it('does not take a region for empty whose data could not be listed', () => {
    const unlisted = ['AWS::EC2::Volume'];
    expect(judged([backupIn(HERE, [])], unlisted).verdict).toBe('unknown');
    expect(judged([good], unlisted).verdict).toBe('pass');
    const table = {
      ...volume(),
      type: 'AWS::DynamoDB::Table',
      arn: 'arn:aws:dynamodb:eu-west-1:111122223333:table/t',
    };
    expect(judged([backupIn(HERE, []), table], unlisted).verdict).toBe('fail');
  });
});

describe('backup.vault-policy-not-public', () => {
  it.each<[string, Json | Facet, string]>([
    ['takes copies from its own account', allowing({ AWS: ACCOUNT }), 'pass'],
    ['takes copies from everyone', COPY_IN(), 'fail'],
    [
      'takes copies from the organization',
      COPY_IN({ StringEquals: { 'aws:PrincipalOrgID': 'o-abcdefghij' } }),
      'pass',
    ],
    [
      'lets everyone do what AWS grants to no other account',
      allowing('*', undefined, 'backup:StartRestoreJob'),
      'pass',
    ],
    [
      'takes copies under a condition that nobody knows',
      COPY_IN({ StringEquals: { 'vendor:Key': 'x' } }),
      'unknown',
    ],
    [
      'only refuses deletion',
      {
        Statement: {
          Effect: 'Deny',
          Principal: '*',
          Action: 'backup:DeleteRecoveryPoint',
          Resource: '*',
        },
      },
      'pass',
    ],
    ['was refused', denied('backup:GetBackupVaultAccessPolicy'), 'unknown'],
    ['is not there', absent('ResourceNotFoundException'), 'pass'],
    ['is no policy at all', { Statement: 'all' }, 'unknown'],
  ])('a vault whose policy %s', (_says, policy, verdict) => {
    expect(judge(vaultPolicyNotPublic, [vault({ policy })]).verdict).toBe(
      verdict,
    );
  });

  it('names an outside account that copies in', () => {
    const { evidence } = judge(vaultPolicyNotPublic, [
      vault({ policy: allowing({ AWS: '444455556666' }) }),
    ]);
    expect(evidence.map(({ text }) => text).join('\n')).toContain(
      '444455556666',
    );
  });
});
