import type {
  RegistryScanningConfiguration,
  RepositoryScanningConfiguration,
} from '@aws-sdk/client-ecr';
import type {
  Control,
  ResourceReader,
  StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { fail, pass } from '../outcome';
import { readExisting, stated } from '../readExisting';
import { registryLabs } from './labs';

/** Every image is looked through for known vulnerabilities. */
export const scanOnPush: Control = {
  id: 'ecr.scan-on-push',
  version: 1,
  title: 'Images are scanned when they are pushed',
  failTitle: 'Images are not scanned',
  layer: 'application-code',
  severity: 'high',
  scope: 'resource',
  service: 'ecr',
  resourceTypes: ['AWS::ECR::Repository'],
  why: 'An image brings a whole operating system and dozens of libraries along. Without a scan nobody learns that one of them has a hole until somebody else uses it.',
  fix: 'Add a scanning rule for the repository to the registry: continuous with enhanced scanning, or at least on push. With basic scanning, scan on push can also be set for the repository alone.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['ECR.1'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'CM-8(3) SI-2 SI-2(2) SI-2(3) SI-2(4) SI-2(5)'.split(' '),
    },
    {
      standard: 'Prowler',
      ids: [
        'ecr_repositories_scan_images_on_push_enabled',
        'ecr_registry_scan_images_on_push_enabled',
      ],
    },
  ],
  steps: [
    {
      id: 'scanned',
      title: 'New images are scanned without anybody asking',
      lab: registryLabs.scanOnPush.scanned,
      check: checkScanning,
    },
  ],
};

function checkScanning(resource: ResourceReader): StepOutcome {
  const { arn, name } = resource;
  const {
    scanFrequency,
    scanOnPush: own,
    appliedScanFilters,
  } = readExisting<RepositoryScanningConfiguration>(resource, 'scanning');
  const frequency = stated(scanFrequency, 'when it is scanned', resource);
  const rules = (appliedScanFilters ?? [])
    .map(({ filter }) => filter)
    .join(', ');
  const by = rules ? `, by the rule for ${rules}` : '';
  if (frequency === 'CONTINUOUS_SCAN') {
    return pass(`images of ${name} are scanned all the time${by}`, [arn]);
  }
  if (frequency === 'SCAN_ON_PUSH') {
    return pass(`images of ${name} are scanned when they are pushed${by}`, [
      arn,
    ]);
  }
  if (!own) {
    return fail(
      'not scanned',
      `images of ${name} are only scanned if somebody asks for it`,
      [arn],
    );
  }
  // Enhanced scanning goes by the rules of the registry alone.
  const { scanType } = readExisting<RegistryScanningConfiguration>(
    resource,
    'registryScanning',
  );
  return stated(scanType, 'how its registry scans', resource) === 'ENHANCED'
    ? fail(
        'no rule matches',
        `${name} asks for a scan on push, which counts for nothing under enhanced scanning: no rule of the registry matches it`,
        [arn],
      )
    : pass(
        `images of ${name} are scanned when they are pushed, by its own setting`,
        [arn],
      );
}
