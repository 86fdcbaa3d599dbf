import { defineProfile } from '../../profiles/defineProfile';
import {
  aws,
  customer,
  NO_SERVERS,
  OF_THE_CLOUD,
  shared,
} from '../../profiles/rows';
import { GENERAL_KNOWLEDGE } from '../../profiles/sources';

const GUIDE = 'AWS Certificate Manager User Guide';
const RENEWAL = `Managed certificate renewal in AWS Certificate Manager, ${GUIDE}`;
const DATA_PROTECTION = `Data protection in AWS Certificate Manager, ${GUIDE}`;
const SECURITY_HUB = 'Security Hub controls for AWS Certificate Manager';

export const acmProfile = defineProfile({
  service: 'acm',
  name: 'AWS Certificate Manager',
  shortName: 'ACM',
  model: 'abstracted',
  level: 'low',
  resourceTypes: ['AWS::CertificateManager::Certificate'],
  rows: {
    ...OF_THE_CLOUD,
    ...NO_SERVERS,
    'runtime-patching': aws('AWS patches the service.', GENERAL_KNOWLEDGE),
    'network-firewall': aws(
      'AWS runs the endpoint; certificates are not reached over a network of yours.',
      GENERAL_KNOWLEDGE,
    ),
    'identity-access': customer(
      'Decide who may request, import, export and delete certificates.',
      `Identity and access management for AWS Certificate Manager, ${GUIDE}`,
    ),
    'application-code': customer(
      'Clients that trust the right authorities and check names.',
      GENERAL_KNOWLEDGE,
    ),
    'data-at-rest': aws(
      'AWS encrypts private keys; what you export is yours to keep safe.',
      DATA_PROTECTION,
    ),
    'encryption-in-transit': shared(
      'AWS renews what it issued, as long as you prove the domain; imported certificates are yours to renew.',
      RENEWAL,
    ),
    'backup-recovery': shared(
      'AWS keeps certificates; the keys of imported ones are yours to keep.',
      GENERAL_KNOWLEDGE,
    ),
    'logging-monitoring': shared(
      'AWS warns before the end; somebody has to read it.',
      `Monitoring and logging AWS Certificate Manager, ${GUIDE}`,
    ),
    availability: aws('AWS keeps the service up.', GENERAL_KNOWLEDGE),
    configuration: customer(
      'Strong keys, validation by DNS, and no wildcards where names will do.',
      SECURITY_HUB,
    ),
  },
});
