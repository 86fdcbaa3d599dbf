import type { Facet } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { defineReads } from '../../collect/ReadDeclaration';
import type { ServiceCollector } from '../../collect/ServiceCollector';
import type { UnitReader } from '../../collect/UnitReader';
import { sdk } from '../../sdk/sdk';
import { credentialReportReads, readRootCredentials } from './credentialReport';

const READS = {
  ...defineReads('sts', {
    GetCallerIdentity: {
      iamAction: 'sts:GetCallerIdentity',
      lists: ['AWS::::Account'],
    },
  }),
  ...defineReads('s3Control', {
    GetPublicAccessBlock: {
      iamAction: 's3:GetAccountPublicAccessBlock',
      facets: ['s3PublicAccessBlock'],
      per: 'AWS::::Account',
      absentCodes: ['NoSuchPublicAccessBlockConfiguration'],
    },
  }),
  ...defineReads('iam', {
    GetAccountSummary: {
      iamAction: 'iam:GetAccountSummary',
      facets: ['summary'],
      per: 'AWS::::Account',
    },
    GetAccountPasswordPolicy: {
      iamAction: 'iam:GetAccountPasswordPolicy',
      facets: ['passwordPolicy'],
      per: 'AWS::::Account',
      absentCodes: ['NoSuchEntity', 'NoSuchEntityException'],
    },
  }),
};

async function* collect(unit: UnitReader) {
  const watch = unit.watch(READS.GetCallerIdentity);
  const [s3PublicAccessBlock, summary, passwordPolicy, rootCredentials] =
    await Promise.all([
      readPublicAccessBlock(unit),
      readSummary(unit),
      readPasswordPolicy(unit),
      readRootCredentials(unit),
    ]);
  yield {
    resources: [
      {
        arn: `arn:${unit.partition}:iam::${unit.accountId}:root`,
        accountId: unit.accountId,
        region: 'global',
        type: 'AWS::::Account',
        name: unit.accountId,
        tags: {},
        facets: {
          s3PublicAccessBlock,
          summary,
          passwordPolicy,
          rootCredentials,
        },
        attachments: [],
      },
    ],
    listings: watch.listings(),
  };
}

function readPublicAccessBlock(unit: UnitReader): Promise<Facet> {
  const { S3ControlClient, GetPublicAccessBlockCommand } = sdk('s3Control');
  return unit.facet(
    READS.GetPublicAccessBlock,
    options =>
      unit
        .client(S3ControlClient)
        .send(
          new GetPublicAccessBlockCommand({ AccountId: unit.accountId }),
          options,
        ),
    output => output.PublicAccessBlockConfiguration,
  );
}

function readSummary(unit: UnitReader): Promise<Facet> {
  const { IAMClient, GetAccountSummaryCommand } = sdk('iam');
  return unit.facet(
    READS.GetAccountSummary,
    options =>
      unit.client(IAMClient).send(new GetAccountSummaryCommand({}), options),
    output => output.SummaryMap,
  );
}

function readPasswordPolicy(unit: UnitReader): Promise<Facet> {
  const { IAMClient, GetAccountPasswordPolicyCommand } = sdk('iam');
  return unit.facet(
    READS.GetAccountPasswordPolicy,
    options =>
      unit
        .client(IAMClient)
        .send(new GetAccountPasswordPolicyCommand({}), options),
    output => output.PasswordPolicy,
  );
}

/** The account itself. */
export const accountCollector: ServiceCollector = {
  service: 'account',
  scope: 'global',
  reads: [...Object.values(READS), ...credentialReportReads],
  collect,
};
