import {
  ALL,
  LAMBDA_BASIC,
  plantInlineGroup,
  plantInstance,
  plantInstanceProfile,
  plantRole,
  policyDocument,
  type Network,
} from '../seed';
import type { Expected, TraitPlanter } from './TraitPlanter';

const WITH_MFA = {
  Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
};
const ONE_BUCKET = policyDocument({
  Effect: 'Allow',
  Action: 's3:GetObject',
  Resource: 'arn:aws:s3:::trait-default/*',
});
const PASS_ANY = policyDocument({
  Effect: 'Allow',
  Action: ['iam:PassRole', 'ecs:RunTask', 'ecs:RegisterTaskDefinition'],
  Resource: '*',
});

const INLINE: [
  name: string,
  document: string,
  admin: Expected,
  escalates: Expected,
  note: string,
][] = [
  ['all', policyDocument(ALL), 'fail', 'fail', 'an inline * on *'],
  [
    'all-with-mfa',
    policyDocument({ ...ALL, ...WITH_MFA }),
    'unsupported',
    'unsupported',
    'an inline * on *, with a condition',
  ],
  ['one-bucket', ONE_BUCKET, 'pass', 'pass', 'an inline policy on one bucket'],
  ['pass-any', PASS_ANY, 'pass', 'fail', 'any role may be passed to a task'],
];

/** Plants roles, a group and instances by what they may do. */
export async function plantPowerTraits(
  planter: TraitPlanter,
  network: Network,
  groupId: string,
) {
  const { place } = planter;
  for (const [short, document, admin, escalates, note] of INLINE) {
    const name = `trait-power-${short}`;
    const arn = await plantRole(place, name, {
      service: 'ec2',
      inline: { [short]: document },
    });
    const role = { arn, type: 'AWS::IAM::Role', name };
    planter.expect(role, 'iam.inline-policy-no-admin', admin, note);
    planter.expect(role, 'iam.no-privilege-escalation', escalates, note);
  }
  const group = 'trait-power-group';
  planter.expect(
    {
      arn: await plantInlineGroup(place, group, { all: policyDocument(ALL) }),
      type: 'AWS::IAM::Group',
      name: group,
    },
    'iam.inline-policy-no-admin',
    'fail',
    'an inline * on * of a group',
  );
  for (const [short, expected, note] of [
    ['service-wide', 'fail', 's3:* on *'],
    ['scoped', 'pass', 'two actions on one bucket'],
    ['with-mfa', 'unsupported', '* on *, with a condition'],
  ] as const) {
    const name = `trait-${short}`;
    const arn = `arn:aws:iam::${place.accountId}:policy/${name}`;
    planter.expect(
      { arn, type: 'AWS::IAM::ManagedPolicy', name },
      'iam.policy-no-service-wildcard',
      expected,
      note,
    );
  }
  await plantInstanceRoles(planter, network, groupId);
}

async function plantInstanceRoles(
  planter: TraitPlanter,
  network: Network,
  groupId: string,
) {
  const { place } = planter;
  const basic = 'trait-power-basic';
  await plantRole(place, basic, { service: 'ec2', attach: [LAMBDA_BASIC] });
  for (const [role, attached, privilege, note] of [
    ['trait-power-all', 'pass', 'fail', 'its role is admin'],
    ['trait-power-pass-any', 'pass', 'fail', 'its role may pass any role'],
    [basic, 'pass', 'pass', 'its role may write logs'],
    [undefined, 'fail', 'not-applicable', 'it has no role'],
  ] as const) {
    const { instanceId } = await plantInstance(place, {
      subnetId: network.privateSubnets[0],
      groups: [groupId],
      encrypted: true,
      ssm: 'online',
      patch: 'compliant',
      profile: role && (await plantInstanceProfile(place, role)),
      tags: {},
    });
    const instance = planter.ec2('Instance', 'instance', instanceId);
    planter.expect(instance, 'ec2.instance-profile-attached', attached, note);
    planter.expect(
      instance,
      'ec2.instance-profile-least-privilege',
      privilege,
      note,
    );
  }
}
