import { defineProfile } from '../../profiles/defineProfile';
import {
  aws,
  customer,
  NO_SERVERS,
  OF_THE_CLOUD,
  shared,
} from '../../profiles/rows';
import { GENERAL_KNOWLEDGE } from '../../profiles/sources';
import { readExisting } from '../readExisting';

const GUIDE = 'Secrets Manager User Guide';
const DATA_PROTECTION = `Data protection in AWS Secrets Manager, ${GUIDE}`;

/** The fields of `DescribeSecret` that are read here. */
interface Secret {
  OwningService?: string;
  RotationEnabled?: boolean;
  RotationLambdaARN?: string;
}

export const secretsmanagerProfile = defineProfile({
  service: 'secretsmanager',
  name: 'AWS Secrets Manager',
  shortName: 'Secrets Manager',
  model: 'abstracted',
  level: 'low',
  resourceTypes: [
    'AWS::SecretsManager::Secret',
    'AWS::SecretsManager::RotationSchedule',
    'AWS::SecretsManager::ResourcePolicy',
  ],
  rows: {
    ...OF_THE_CLOUD,
    ...NO_SERVERS,
    'runtime-patching': aws(
      'AWS patches the service; rotation functions are Lambda functions of yours.',
      GENERAL_KNOWLEDGE,
    ),
    'network-firewall': shared(
      'AWS runs the public endpoint; VPC endpoints and conditions on the network are yours.',
      `Using an AWS Secrets Manager VPC endpoint, ${GUIDE}`,
    ),
    'identity-access': customer(
      'Decide who may read which secret, and never the public.',
      DATA_PROTECTION,
    ),
    'application-code': customer(
      'Fetch secrets when needed and never log them; the code of rotation.',
      GENERAL_KNOWLEDGE,
    ),
    'data-at-rest': shared(
      'AWS always encrypts; the key is your choice.',
      `Secret encryption and decryption, ${GUIDE}`,
    ),
    'encryption-in-transit': aws(
      'The API takes requests over TLS only.',
      DATA_PROTECTION,
    ),
    'backup-recovery': shared(
      'AWS keeps versions, and deleted secrets for some days; copies in other Regions are your choice.',
      `Delete a secret, ${GUIDE}`,
    ),
    'logging-monitoring': shared(
      'CloudTrail records use; alarms on odd reads are yours.',
      DATA_PROTECTION,
    ),
    availability: aws(
      'AWS keeps the service up; copies in other Regions are optional.',
      GENERAL_KNOWLEDGE,
    ),
    configuration: customer(
      'Switch rotation on and see that it works; delete what is unused.',
      'Security Hub controls for AWS Secrets Manager',
    ),
  },
  conditions: [
    {
      layer: 'configuration',
      when: 'Another AWS service owns the secret and rotates it',
      owner: 'shared',
      duty: 'The owning service rotates it; choosing that, and its schedule, is yours.',
      source: `Managed rotation for secrets, ${GUIDE}`,
      resourceTypes: ['AWS::SecretsManager::Secret'],
      test: resource => {
        const { OwningService, RotationEnabled, RotationLambdaARN } =
          readExisting<Secret>(resource, 'secret');
        return (
          Boolean(OwningService) &&
          RotationEnabled === true &&
          !RotationLambdaARN
        );
      },
    },
  ],
});
