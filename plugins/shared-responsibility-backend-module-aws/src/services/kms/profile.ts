import type { ProfileCondition } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { defineProfile } from '../../profiles/defineProfile';
import {
  aws,
  customer,
  NO_CUSTOMER_CODE,
  NO_SERVERS,
  OF_THE_CLOUD,
  shared,
} from '../../profiles/rows';
import { readExisting, stated } from '../readExisting';

const SECURITY = 'Security of AWS KMS, AWS KMS Developer Guide';
const ROTATION = 'Rotating AWS KMS keys, AWS KMS Developer Guide';
const IMPORT = 'Importing key material, AWS KMS Developer Guide';
const EXTERNAL = 'External key stores, AWS KMS Developer Guide';
const CLOUDHSM = 'AWS CloudHSM key stores, AWS KMS Developer Guide';

/** The fields of `KeyMetadata` that are read here. */
interface KeyMetadata {
  Origin?: string;
  KeyManager?: string;
}

function keyHas<F extends keyof KeyMetadata>(field: F, value: string) {
  const test: ProfileCondition['test'] = resource => {
    const key = readExisting<KeyMetadata>(resource, 'key');
    return stated(key[field], field, resource) === value;
  };
  return { resourceTypes: ['AWS::KMS::Key', 'AWS::KMS::ReplicaKey'], test };
}

export const kmsProfile = defineProfile({
  service: 'kms',
  name: 'AWS KMS',
  shortName: 'KMS',
  model: 'abstracted',
  level: 'low',
  resourceTypes: ['AWS::KMS::Key', 'AWS::KMS::Alias', 'AWS::KMS::ReplicaKey'],
  rows: {
    ...OF_THE_CLOUD,
    ...NO_SERVERS,
    'runtime-patching': aws(
      'AWS runs the hardware security modules.',
      SECURITY,
    ),
    'network-firewall': shared(
      'AWS runs the public endpoint; VPC endpoints, and policies that ask for them, are yours.',
      'Connecting to AWS KMS through a VPC endpoint, AWS KMS Developer Guide',
    ),
    'identity-access': customer(
      'Key policies and grants; keep those who manage a key apart from those who use it.',
      SECURITY,
    ),
    'application-code': NO_CUSTOMER_CODE,
    'data-at-rest': shared(
      'AWS guards key material in hardware; which data uses which key is yours to decide.',
      SECURITY,
    ),
    'encryption-in-transit': aws(
      'KMS takes requests over TLS only.',
      'Data protection in AWS KMS, AWS KMS Developer Guide',
    ),
    'backup-recovery': shared(
      'AWS keeps the material it made; guarding keys against deletion, and copies of what you imported, are yours.',
      IMPORT,
    ),
    'logging-monitoring': shared(
      'CloudTrail records key use; alarms on disabling, deletion and odd use are yours.',
      SECURITY,
    ),
    availability: aws(
      'AWS answers for the availability of its keys; mind the request quotas.',
      EXTERNAL,
    ),
    configuration: customer(
      'Automatic rotation where the key can, the waiting time before deletion, copies in other Regions.',
      ROTATION,
    ),
  },
  conditions: [
    {
      layer: 'backup-recovery',
      when: 'The key material was imported (Origin is EXTERNAL)',
      owner: 'customer',
      duty: 'Keep your own copy of the material that you imported, and watch when it expires.',
      source: IMPORT,
      ...keyHas('Origin', 'EXTERNAL'),
    },
    {
      layer: 'availability',
      when: 'The key lies in an external key store',
      owner: 'customer',
      duty: 'Your key manager and its proxy must be up and fast.',
      source: EXTERNAL,
      ...keyHas('Origin', 'EXTERNAL_KEY_STORE'),
    },
    {
      layer: 'backup-recovery',
      when: 'The key lies in an external key store',
      owner: 'customer',
      duty: 'AWS has no copy of the material: keeping it is yours.',
      source: EXTERNAL,
      ...keyHas('Origin', 'EXTERNAL_KEY_STORE'),
    },
    {
      layer: 'data-at-rest',
      when: 'The key lies in an external key store',
      owner: 'customer',
      duty: 'Secure the key manager outside AWS that holds the material.',
      source: EXTERNAL,
      ...keyHas('Origin', 'EXTERNAL_KEY_STORE'),
    },
    {
      layer: 'availability',
      when: 'The key lies in a CloudHSM cluster',
      owner: 'shared',
      duty: 'The cluster behind the key is yours: run two modules in different zones and keep it connected.',
      source: CLOUDHSM,
      ...keyHas('Origin', 'AWS_CLOUDHSM'),
    },
    {
      layer: 'configuration',
      when: 'AWS manages the key (KeyManager is AWS)',
      owner: 'aws',
      duty: 'AWS sets rotation and policy of this key.',
      source: ROTATION,
      ...keyHas('KeyManager', 'AWS'),
    },
  ],
});
