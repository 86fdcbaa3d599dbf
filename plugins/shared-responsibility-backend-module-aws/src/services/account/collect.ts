import { defineReads } from '../../collect/ReadDeclaration';
import type { ServiceCollector } from '../../collect/ServiceCollector';
import type { UnitReader } from '../../collect/UnitReader';
import { sdk } from '../../sdk/sdk';

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
};

async function* collect(unit: UnitReader) {
  const { S3ControlClient, GetPublicAccessBlockCommand } = sdk('s3Control');
  const watch = unit.watch(READS.GetCallerIdentity);
  const s3PublicAccessBlock = await unit.facet(
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
  yield {
    resources: [
      {
        arn: `arn:${unit.partition}:iam::${unit.accountId}:root`,
        accountId: unit.accountId,
        region: 'global',
        type: 'AWS::::Account',
        name: unit.accountId,
        tags: {},
        facets: { s3PublicAccessBlock },
        attachments: [],
      },
    ],
    listings: watch.listings(),
  };
}

/** The account itself. */
export const accountCollector: ServiceCollector = {
  service: 'account',
  scope: 'global',
  reads: Object.values(READS),
  collect,
};
