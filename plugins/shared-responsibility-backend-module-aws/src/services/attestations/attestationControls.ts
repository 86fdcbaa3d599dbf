import type { Control } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { peopleOnly, type PeopleOnly } from './peopleOnly';

const DUTIES: PeopleOnly[] = [
  {
    id: 'ec2.no-ssh-passwords',
    title: 'SSH takes no passwords inside the instance',
    failTitle: 'Nobody says that SSH takes no passwords',
    layer: 'guest-os-patching',
    severity: 'high',
    service: 'ec2',
    resourceTypes: ['AWS::EC2::Instance'],
    why: 'AWS does not look into your operating system. A guessed password is still the commonest way into a server, and a firewall rule opened for an hour is enough for the machines that try them all day.',
    doing:
      'Set PasswordAuthentication and KbdInteractiveAuthentication to no in the image, or take the SSH server out of it and use Session Manager.',
    evidence:
      'the lines of sshd -T from a running instance, or the commit of the image build that sets them.',
    nist: ['AC-17', 'CM-6', 'IA-2'],
  },
  {
    id: 'rds.restore-tested',
    title: 'A restore of the database was tried',
    failTitle: 'Nobody says that the database was ever restored',
    layer: 'backup-recovery',
    severity: 'high',
    service: 'rds',
    resourceTypes: ['AWS::RDS::DBInstance', 'AWS::RDS::DBCluster'],
    why: 'AWS keeps the backup; whether your service runs again from it, and after how many hours, nobody knows until somebody has done it.',
    doing:
      'Restore to a point in time into a new database, start the service against it, compare a few figures, and note how long it took.',
    evidence:
      'date, point in time, duration and who did it, with the ARN of the database that was restored to.',
    nist: ['CP-4', 'CP-9(1)', 'CP-10'],
  },
  {
    id: 'dynamodb.restore-tested',
    title: 'A restore of the table was tried',
    failTitle: 'Nobody says that the table was ever restored',
    layer: 'backup-recovery',
    severity: 'medium',
    service: 'dynamodb',
    resourceTypes: ['AWS::DynamoDB::Table'],
    why: 'A restore makes a new table: without its alarms, its scaling and, unless somebody thought of it, its name. The day of the loss is a bad day to find that out.',
    doing:
      'Restore the table under another name, point a copy of the service at it, and write down what has to be set again by hand.',
    evidence:
      'date, duration and the written list of what a restore leaves out.',
    nist: ['CP-4', 'CP-9(1)', 'CP-10'],
  },
  {
    id: 's3.restore-tested',
    title: 'Getting objects of the bucket back was tried',
    failTitle: 'Nobody says that objects were ever brought back',
    layer: 'backup-recovery',
    severity: 'medium',
    service: 's3',
    resourceTypes: ['AWS::S3::Bucket'],
    why: 'Versions and replicas help only those who can bring back thousands of objects in the right version, and before a lifecycle rule has removed them.',
    doing:
      'Delete a prefix of test objects, bring them back from versions, replica or backup, and compare checksums.',
    evidence: 'date, number of objects, how long it took and the script used.',
    nist: ['CP-4', 'CP-9(1)', 'CP-10'],
  },
  {
    id: 'account.access-reviewed',
    title: 'Who has access to the account was reviewed',
    failTitle: 'Nobody says that access was reviewed',
    layer: 'identity-access',
    severity: 'high',
    service: 'account',
    resourceTypes: ['AWS::::Account'],
    why: 'People change teams and keep their rights. AWS knows what a right allows, and not whether the person should still have it.',
    doing:
      'Go through users, permission sets and outside accounts in trust policies with the people who answer for them, at least every quarter, and take away what nobody could explain.',
    evidence:
      'the list with a decision and a name on every line, and what was removed.',
    nist: ['AC-2', 'AC-6(7)'],
  },
  {
    id: 'account.incident-plan-tested',
    title: 'Incident contacts and runbook were tried',
    failTitle: 'Nobody says that the incident runbook was tried',
    layer: 'logging-monitoring',
    severity: 'high',
    service: 'account',
    resourceTypes: ['AWS::::Account'],
    why: 'AWS writes to the contacts of the account when it sees abuse, and will not isolate a server for you. Minutes go by while people look for who may.',
    doing:
      'Play one incident through: a leaked key or a public bucket. Check that the security contact is read at night, and that the people on call can reach logs and may cut access.',
    evidence:
      'date, who took part, what did not work and by when it is mended.',
    nist: ['IR-3', 'IR-6', 'IR-8'],
  },
  {
    id: 'account.logs-reviewed',
    title: 'Somebody looks at the logs of the account',
    failTitle: 'Nobody says that the logs are looked at',
    layer: 'logging-monitoring',
    severity: 'medium',
    service: 'account',
    resourceTypes: ['AWS::::Account'],
    why: 'A trail that nobody reads tells afterwards how long it went on. AWS records; to notice is yours.',
    doing:
      'Agree on who looks at what, how often, and which events alarm by themselves: root sign-ins, changes of trails and of policies, denied calls in number.',
    evidence:
      'the last reviews with their dates, and one alarm that was followed up.',
    nist: ['AU-6', 'SI-4'],
  },
  {
    id: 'lambda.dependencies-scanned',
    title: 'Dependencies of the function are scanned',
    failTitle: 'Nobody says that dependencies are scanned',
    layer: 'application-code',
    severity: 'medium',
    service: 'lambda',
    resourceTypes: ['AWS::Lambda::Function'],
    why: 'AWS patches the runtime. The libraries in your package are yours, and most known holes are in them.',
    doing:
      'Scan the lock file in every build and once a day, and stop the build on holes that have a fix. Where Amazon Inspector scans the function, this control can stay off.',
    evidence: 'a link to the scan of the version that is deployed.',
    nist: ['RA-5', 'SI-2'],
  },
  {
    id: 'ecs.dependencies-scanned',
    title: 'Dependencies in the images of the service are scanned',
    failTitle: 'Nobody says that images are scanned',
    layer: 'application-code',
    severity: 'medium',
    service: 'ecs',
    resourceTypes: ['AWS::ECS::Service'],
    why: 'Even on Fargate the image is yours from the base layer up. What was clean when it was built is not clean today.',
    doing:
      'Scan images in the registry continuously, libraries included, and rebuild on a schedule so that base layers are fresh.',
    evidence: 'the scan of the digest that runs now, with its date.',
    nist: ['RA-5', 'SI-2'],
  },
  {
    id: 'secretsmanager.rotation-drilled',
    title: 'Changing the secret in a hurry was tried',
    failTitle: 'Nobody says that the secret can be changed in a hurry',
    layer: 'identity-access',
    severity: 'medium',
    service: 'secretsmanager',
    resourceTypes: ['AWS::SecretsManager::Secret'],
    why: 'A secret that leaked has to be worthless within the hour. Whoever has never changed it finds out then which program reads it only at its start.',
    doing:
      'Change the secret by day, once, out of turn. Note which consumers failed, and mend them so that they read it again.',
    evidence: 'date, how long it took until every consumer used the new one.',
    nist: ['IA-5', 'IR-4'],
  },
  {
    id: 'iam.role-reviewed',
    title: 'Rights of the role were reviewed',
    failTitle: 'Nobody says that the rights were reviewed',
    layer: 'identity-access',
    severity: 'low',
    service: 'iam',
    resourceTypes: ['AWS::IAM::Role'],
    why: 'A check can see that a role is no administrator. Whether it needs to read that table, only those who wrote the program know.',
    doing:
      'Compare what the role may do with what it did, by Access Advisor or a policy generated from the trail, and take away the rest.',
    evidence: 'the date of the review and the change of policy it led to.',
    nist: ['AC-6', 'AC-6(7)'],
  },
  {
    id: 'lambda.threat-model',
    title: 'Public endpoints of the function have a threat model',
    failTitle: 'Nobody says what could be done through the endpoint',
    layer: 'application-code',
    severity: 'medium',
    service: 'lambda',
    resourceTypes: ['AWS::Lambda::Function'],
    why: 'What an attacker can do with a valid request (take another user’s order, empty an account of credit) is logic of yours that no scanner knows.',
    doing:
      'Draw how a request travels and ask at every step who could lie there. Write down what you found and what answers it; do it again when the endpoint changes.',
    evidence: 'the drawing with threats and answers, and its date.',
    nist: ['RA-3', 'SA-11(2)'],
  },
  {
    id: 'iam.offboarding-drilled',
    title: 'Taking a person’s access keys away was tried',
    failTitle: 'Nobody says that access can be taken away in time',
    layer: 'identity-access',
    severity: 'medium',
    service: 'iam',
    resourceTypes: ['AWS::IAM::User'],
    why: 'A key works after its person has left, from anywhere, until somebody deletes it. Directories do not know of keys.',
    doing:
      'Play a departure through: find all keys and sessions of the person, set them inactive, and see what breaks.',
    evidence: 'date, how long it took, and what depended on the key.',
    nist: ['AC-2(3)', 'PS-4'],
  },
];

/** Duties that no call to AWS can see; off by default. */
export const attestationControls: Control[] = DUTIES.map(peopleOnly);
