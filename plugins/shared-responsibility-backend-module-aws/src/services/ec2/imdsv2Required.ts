import type { Instance } from '@aws-sdk/client-ec2';
import {
  type Control,
  type ResourceReader,
  type StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { fail, notApplicable, pass } from '../outcome';
import { readExisting, stated } from '../readExisting';
import { stateOf } from './instanceState';
import { fillInstance } from './fillInstance';
import { requireToken } from './optionLabs';

/** Instance metadata is given out against a token only. */
export const imdsv2Required: Control = {
  id: 'ec2.imdsv2-required',
  version: 1,
  title: 'Instance metadata needs IMDSv2 tokens',
  failTitle: 'Instance metadata needs no token',
  layer: 'configuration',
  severity: 'high',
  scope: 'resource',
  service: 'ec2',
  resourceTypes: ['AWS::EC2::Instance'],
  why: 'With the old metadata service one forged web request through an application is enough to get the keys of the instance role. Asking for a token first stops that.',
  fix: 'Set the metadata options of the instance to "IMDSv2 required", and make it the default for the account, so that new instances start so.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['EC2.8'] },
    { standard: 'CIS AWS Foundations v3', ids: ['5.6'] },
    { standard: 'CIS AWS Foundations v5', ids: ['5.7'] },
    { standard: 'CIS AWS Foundations v6', ids: ['6.7'] },
    { standard: 'CIS AWS Foundations v7', ids: ['6.7'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AC-2(6) AC-3 AC-3(3) AC-3(4) AC-3(7) AC-3(8) AC-3(12) AC-3(13) AC-3(15) AC-4(28) AC-6 AC-24 CM-5(1) MP-2 SC-23(3)'.split(
        ' ',
      ),
    },
    { standard: 'Prowler', ids: ['ec2_instance_imdsv2_enabled'] },
  ],

  steps: [
    {
      id: 'token-required',
      title: 'Metadata is off, or needs a token',
      check: checkMetadata,
      lab: requireToken,
      fillLab: fillInstance,
    },
  ],
};

function checkMetadata(resource: ResourceReader): StepOutcome {
  const state = stateOf(resource);
  if (state === 'terminated' || state === 'shutting-down') {
    return notApplicable(`${resource.name} is ${state}`, [resource.arn]);
  }
  const { MetadataOptions } = readExisting<Instance>(resource, 'instance');
  if (MetadataOptions?.HttpEndpoint === 'disabled') {
    return pass(`${resource.name} gives out no metadata`, [resource.arn]);
  }
  return stated(
    MetadataOptions?.HttpTokens,
    'whether metadata needs a token',
    resource,
  ) === 'required'
    ? pass(`${resource.name} gives out metadata against a token only`, [
        resource.arn,
      ])
    : fail('imdsv1', `${resource.name} gives out metadata without a token`, [
        resource.arn,
      ]);
}
