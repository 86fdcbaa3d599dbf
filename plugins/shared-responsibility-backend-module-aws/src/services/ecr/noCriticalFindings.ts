import {
  Unread,
  type CheckContext,
  type Control,
  type ResourceReader,
  type StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { daysSince } from '../daysSince';
import { notApplicable } from '../outcome';
import { type AsJson, readExisting, stated } from '../readExisting';
import { registryLabs } from './labs';
import type { NewestImage } from './newestImages';
import type { ImageScan } from './readScans';

type Image = AsJson<NewestImage>;
type Scan = AsJson<ImageScan>;

/** What is deployed next has no known hole that is critical. */
export const noCriticalFindings: Control = {
  id: 'ecr.no-critical-findings',
  version: 1,
  title: 'Latest image has no critical finding',
  failTitle: 'Latest image has known vulnerabilities',
  layer: 'application-code',
  severity: 'high',
  scope: 'resource',
  service: 'ecr',
  resourceTypes: ['AWS::ECR::Repository'],
  why: 'The scan names holes that are public knowledge, often with a ready-made attack. The newest image is the one that is deployed next.',
  fix: 'Rebuild the image on a fresh base image with updated packages and push it. What has no fix yet is taken out, or weighed and accepted.',
  parameters: [
    {
      name: 'maxHigh',
      title: 'findings of severity high that are borne',
      type: 'number',
      default: 10,
      min: 0,
      max: 10_000,
    },
    {
      name: 'maxScanDays',
      title: 'longest age of a scan that is not continuous',
      type: 'number',
      unit: 'days',
      default: 30,
      min: 1,
      max: 3650,
    },
  ],
  standards: [
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'CM-8(3) SI-2 SI-2(2) SI-2(3) SI-2(4) SI-2(5)'.split(' '),
    },
    {
      standard: 'Prowler',
      ids: ['ecr_repositories_scan_vulnerabilities_in_latest_image'],
    },
  ],
  steps: [
    {
      id: 'findings',
      title: 'The newest image has no critical finding, and few high ones',
      lab: registryLabs.noCriticalFindings.findings,
      fillLab: fillDigest,
      check: checkFindings,
    },
  ],
};

function checkFindings(
  resource: ResourceReader,
  context: CheckContext,
): StepOutcome {
  const { arn, name } = resource;
  const images = readExisting<Image[]>(resource, 'newestImages');
  if (images.length === 0) {
    return notApplicable(`${name} holds no container image`, [arn]);
  }
  const scans = scansOf(images, resource);
  const maxHigh = context.parameters.number('maxHigh');
  const bad = scans.filter(
    ({ scan }) => count(scan, 'CRITICAL') > 0 || count(scan, 'HIGH') > maxHigh,
  );
  // What was found stays found, however long ago the scan was.
  if (bad.length > 0) {
    const critical = bad.find(({ scan }) => count(scan, 'CRITICAL') > 0);
    const { scan } = critical ?? bad[0];
    return {
      verdict: 'fail',
      summary: critical
        ? `${count(scan, 'CRITICAL')} critical`
        : `${count(scan, 'HIGH')} high`,
      evidence: bad.map(one => ({
        text: `${nameOf(one.image, name)} has ${inWords(
          one.scan,
        )}; at most ${maxHigh} high are borne`,
        arns: [arn],
      })),
    };
  }
  const maxDays = context.parameters.number('maxScanDays');
  for (const { image, scan } of scans) {
    refuseUnscanned(nameOf(image, name), scan);
    refuseOld(nameOf(image, name), scan, { resource, context, maxDays });
  }
  return {
    verdict: 'pass',
    evidence: scans.map(({ image, scan }) => ({
      text: `${nameOf(image, name)} has ${inWords(
        scan,
      )}; at most ${maxHigh} high are borne`,
      arns: [arn],
    })),
  };
}

function fillDigest(resource: ResourceReader): Record<string, string> {
  const [image] = readExisting<Image[]>(resource, 'newestImages');
  return image ? { digest: image.imageDigest } : {};
}

/**
 * Each image with its scan. What stands in an index beside images of a
 * platform, such as an attestation, cannot be scanned and does not count.
 */
function scansOf(images: Image[], resource: ResourceReader) {
  const scans = readExisting<Scan[]>(resource, 'scans');
  const pairs = images.map(image => ({
    image,
    scan: stated(
      scans.find(({ imageDigest }) => imageDigest === image.imageDigest),
      `the scan of ${image.imageDigest}`,
      resource,
    ),
  }));
  const scannable = pairs.filter(
    ({ scan }) => scan.status !== 'UNSUPPORTED_IMAGE',
  );
  return scannable.length > 0 ? scannable : pairs;
}

/** @throws Unread unless a scan has come to its end, or goes on all the time. */
function refuseUnscanned(image: string, { status, description }: Scan) {
  switch (status) {
    case 'COMPLETE':
    case 'ACTIVE':
      return;
    case undefined:
      throw new Unread(
        'not-scanned',
        `${image} was never scanned: start a scan (aws ecr start-image-scan), and let new images be scanned when they are pushed`,
      );
    case 'IN_PROGRESS':
    case 'PENDING':
      throw new Unread(
        'not-scanned',
        `${image} is just being scanned; the next look tells what was found`,
      );
    case 'UNSUPPORTED_IMAGE':
      throw new Unread(
        'unsupported',
        `ECR cannot scan ${image}${because(
          description,
        )}: scan it in the pipeline that builds it`,
      );
    case 'SCAN_ELIGIBILITY_EXPIRED':
      throw new Unread(
        'not-scanned',
        `${image} is scanned no more, as it has become too old or unused: push it anew, or lengthen the time in the settings of Amazon Inspector`,
      );
    default:
      throw new Unread(
        'error',
        `the scan of ${image} gave no result: ${status}${because(
          description,
        )}; scan it again`,
      );
  }
}

/** @throws Unread if a scan that is not continuous has grown old. */
function refuseOld(
  image: string,
  scan: Scan,
  about: {
    resource: ResourceReader;
    context: CheckContext;
    maxDays: number;
  },
) {
  const { resource, context, maxDays } = about;
  stated(scan.counts, `the findings in ${image}`, resource);
  if (scan.status === 'ACTIVE') {
    return;
  }
  const days = daysSince(
    stated(scan.completedAt, `when ${image} was scanned`, resource),
    context.now,
  );
  if (days > maxDays) {
    throw new Unread(
      'not-scanned',
      `${image} was last scanned ${days} days ago, and what has become known since is not in that scan; the limit is ${maxDays}: scan it again (aws ecr start-image-scan), or let enhanced scanning do so all the time`,
    );
  }
}

function count({ counts }: Scan, severity: string): number {
  return counts?.[severity] ?? 0;
}

function inWords(scan: Scan): string {
  const open = ['UNDEFINED', 'UNTRIAGED'].reduce(
    (sum, severity) => sum + count(scan, severity),
    0,
  );
  return `${count(scan, 'CRITICAL')} critical and ${count(
    scan,
    'HIGH',
  )} high findings${open > 0 ? `, and ${open} without a severity yet` : ''}`;
}

/** `shop:1.4`, or the beginning of its digest. */
function nameOf({ imageTags, imageDigest }: Image, repository: string): string {
  return imageTags.length > 0
    ? `${repository}:${imageTags[0]}`
    : `${repository}@${imageDigest.slice(0, 'sha256:'.length + 12)}`;
}

function because(description: string | undefined): string {
  return description ? ` (${description})` : '';
}
