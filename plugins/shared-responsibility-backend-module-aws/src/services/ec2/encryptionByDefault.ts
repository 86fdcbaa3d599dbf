import {
  anyOf,
  Unread,
  type CheckContext,
  type Control,
  type ResourceReader,
  type StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { fail, pass } from '../outcome';
import { readExisting, stated } from '../readExisting';
import { REGION_SETTINGS } from './regionSettings';
import { encryptNewVolumes } from './sharingLabs';

/** New EBS volumes are encrypted without anybody thinking of it. */
export const encryptionByDefault: Control = {
  id: 'ec2.ebs-default-encryption',
  version: 1,
  title: 'New EBS volumes are encrypted by default',
  failTitle: 'New volumes are not encrypted by default',
  layer: 'data-at-rest',
  severity: 'high',
  scope: 'region',
  service: 'account',
  resourceTypes: ['AWS::::Account'],
  why: 'Without the default every new volume is encrypted only if its author thinks of it, and a volume cannot be encrypted later without being copied.',
  fix: 'In the EC2 settings of each region named, turn on "Always encrypt new EBS volumes" and choose a key. Volumes that exist stay as they are.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['EC2.7'] },
    { standard: 'CIS AWS Foundations v7', ids: ['6.1.1'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AU-9(3) CM-6 CM-9 CP-9 SC-8(3) SC-8(4) SC-13 SC-28(1) SI-19(4)'.split(
        ' ',
      ),
    },
    { standard: 'Prowler', ids: ['ec2_ebs_default_encryption'] },
  ],
  mistake: 'no-encryption',

  steps: [
    {
      id: 'on-everywhere',
      title: 'The default is on in every region that is scanned',
      check: checkRegions,
      lab: encryptNewVolumes,
      fillLab: fillRegion,
    },
  ],
};

interface Setting {
  EbsEncryptionByDefault?: boolean;
}

function checkRegions(
  account: ResourceReader,
  { related }: CheckContext,
): StepOutcome {
  const regions = related.all(REGION_SETTINGS);
  if (regions.length === 0) {
    throw new Unread(
      'not-scanned',
      `no region of account ${account.name} has been read yet`,
    );
  }
  const off: ResourceReader[] = [];
  const questions = regions.map(region => () => {
    const { EbsEncryptionByDefault } = readExisting<Setting>(
      region,
      'ebsEncryptionByDefault',
    );
    const on = stated(EbsEncryptionByDefault, 'the default', region);
    if (!on) {
      off.push(region);
    }
    return !on;
  });
  // Asked one by one first, so that a fail names every region that is proven.
  questions.forEach(question => anyOf(question, () => true));
  if (off.length === 0) {
    anyOf(...questions);
    return pass(`new volumes are encrypted by default in ${names(regions)}`, [
      account.arn,
    ]);
  }
  return fail(
    `off in ${off.length > 2 ? `${off.length} regions` : names(off)}`,
    `new volumes are not encrypted by default in ${names(off)}`,
    [account.arn],
  );
}

function names(regions: ResourceReader[]): string {
  return regions
    .map(({ region }) => region)
    .sort()
    .join(', ');
}

/** The first region where it is off, of those that were seen. */
function fillRegion(
  _account: ResourceReader,
  { related }: CheckContext,
): Record<string, string> {
  let offRegion: string | undefined;
  const isOff = (region: ResourceReader) => () => {
    const { EbsEncryptionByDefault } = readExisting<Setting>(
      region,
      'ebsEncryptionByDefault',
    );
    offRegion = EbsEncryptionByDefault === false ? region.region : undefined;
    return EbsEncryptionByDefault === false;
  };
  anyOf(...related.all(REGION_SETTINGS).map(isOff));
  return offRegion ? { offRegion } : {};
}
