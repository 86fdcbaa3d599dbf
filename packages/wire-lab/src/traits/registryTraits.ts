import {
  plantRepository,
  plantScanning,
  policyDocument,
  scanningRule,
  type PlantedImage,
  type Statement,
} from '../seed';
import type { Expected, TraitPlanter } from './TraitPlanter';

type Trait = [controlId: string, expected: Expected, note: string];

const CLEAN = { counts: { MEDIUM: 3 } };
const CRITICAL = { counts: { CRITICAL: 2, HIGH: 5 } };

/** Plants repositories by who may pull, how they are scanned and what was found; basic scanning here, enhanced there. */
export async function plantRegistryTraits(
  basic: TraitPlanter,
  enhanced: TraitPlanter,
) {
  await plantScanning(basic.place, 'BASIC', [
    scanningRule('trait-scanned*', 'SCAN_ON_PUSH'),
  ]);
  await plantScanning(enhanced.place, 'ENHANCED', [
    scanningRule('trait-watched*', 'CONTINUOUS_SCAN'),
  ]);
  const plant = async (
    planter: TraitPlanter,
    name: string,
    options: { images?: PlantedImage[]; policy?: string },
    traits: Trait[],
  ) => {
    const arn = await plantRepository(planter.place, name, options);
    for (const trait of traits) {
      planter.expect({ arn, type: 'AWS::ECR::Repository', name }, ...trait);
    }
  };
  const letsIn = (Principal: unknown, more: Statement = {}) =>
    policyDocument({
      Effect: 'Allow',
      Principal,
      Action: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
      ...more,
    });

  await plant(
    basic,
    'trait-scanned/shop',
    {
      images: [
        { tag: '1', scan: CRITICAL },
        { tag: '2', scan: CLEAN },
      ],
    },
    [
      ['ecr.scan-on-push', 'pass', 'by a rule of the registry'],
      ['ecr.no-critical-findings', 'pass', 'nothing critical in the newest'],
      ['ecr.policy-not-public', 'pass', 'no policy'],
    ],
  );
  await plant(
    basic,
    'trait-neglected',
    { images: [{ tag: '1', scan: CRITICAL }], policy: letsIn('*') },
    [
      ['ecr.scan-on-push', 'fail', 'no rule matches'],
      ['ecr.no-critical-findings', 'fail', 'two critical findings'],
      ['ecr.policy-not-public', 'fail', 'everyone may pull'],
    ],
  );
  await plant(
    basic,
    'trait-platforms',
    {
      images: [
        { tag: 'x86', scan: CLEAN },
        { tag: 'arm', scan: CRITICAL },
        { tag: '1', index: true, scan: { status: 'UNSUPPORTED_IMAGE' } },
      ],
      policy: letsIn(
        { AWS: '*' },
        {
          Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
        },
      ),
    },
    [
      ['ecr.no-critical-findings', 'fail', 'one platform of an index'],
      ['ecr.policy-not-public', 'pass', 'everyone of one organization'],
    ],
  );
  await plant(
    basic,
    'trait-odd',
    { images: [{ tag: '1', scan: { status: 'UNSUPPORTED_IMAGE' } }] },
    [['ecr.no-critical-findings', 'unsupported', 'ECR cannot scan it']],
  );
  await plant(basic, 'trait-empty', {}, [
    ['ecr.no-critical-findings', 'not-applicable', 'no image'],
  ]);
  await plant(
    enhanced,
    'trait-watched',
    {
      images: [
        {
          tag: '1',
          scan: { ...CLEAN, status: 'ACTIVE', completed: '{{epoch now-90d}}' },
        },
      ],
    },
    [
      ['ecr.scan-on-push', 'pass', 'all the time'],
      ['ecr.no-critical-findings', 'pass', 'watched since its push'],
    ],
  );
  await plant(enhanced, 'trait-unwatched', {}, [
    ['ecr.scan-on-push', 'fail', 'no rule of enhanced scanning matches'],
  ]);
}
