import {
  InventorySnapshot,
  ParameterReader,
  ResourceReader,
  toControlInfo,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import {
  RECORDINGS_DIR,
  startReplayServer,
  type PlantedTrait,
} from '@shared-responsibility/wire-lab';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { kebab, problemsOf } from '../__testUtils__/awsCli';
import { cliCommandOf, shellCommandsOf } from '../__testUtils__/cliCommands';
import {
  cloudFormationProblems,
  placeholdersOf,
  terraformProblems,
} from '../__testUtils__/labTemplates';
import { collectAccount } from '../collect/collectAccount';
import { awsControls } from './index';

/** Of these, by the first part of a control's id, not every step has a lab yet. */
const WITHOUT_LABS = [
  'dynamodb',
  'ec2',
  'eks',
  'iam',
  'kms',
  'lambda',
  'rds',
  's3',
  'secretsmanager',
  'sns',
  'sqs',
  'ssm',
  'vpc',
];

/** What only a person can say, or what a command before has answered. */
const CHOSEN: Record<string, string> = {
  certificateArn: 'ARN of a certificate in us-east-1',
  etag: 'the ETag that the command before answered with',
  webAclArn: 'ARN that create-web-acl answered with',
  key: 'ARN of the KMS key to use',
  newTag: 'tag under which the new image was pushed',
  newVolume: 'id of the volume that create-volume answered with',
  privateSubnet: 'id of a subnet without a route to an internet gateway',
  replacementPolicyArn: 'ARN of the policy that takes the place',
  secretArn: 'ARN of the secret or parameter that holds the value now',
  snapshot: 'id of the snapshot that create-snapshot answered with',
};

/** What every lab is filled with. */
const STANDARD = ['name', 'arn', 'region', 'account', 'partition'];

/** Programs besides the AWS CLI that a lab may call. */
const OTHER_PROGRAMS = ['docker', 'kubectl', 'zip'];

const steps = awsControls.flatMap(control =>
  control.steps.map(step => ({
    name: `${control.id} ${step.id}`,
    family: control.id.split('.')[0],
    control,
    step,
  })),
);
const labs = steps.flatMap(({ step, ...rest }) =>
  step.lab ? [{ ...rest, step, lab: step.lab }] : [],
);

function textsOf(lab: (typeof labs)[number]['lab']): string[] {
  const { risk, console: way, cli, terraform, cloudFormation } = lab;
  return [risk.text, way, cli, terraform, cloudFormation].flatMap(
    text => text ?? [],
  );
}

const ownPlaceholders = ({ lab }: (typeof labs)[number]) =>
  [...new Set(textsOf(lab).flatMap(placeholdersOf))].filter(
    name => !STANDARD.includes(name),
  );

describe('labs', () => {
  it('are there for every step, but for the families still without', () => {
    const missing = steps.filter(({ step }) => !step.lab);
    expect(
      missing
        .filter(({ family }) => !WITHOUT_LABS.includes(family))
        .map(({ name }) => name),
    ).toEqual([]);
    expect(
      WITHOUT_LABS.filter(
        family => !missing.some(step => step.family === family),
      ),
    ).toEqual([]);
  });

  it.each(labs)(
    '$name says what to do, how long it takes and what may break',
    ({ lab }) => {
      expect(lab.minutes).toBeGreaterThan(0);
      expect(lab.risk.text.length).toBeGreaterThan(20);
      expect(lab.console).toMatch(/ > /);
    },
  );

  it.each(labs)(
    'the commands of $name are ones that AWS has, with their options',
    ({ lab }) => {
      const commands = shellCommandsOf(lab.cli ?? '');
      const problems = commands.flatMap(words => {
        const command = cliCommandOf(words);
        if (command) {
          return problemsOf(command);
        }
        return OTHER_PROGRAMS.includes(words[0])
          ? []
          : [`what is ${words[0]}?`];
      });
      expect(problems).toEqual([]);
    },
  );

  it.each(labs.filter(({ lab }) => lab.terraform))(
    'the Terraform of $name is blocks of AWS resources',
    ({ lab }) => {
      expect(terraformProblems(lab.terraform ?? '')).toEqual([]);
    },
  );

  it.each(labs.filter(({ lab }) => lab.cloudFormation))(
    'the CloudFormation of $name is resources of AWS',
    ({ lab }) => {
      expect(cloudFormationProblems(lab.cloudFormation ?? '')).toEqual([]);
    },
  );

  it('ask a person for nothing that is not explained, and explain nothing else', () => {
    const asked = new Set(labs.flatMap(ownPlaceholders));
    const unexplained = labs.flatMap(lab =>
      lab.step.fillLab
        ? []
        : ownPlaceholders(lab)
            .filter(name => !(name in CHOSEN))
            .map(name => `${lab.name}: ${name}`),
    );
    expect(unexplained).toEqual([]);
    expect(Object.keys(CHOSEN).filter(name => !asked.has(name))).toEqual([]);
  });
});

it('what is served of a control is without its labs, which are asked for by resource', () => {
  const served = JSON.stringify(awsControls.map(toControlInfo));
  expect(served).toContain('s3.bucket-not-public');
  expect(served).not.toContain('"console"');
  expect(served).not.toContain('terraform');
});

describe('labs of recorded faults', () => {
  const now = new Date('2026-01-02T03:04:05Z');
  const traits: PlantedTrait[] = JSON.parse(
    readFileSync(join(RECORDINGS_DIR, 'traits.traits.json'), 'utf8'),
  );
  const failing = traits.filter(({ expect: verdict }) => verdict === 'fail');
  /** By control and step: the placeholders that were filled for some fault. */
  const filled = new Map<string, Set<string>>();

  beforeAll(async () => {
    const server = await startReplayServer({
      recordings: 'traits',
      recordedRules: false,
      now: () => now,
    });
    const regions = new Set(traits.map(trait => trait.region));
    regions.delete('global');
    for (const accountId of new Set(traits.map(trait => trait.accountId))) {
      const { resources, listings } = await collectAccount({
        accountId,
        regions: [...regions],
        credentials: {
          accessKeyId: `AKIAEXAMPLE${accountId}`,
          secretAccessKey: 'example',
        },
        endpoint: server.url,
        now: () => now,
        maxAttempts: 1,
      });
      const snapshot = new InventorySnapshot(resources, listings);
      for (const { name, control, step } of labs) {
        for (const { arn } of failing.filter(
          trait =>
            trait.controlId === control.id && trait.accountId === accountId,
        )) {
          const resource = resources.find(item => item.arn === arn)!;
          const own = step.fillLab?.(new ResourceReader(resource), {
            related: snapshot,
            now,
            ownAccounts: [],
            parameters: new ParameterReader(control),
          });
          const names = filled.get(name) ?? new Set();
          Object.entries(own ?? {}).forEach(
            ([key, value]) => value && names.add(key),
          );
          filled.set(name, names);
        }
      }
    }
    await server.stop();
  });

  it('are filled with what the faults tell', () => {
    const unfilled = labs.flatMap(lab =>
      filled.has(lab.name)
        ? ownPlaceholders(lab)
            .filter(name => !(name in CHOSEN))
            .filter(name => !filled.get(lab.name)?.has(name))
            .map(name => `${lab.name}: ${name}`)
        : [],
    );
    expect(filled.size).toBeGreaterThan(5);
    expect(unfilled).toEqual([]);
  });
});

describe('the judge of labs', () => {
  const problems = (text: string) =>
    shellCommandsOf(text).flatMap(words => {
      const command = cliCommandOf(words);
      return command ? problemsOf(command) : [`what is ${words[0]}?`];
    });

  it('writes names as the CLI does', () => {
    expect(
      [
        'ModifyDBInstance',
        'KMSKeyId',
        'StackSetARNs',
        'DescribeVpcs',
        'resourcesVpcConfig',
        'EnableIAMDatabaseAuthentication',
      ].map(kebab),
    ).toEqual([
      'modify-db-instance',
      'kms-key-id',
      'stack-set-arns',
      'describe-vpcs',
      'resources-vpc-config',
      'enable-iam-database-authentication',
    ]);
  });

  it('takes whole commands, over lines, with quotes and comments', () => {
    expect(
      problems(
        `# first; then
aws rds wait db-instance-available --db-instance-identifier {{name}} --region {{region}}
aws rds modify-db-instance --db-instance-identifier {{name}} --no-publicly-accessible \\
  --tags '[{"Key": "a | b",
"Value": "--x"}]' --region {{region}} | cat`,
      ),
    ).toEqual([
      'rds modify-db-instance: there is no option --tags',
      'what is cat?',
    ]);
  });

  it.each([
    ['aws ec2 stop-instance --region x', 'AWS has no such command'],
    [
      'aws ec2 stop-instances --instance-id i --region x',
      'no option --instance-id',
    ],
    ['aws ec2 stop-instances --region x', '--instance-ids is missing'],
    ['aws ec2 stop-instances --instance-ids i', 'in which region?'],
    ['aws ec2 stop-instances i-1 --instance-ids i --region x', 'what is i-1?'],
    ['aws nothing at-all --region x', 'AWS has no such command'],
    ['aws rds wait db-instance-happy --region x', 'AWS has no such command'],
  ])('refuses %s', (text, problem) => {
    expect(problems(text).join()).toContain(problem);
  });

  it.each([
    ['resource "aws_x" "y" {', 'stay open'],
    ['resource "aws_x" "y" {\n}}', 'closes nothing'],
    ['resource "google_x" "y" {\n}', 'what is the block'],
    ['locals {\n}', 'no resource'],
  ])('refuses the Terraform %j', (text, problem) => {
    expect(terraformProblems(text).join()).toContain(problem);
  });

  it.each([
    ['Type: AWS::S3\nProperties:\n  A: b', 'no type'],
    ['Type: AWS::S3::Bucket', 'no properties'],
    ['One:\n  Type: Custom::Two\n  Properties:\n    A: b', 'no type'],
    ['Type: [', 'flow'],
  ])('refuses the CloudFormation %j', (text, problem) => {
    expect(cloudFormationProblems(text).join().toLowerCase()).toContain(
      problem,
    );
  });
});
