import { toControlInfo } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { sdk } from '../sdk/sdk';
import { patchCompliant } from './ec2/patchCompliant';
import { volumeEncrypted } from './ec2/volumeEncrypted';
import { roleNoAdministratorAccess } from './iam/roleNoAdministratorAccess';
import { storageEncrypted } from './rds/storageEncrypted';
import { bucketNotPublic } from './s3/bucketNotPublic';
import { bucketPublicAccessBlock } from './s3/bucketPublicAccessBlock';

const controls = [
  bucketNotPublic,
  bucketPublicAccessBlock,
  roleNoAdministratorAccess,
  volumeEncrypted,
  storageEncrypted,
  patchCompliant,
];

const steps = controls.flatMap(control =>
  control.steps.map(step => ({ name: `${control.id} ${step.id}`, step })),
);

/** What the CLI calls a client, and what the SDK does. */
const CLIENTS = {
  s3api: () => sdk('s3'),
  iam: () => sdk('iam'),
  ec2: () => sdk('ec2'),
  rds: () => sdk('rds'),
  ssm: () => sdk('ssm'),
} as const;

/** `restore-db-cluster` as the SDK writes it, but for its capitals. */
const flat = (text: string) => text.replace(/-/g, '').toLowerCase();

describe('the labs of the classic mistakes', () => {
  it.each(steps)(
    '$name says what to do, for how long and at what risk',
    ({ step }) => {
      const { lab } = step;
      expect(lab?.minutes).toBeGreaterThan(0);
      expect(lab?.risk.text).toBeTruthy();
      expect(lab?.console).toMatch(/ > /);
      expect(lab?.cli).toBeTruthy();
      expect(lab?.terraform ?? lab?.cloudFormation).toBeTruthy();
    },
  );

  it.each(steps)('every command of $name is one that AWS has', ({ step }) => {
    const commands = (step.lab?.cli ?? '')
      .split('\n')
      .filter(line => !line.startsWith('#'));
    for (const command of commands) {
      const [aws, client, operation] = command.split(' ');
      expect(aws).toBe('aws');
      const known = Object.keys(CLIENTS[client as keyof typeof CLIENTS]());
      expect(known.map(flat)).toContain(`${flat(operation)}command`);
    }
  });

  it.each(steps)('the template of $name is one resource', ({ step }) => {
    expect(
      step.lab?.cloudFormation ?? 'Type: AWS::No::One\nProperties:',
    ).toMatch(/^Type: AWS::\w+::\w+\nProperties:/);
  });

  it('what is served of a control is without its labs, which are asked for by resource', () => {
    for (const control of controls) {
      expect(JSON.stringify(toControlInfo(control))).not.toContain('console');
    }
  });
});
