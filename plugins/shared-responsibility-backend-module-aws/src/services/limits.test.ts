import type {
  ParameterValue,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { Control } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { ingress, instance, securityGroup } from '../__testUtils__/network';
import {
  ACCOUNT,
  judge,
  NOW,
  resource,
  withFacet,
} from '../__testUtils__/world';
import { passwordPolicyLength } from './account/passwordPolicyLength';
import { imageCurrent } from './ec2/imageCurrent';
import { securityGroupNoPublicRiskyPorts } from './ec2/securityGroupNoPublicRiskyPorts';
import { accessKeyAge } from './iam/accessKeyAge';
import { roleUsed } from './iam/roleUsed';
import { backupRetention } from './rds/backupRetention';

function daysAgo(days: number): string {
  return new Date(NOW.getTime() - days * 86_400_000).toISOString();
}

type Limits = Record<string, ParameterValue>;

/** A control, what it looks at, a limit under which that holds and one under which it does not. */
const CASES: [Control, Resource, Limits, Limits][] = [
  [
    accessKeyAge,
    resource('AWS::IAM::User', 'dana', {
      accessKeys: [{ Status: 'Active', CreateDate: daysAgo(100) }],
    }),
    { maxDays: 100 },
    { maxDays: 99 },
  ],
  [
    roleUsed,
    resource('AWS::IAM::Role', 'worker', {
      role: {
        Path: '/',
        CreateDate: daysAgo(300),
        RoleLastUsed: { LastUsedDate: daysAgo(100) },
      },
    }),
    { maxIdleDays: 100 },
    { maxIdleDays: 99 },
  ],
  [
    passwordPolicyLength,
    resource('AWS::::Account', ACCOUNT, {
      passwordPolicy: { MinimumPasswordLength: 16 },
    }),
    { minLength: 16 },
    { minLength: 17 },
  ],
  [
    backupRetention,
    resource('AWS::RDS::DBInstance', 'db', {
      instance: { BackupRetentionPeriod: 14 },
    }),
    { minDays: 14 },
    { minDays: 15 },
  ],
  [
    imageCurrent,
    withFacet(instance(), 'image', {
      ImageId: 'ami-1',
      CreationDate: daysAgo(60),
    }),
    { maxDays: 60 },
    { maxDays: 59 },
  ],
  [
    securityGroupNoPublicRiskyPorts,
    securityGroup('sg-1', [ingress(['0.0.0.0/0'], { from: 9000, to: 9000 })]),
    { ports: [3306] },
    { ports: [3306, 9000] },
  ],
];

describe('a limit from the configuration decides', () => {
  it.each(CASES.map(each => [each[0].id, ...each] as const))(
    '%s',
    (_id, control, subject, holds, fails) => {
      expect(judge(control, [subject], { limits: holds }).verdict).toBe('pass');
      expect(judge(control, [subject], { limits: fails }).verdict).toBe('fail');
    },
  );

  it('on every control that declares one', () => {
    for (const [{ parameters }, , holds] of CASES) {
      expect(Object.keys(holds)).toEqual(parameters!.map(({ name }) => name));
    }
  });
});
