import { defineProfile } from '../../profiles/defineProfile';
import {
  aws,
  customer,
  NO_CUSTOMER_CODE,
  NO_SERVERS,
  OF_THE_CLOUD,
  shared,
} from '../../profiles/rows';
import { GENERAL_KNOWLEDGE } from '../../profiles/sources';

const GUIDE = 'Systems Manager User Guide';
const PARAMETER_STORE = `AWS Systems Manager Parameter Store, ${GUIDE}`;
const DATA_PROTECTION = `Data protection in AWS Systems Manager, ${GUIDE}`;

/** Parameters only: what Systems Manager does for instances is theirs. */
export const ssmProfile = defineProfile({
  service: 'ssm',
  name: 'Systems Manager Parameter Store',
  shortName: 'Parameters',
  model: 'abstracted',
  level: 'low',
  resourceTypes: ['AWS::SSM::Parameter'],
  rows: {
    ...OF_THE_CLOUD,
    ...NO_SERVERS,
    'network-firewall': shared(
      'AWS runs the public endpoint; VPC endpoints and conditions on the network are yours.',
      GENERAL_KNOWLEDGE,
    ),
    'identity-access': customer(
      'Decide who may read and write which parameters.',
      DATA_PROTECTION,
    ),
    'application-code': NO_CUSTOMER_CODE,
    'data-at-rest': shared(
      'AWS encrypts a SecureString with the key you choose; that secrets are of this type is yours.',
      PARAMETER_STORE,
    ),
    'encryption-in-transit': aws(
      'The API takes requests over TLS only.',
      DATA_PROTECTION,
    ),
    'backup-recovery': shared(
      'AWS keeps earlier versions; a copy of parameters that were deleted is yours to keep.',
      PARAMETER_STORE,
    ),
    'logging-monitoring': shared(
      'CloudTrail records who reads and writes; alarms on odd reads are yours.',
      GENERAL_KNOWLEDGE,
    ),
    availability: aws('AWS keeps the service up.', GENERAL_KNOWLEDGE),
    configuration: customer(
      'Name and tag parameters, let them expire, and delete what is unused.',
      PARAMETER_STORE,
    ),
  },
});
