import type { CertificateDetail, KeyAlgorithm } from '@aws-sdk/client-acm';
import type { Resource } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { mapConcurrently } from '../../collect/mapConcurrently';
import { defineReads } from '../../collect/ReadDeclaration';
import type { ServiceCollector } from '../../collect/ServiceCollector';
import { tagRecord } from '../../collect/tags';
import type { UnitReader } from '../../collect/UnitReader';
import { sdk } from '../../sdk/sdk';

const TYPE = 'AWS::CertificateManager::Certificate';

const READS = defineReads('acm', {
  ListCertificates: { iamAction: 'acm:ListCertificates', lists: [TYPE] },
  DescribeCertificate: {
    iamAction: 'acm:DescribeCertificate',
    facets: ['certificate'],
    per: TYPE,
  },
  ListTagsForCertificate: {
    iamAction: 'acm:ListTagsForCertificate',
    facets: ['tags'],
    per: TYPE,
  },
});

/** Certificates read side by side. */
const SIDE_BY_SIDE = 4;

async function* collect(unit: UnitReader) {
  const { ACMClient, KeyAlgorithm: all, paginateListCertificates } = sdk('acm');
  const client = unit.client(ACMClient);
  // Without this filter AWS lists those with short RSA keys only.
  const keyTypes: KeyAlgorithm[] = Object.values(all);
  const watch = unit.watch(READS.ListCertificates);
  const pages = unit.pages(READS.ListCertificates, watch, options =>
    paginateListCertificates({ client }, { Includes: { keyTypes } }, options),
  );
  for await (const { page } of pages) {
    const listed = (page.CertificateSummaryList ?? []).flatMap(
      ({ CertificateArn: arn, DomainName: domain }) =>
        arn ? [{ arn, domain }] : [],
    );
    const resources = await mapConcurrently(
      listed.filter(({ arn }) => unit.wants(TYPE, arn)),
      SIDE_BY_SIDE,
      ({ arn, domain }) => readCertificate(unit, arn, domain),
    );
    yield { resources, listings: [] };
  }
  yield { resources: [], listings: watch.listings() };
}

async function readCertificate(
  unit: UnitReader,
  arn: string,
  domain = arn.slice(arn.lastIndexOf('/') + 1),
): Promise<Resource> {
  const { ACMClient, DescribeCertificateCommand } = sdk('acm');
  const client = unit.client(ACMClient);
  const [certificate, tagging] = await Promise.all([
    unit.facet(
      READS.DescribeCertificate,
      options =>
        client.send(
          new DescribeCertificateCommand({ CertificateArn: arn }),
          options,
        ),
      ({ Certificate }) => Certificate && settingsOf(Certificate),
    ),
    readTags(unit, arn),
  ]);
  return {
    arn,
    accountId: unit.accountId,
    region: unit.region,
    type: TYPE,
    name: domain,
    tags: tagging.tags,
    facets: { certificate, tags: tagging.facet },
    attachments: [],
  };
}

/** Without the records that prove who owns a domain. */
function settingsOf({
  CertificateArn,
  DomainName,
  SubjectAlternativeNames,
  Status,
  Type,
  NotBefore,
  NotAfter,
  InUseBy,
  RenewalEligibility,
  RenewalSummary,
  FailureReason,
  KeyAlgorithm: algorithm,
  Issuer,
}: CertificateDetail) {
  return {
    CertificateArn,
    DomainName,
    SubjectAlternativeNames,
    Status,
    Type,
    NotBefore,
    NotAfter,
    InUseBy,
    RenewalEligibility,
    RenewalSummary: RenewalSummary && {
      RenewalStatus: RenewalSummary.RenewalStatus,
      RenewalStatusReason: RenewalSummary.RenewalStatusReason,
    },
    FailureReason,
    KeyAlgorithm: algorithm,
    Issuer,
  };
}

async function readTags(unit: UnitReader, arn: string) {
  const { ACMClient, ListTagsForCertificateCommand } = sdk('acm');
  let tags: Record<string, string> | undefined;
  const facet = await unit.facet(
    READS.ListTagsForCertificate,
    options =>
      unit
        .client(ACMClient)
        .send(
          new ListTagsForCertificateCommand({ CertificateArn: arn }),
          options,
        ),
    ({ Tags }) => {
      tags = tagRecord(Tags);
      return tags;
    },
  );
  return { facet, tags };
}

/** Certificates of a region; those of CloudFront are in us-east-1. */
export const acmCollector: ServiceCollector = {
  service: 'acm',
  scope: 'region',
  reads: Object.values(READS),
  collect,
};
