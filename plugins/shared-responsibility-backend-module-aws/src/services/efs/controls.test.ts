import type {
  Facet,
  Json,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { allowing } from '../../__testUtils__/dataWorlds';
import {
  fileSystem,
  VIA_MOUNT_TARGET,
} from '../../__testUtils__/storageWorlds';
import { absent, ACCOUNT, denied, judge } from '../../__testUtils__/world';
import { fileSystemEncrypted } from './encrypted';
import { fileSystemPolicyNotPublic } from './policyNotPublic';

describe('efs.encrypted', () => {
  it.each<[string, Record<string, Json>, string]>([
    ['encrypted', { Encrypted: true }, 'pass'],
    ['in plain text', { Encrypted: false }, 'fail'],
    ['of which that is not told', { Encrypted: null }, 'unknown'],
    [
      'that is being deleted',
      { Encrypted: false, LifeCycleState: 'deleting' },
      'not-applicable',
    ],
  ])('a file system %s', (_says, fields, verdict) => {
    expect(judge(fileSystemEncrypted, [fileSystem(fields)]).verdict).toBe(
      verdict,
    );
  });

  it('is unknown where the file system was not described', () => {
    expect(
      judge(fileSystemEncrypted, [
        fileSystem(
          {},
          { fileSystem: denied('elasticfilesystem:DescribeFileSystems') },
        ),
      ]).verdict,
    ).toBe('unknown');
  });
});

describe('efs.policy-not-public', () => {
  const MOUNT = 'elasticfilesystem:ClientMount';
  const judged = (policy: Json | Facet) =>
    judge(fileSystemPolicyNotPublic, [fileSystem({}, { policy })]);

  it.each<[string, Json | Facet, [string, string]]>([
    ['a role of the account', allowing({ AWS: ACCOUNT }), ['pass', 'pass']],
    ['everyone from everywhere', allowing('*'), ['fail', 'fail']],
    [
      'everyone over TLS, which anyone can speak',
      allowing('*', { Bool: { 'aws:SecureTransport': 'true' } }, MOUNT),
      ['fail', 'fail'],
    ],
    [
      'everyone who comes by a mount target',
      allowing('*', VIA_MOUNT_TARGET, MOUNT),
      ['pass', 'fail'],
    ],
    [
      'everyone from one network',
      allowing('*', { StringEquals: { 'aws:SourceVpc': 'vpc-1' } }, MOUNT),
      ['pass', 'fail'],
    ],
    [
      'everyone to write, but nobody to mount',
      allowing('*', VIA_MOUNT_TARGET, 'elasticfilesystem:ClientWrite'),
      ['pass', 'pass'],
    ],
    [
      'everyone who comes by a mount target, to whatever a star takes in',
      allowing('*', VIA_MOUNT_TARGET, 'ElasticFileSystem:Client*'),
      ['pass', 'fail'],
    ],
    [
      'everyone of the organization',
      allowing(
        '*',
        { StringEquals: { 'aws:PrincipalOrgID': 'o-abcdefghij' } },
        MOUNT,
      ),
      ['pass', 'pass'],
    ],
    [
      'everyone under a condition that nobody knows',
      allowing('*', { StringEquals: { 'vendor:Key': 'x' } }, MOUNT),
      ['unknown', 'unknown'],
    ],
    [
      'no one, for it only refuses',
      {
        Statement: {
          Effect: 'Deny',
          Principal: '*',
          Action: '*',
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        },
      },
      ['pass', 'pass'],
    ],
    [
      'all that reach a mount target, as AWS does without one',
      absent('PolicyNotFound'),
      ['pass', 'fail'],
    ],
    [
      'nobody knows whom, since it was refused',
      denied('elasticfilesystem:DescribeFileSystemPolicy'),
      ['unknown', 'unknown'],
    ],
  ])('a policy that lets in %s', (_says, policy, verdicts) => {
    expect(judged(policy).steps.map(({ verdict }) => verdict)).toEqual(
      verdicts,
    );
  });

  it('no policy and one that asks only for a mount target fail alike', () => {
    expect(judged(absent('PolicyNotFound'))).toMatchObject({
      verdict: 'fail',
      summary: 'no policy',
    });
    expect(judged(allowing('*', VIA_MOUNT_TARGET))).toMatchObject({
      verdict: 'fail',
      summary: 'anonymous mounts',
    });
  });

  it('a statement that is seen to be open is not hidden by one that cannot be weighed', () => {
    const statement = (Condition: Json) => ({
      Effect: 'Allow',
      Principal: '*',
      Action: MOUNT,
      Condition,
    });
    expect(
      judged({
        Statement: [
          statement({ StringEquals: { 'vendor:Key': 'x' } }),
          statement(VIA_MOUNT_TARGET),
        ],
      }).verdict,
    ).toBe('fail');
  });

  it.each([
    [MOUNT, ['pass', 'pass']],
    ['elasticfilesystem:ClientWrite', ['pass', 'fail']],
  ])('a statement of all but %s', (NotAction, verdicts) => {
    expect(
      judged({
        Statement: {
          Effect: 'Allow',
          Principal: '*',
          NotAction,
          Condition: VIA_MOUNT_TARGET,
        },
      }).steps.map(({ verdict }) => verdict),
    ).toEqual(verdicts);
  });
});
