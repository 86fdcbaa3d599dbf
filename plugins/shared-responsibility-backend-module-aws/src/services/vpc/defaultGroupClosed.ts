import type { SecurityGroup } from '@aws-sdk/client-ec2';
import {
  type Control,
  type ResourceReader,
  type StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { fail, notApplicable, pass } from '../outcome';
import { readExisting, stated } from '../readExisting';
import { emptyDefaultGroup } from './labs';

/** The default security group of a VPC is of no use to anyone. */
export const defaultGroupClosed: Control = {
  id: 'vpc.default-sg-closed',
  version: 1,
  title: 'The default security group carries no rules',
  failTitle: 'Default security group has rules',
  layer: 'network-firewall',
  severity: 'high',
  scope: 'resource',
  service: 'vpc',
  resourceTypes: ['AWS::EC2::SecurityGroup'],
  why: 'Whatever is started without naming a group lands in the default one. Its rules then apply to things that nobody decided about, and its members reach each other.',
  fix: 'Give everything a group of its own, then remove all inbound and outbound rules of the default group. AWS does not let you delete it.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['EC2.2'] },
    { standard: 'CIS AWS Foundations v3', ids: ['5.4'] },
    { standard: 'CIS AWS Foundations v5', ids: ['5.5'] },
    { standard: 'CIS AWS Foundations v6', ids: ['6.5'] },
    { standard: 'CIS AWS Foundations v7', ids: ['6.5'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AC-4(21) AC-17 AC-17(1) AC-17(4) AC-17(9) AC-17(10) CM-6 CM-9 SC-7 SC-7(5) SC-7(7) SC-7(11) SC-7(12) SC-7(16) SC-7(21) SC-7(24) SC-7(25) SC-7(26) SC-7(27) SC-7(28)'.split(
        ' ',
      ),
    },
    {
      standard: 'Prowler',
      ids: ['ec2_securitygroup_default_restrict_traffic'],
    },
  ],

  steps: [
    {
      id: 'no-rules',
      title: 'The default group has no rules in or out',
      check: checkDefaultGroup,
      lab: emptyDefaultGroup,
      fillLab: fillRules,
    },
  ],
};

function checkDefaultGroup(group: ResourceReader): StepOutcome {
  const { GroupName, IpPermissions, IpPermissionsEgress, VpcId } =
    readExisting<SecurityGroup>(group, 'group');
  if (stated(GroupName, 'its name', group) !== 'default') {
    return notApplicable(`${group.name} is not a default group`, [group.arn]);
  }
  const inward = stated(IpPermissions, 'its inbound rules', group).length;
  const outward = stated(
    IpPermissionsEgress,
    'its outbound rules',
    group,
  ).length;
  return inward + outward === 0
    ? pass(`the default group ${group.name} of ${VpcId} has no rules`, [
        group.arn,
      ])
    : fail(
        `${inward + outward} rules`,
        `the default group ${group.name} of ${VpcId} has ${inward} inbound and ${outward} outbound rules`,
        [group.arn],
      );
}

/** The rules as they stand, in the words of the command that takes them out. */
function fillRules(group: ResourceReader): Record<string, string> {
  const { IpPermissions, IpPermissionsEgress, VpcId } =
    readExisting<SecurityGroup>(group, 'group');
  const json = (rules: unknown[] | undefined) =>
    rules && rules.length > 0 ? JSON.stringify(rules) : undefined;
  const inboundRules = json(IpPermissions);
  const outboundRules = json(IpPermissionsEgress);
  return {
    ...(VpcId && { vpc: VpcId }),
    ...(inboundRules && { inboundRules }),
    ...(outboundRules && { outboundRules }),
  };
}
