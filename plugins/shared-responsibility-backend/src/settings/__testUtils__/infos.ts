import type { ControlInfo } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';

export const accessKeys: ControlInfo = {
  id: 'iam.access-key-age',
  version: 1,
  title: 'Access keys are young',
  failTitle: 'Access key is old',
  layer: 'identity-access',
  severity: 'medium',
  scope: 'resource',
  service: 'iam',
  resourceTypes: ['AWS::IAM::User'],
  why: 'why',
  fix: 'fix',
  steps: [{ id: 'age', title: 'age' }],
  parameters: [
    {
      name: 'maxDays',
      title: 'longest age',
      type: 'number',
      unit: 'days',
      default: 90,
      min: 1,
      max: 365,
    },
  ],
};

export const drill: ControlInfo = {
  ...accessKeys,
  id: 'a.drill',
  steps: [],
  parameters: undefined,
  attestationOnly: true,
  offByDefault: 'people answer',
};

const ports: ControlInfo = {
  ...accessKeys,
  id: 'ec2.ports',
  parameters: [
    {
      name: 'ports',
      title: 'ports',
      type: 'numbers',
      default: [22],
      min: 0,
      max: 65535,
    },
  ],
};

const hardware: ControlInfo = {
  ...accessKeys,
  id: 'layer.hardware',
  baseline: true,
  parameters: undefined,
};

export const INFOS = [accessKeys, drill, ports, hardware];
