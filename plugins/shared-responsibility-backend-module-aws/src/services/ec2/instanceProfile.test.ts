import type {
  Facet,
  Json,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { inline, instanceWithRole } from '../../__testUtils__/iamWorlds';
import { denied, judge, withFacet } from '../../__testUtils__/world';
import { instanceProfileAttached } from './instanceProfileAttached';
import { instanceProfileLeastPrivilege } from './instanceProfileLeastPrivilege';

function allow(Action: Json): Json {
  return { Statement: { Effect: 'Allow', Action, Resource: '*' } };
}

const WITHOUT = { InstanceId: 'i-07f3', State: { Name: 'running' } };

describe('ec2.instance-profile-least-privilege', () => {
  it.each<[string, Json | Facet, string]>([
    ['admin', inline(allow('*')), 'fail'],
    [
      'any role for a new function',
      inline(
        allow(['iam:PassRole', 'lambda:CreateFunction', 'lambda:Invoke*']),
      ),
      'fail',
    ],
    ['one action', inline(allow('s3:GetObject')), 'pass'],
    ['unread', denied('iam:GetAccountAuthorizationDetails'), 'unknown'],
  ])('the rights of its role are: %s', (_, policies, verdict) => {
    expect(
      judge(instanceProfileLeastPrivilege, instanceWithRole(policies)).verdict,
    ).toBe(verdict);
  });

  it('a role that is not listed is unknown, no role is not applicable', () => {
    const [instance, role] = instanceWithRole(inline(allow('*')));
    expect(
      judge(instanceProfileLeastPrivilege, [instance], {
        unlisted: ['AWS::IAM::Role'],
      }).verdict,
    ).toBe('unknown');
    expect(
      judge(instanceProfileLeastPrivilege, [
        withFacet(instance, 'instance', WITHOUT),
        role,
      ]).verdict,
    ).toBe('not-applicable');
  });
});

describe('ec2.instance-profile-attached', () => {
  it.each<[string, Json | Facet, string]>([
    ['without a profile', WITHOUT, 'fail'],
    [
      'terminated',
      { ...WITHOUT, State: { Name: 'terminated' } },
      'not-applicable',
    ],
    ['unread', denied('ec2:DescribeInstances'), 'unknown'],
  ])('%s', (_, value, verdict) => {
    const [instance] = instanceWithRole([]);
    expect(
      judge(instanceProfileAttached, [withFacet(instance, 'instance', value)])
        .verdict,
    ).toBe(verdict);
  });

  it('with one it passes', () => {
    expect(judge(instanceProfileAttached, instanceWithRole([])).verdict).toBe(
      'pass',
    );
  });
});
