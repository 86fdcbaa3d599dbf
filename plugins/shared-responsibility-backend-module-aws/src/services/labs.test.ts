import {
  InventorySnapshot,
  ParameterReader,
  ResourceReader,
  toControlInfo,
  Unread,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import {
  loadTraits,
  startReplayServer,
  type PlantedTrait,
} from '@shared-responsibility/wire-lab';
import { kebab, problemsOf } from '../__testUtils__/awsCli';
import { cliCommandOf, shellCommandsOf } from '../__testUtils__/cliCommands';
import {
  cloudFormationProblems,
  placeholdersOf,
  terraformProblems,
} from '../__testUtils__/labTemplates';
import { collectAccount } from '../collect/collectAccount';
import { awsControls } from './index';

/** What only a person can say, or what a command before has answered. */
const CHOSEN: Record<string, string> = {
  alias: 'name of the alias',
  backupDays: 'days of backup, at least as many as the limit asks',
  database: 'the database that the snapshot is of',
  databaseEngine: 'the engine of the database',
  deployment: 'id that create-blue-green-deployment answered with',
  failureQueue: 'ARN of a queue for what failed',
  functionGroup: 'id of a security group for the function',
  instanceClass: 'the class of the database, e.g. db.r6g.large',
  logType: 'the log that the finding names',
  mfaDevice: 'ARN or serial number of the MFA device of the root user',
  newPort: 'another port',
  newRuntime: 'a supported runtime',
  newVersion: 'a version in standard support',
  oldRoleArn: 'ARN of the role, which the command before tells',
  otherZone: 'another availability zone',
  ownAdmin: 'a name of your own',
  parameterFamily: 'the family of the parameter group, e.g. postgres17',
  parameterGroup: 'a parameter group of your own',
  reserved: 'how many calls at once it needs at most',
  signingConfig: 'ARN that create-code-signing-config answered with',
  signingProfile: 'ARN of a version of a signing profile',
  statementId: 'the Sid of the statement that the finding names',
  storage: 'its storage in GiB',
  tlsParameter: 'rds.force_ssl or require_secure_transport',
  certificate: 'ARN of a certificate for the name that clients use',
  clientRole: 'ARN of the role of a client',
  lockToken: 'the LockToken that the command before answered with',
  mountGroup: 'id of a security group for the new mount target',
  mountSubnet: 'id of a subnet of the clients',
  newFileSystem: 'id of the file system that create-file-system answered with',
  organization: 'id of your organization, o-…',
  rule: 'ARN of the rule that describe-rules answered with',
  targetGroup: 'ARN of the target group that the listener forwards to',
  webAclId: 'id of the web ACL',
  webAclName: 'name of a web ACL',
  analyzerArn: 'ARN of an external access analyzer',
  homeRegion: 'the region of that analyzer',
  rootKeyId: 'id of the key, which list-access-keys tells',
  adminGroup: 'the group that has AdministratorAccess',
  allowedPrincipal: 'ARN of the account, role or user that needs it',
  boundaryArn:
    'ARN of a policy with all that is needed and none of the named actions',
  broadPolicyArn: 'ARN of the policy that the finding names',
  broadPolicyName: 'name of the inline policy that the finding names',
  httpMethod: 'the method that the finding names, e.g. GET',
  logGroupArn: 'ARN of a log group for access logs',
  resourceId: 'id of the resource, which get-resources tells',
  routeId: 'id of the route, which get-routes tells',
  stage: 'name of the stage',
  hostedZone: 'id of the hosted zone of the domain',
  nodeType: 'the node type of the old cache',
  recordName: 'name of the CNAME that the command before answered with',
  recordValue: 'value of the CNAME that the command before answered with',
  certificateArn: 'ARN of a certificate in us-east-1',
  etag: 'the ETag that the command before answered with',
  externalId: 'an id that is agreed with the other account',
  firstCode: 'six digits that the device shows',
  webAclArn: 'ARN that create-web-acl answered with',
  key: 'ARN of the KMS key to use',
  logBucket: 'name of a bucket for logs',
  neededAction: 'what is really done with the role, e.g. s3:GetObject',
  neededResource: 'ARN of what it is done to',
  newImage: 'id of a newer image',
  newTag: 'tag under which the new image was pushed',
  newVolume: 'id of the volume that create-volume answered with',
  otherAccount: 'the account that is meant',
  nodegroup: 'name of a node group',
  ownRole: 'name of a role with what the software needs',
  privateSubnet: 'id of a subnet without a route to an internet gateway',
  profile: 'name of the instance profile, where there is none yet',
  replacementPolicyArn: 'ARN of the policy that takes the place',
  rotationFunction: 'ARN of the function that rotates this kind of secret',
  rotationFunctionName: 'name of that function',
  secondCode: 'the six digits after those',
  secretArn: 'ARN of the secret or parameter that holds the value now',
  snapshot: 'id of the snapshot that create-snapshot answered with',
  subject: 'the sub claim that may in, e.g. repo:org/name:ref:refs/heads/main',
  trustedCidr: 'the few addresses that need it, as a CIDR block',
  historyBucket: 'name of a bucket for the history of AWS Config',
  plan: 'name of the protection plan, e.g. S3_DATA_EVENTS',
  startTime: 'time from which files are to be checked',
  usedPort: 'a port that clients really use',
};

/** What every lab is filled with. */
const STANDARD = ['name', 'arn', 'region', 'account', 'partition'];

/** Programs besides the AWS CLI that a lab may call. */
const OTHER_PROGRAMS = ['docker', 'kubectl', 'zip'];

const steps = awsControls.flatMap(control =>
  control.steps.map(step => ({
    name: `${control.id} ${step.id}`,
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
  it('are there for every step', () => {
    expect(
      steps.filter(({ step }) => !step.lab).map(({ name }) => name),
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
});

it('what is served of a control is without its labs, which are asked for by resource', () => {
  const served = JSON.stringify(awsControls.map(toControlInfo));
  expect(served).toContain('s3.bucket-not-public');
  expect(served).not.toContain('"console"');
  expect(served).not.toContain('terraform');
});

describe('the own placeholders of labs', () => {
  const now = new Date('2026-01-02T03:04:05Z');
  const traits: PlantedTrait[] = loadTraits('traits');
  /** By control and step: what was filled for some recorded resource. */
  const filled = new Map(labs.map(({ name }) => [name, new Set<string>()]));

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
      const related = new InventorySnapshot(resources, listings);
      labs.forEach(lab =>
        resources
          .filter(({ type }) => lab.control.resourceTypes.includes(type))
          .flatMap(resource => fill(lab, new ResourceReader(resource), related))
          .forEach(name => filled.get(lab.name)?.add(name)),
      );
    }
    await server.stop();
  });

  function fill(
    { control, step }: (typeof labs)[number],
    resource: ResourceReader,
    related: InventorySnapshot,
  ): string[] {
    try {
      const own = step.fillLab?.(resource, {
        related,
        now,
        ownAccounts: [],
        parameters: new ParameterReader(control),
      });
      return Object.entries(own ?? {}).flatMap(([name, value]) =>
        value ? name : [],
      );
    } catch (error) {
      // What was not read fills nothing.
      if (!Unread.isUnread(error)) {
        throw error;
      }
      return [];
    }
  }

  const inQuestion = labs.flatMap(lab =>
    ownPlaceholders(lab)
      .filter(name => !(name in CHOSEN))
      .map(placeholder => ({ ...lab, placeholder })),
  );

  it('are filled by their step, or explained', () => {
    expect(
      inQuestion
        .filter(({ step }) => !step.fillLab)
        .map(({ name, placeholder }) => `${name}: ${placeholder}`),
    ).toEqual([]);
    const asked = new Set(labs.flatMap(ownPlaceholders));
    expect(Object.keys(CHOSEN).filter(name => !asked.has(name))).toEqual([]);
  });

  it('are filled with what recorded accounts tell', () => {
    const recorded = new Set(traits.map(({ controlId }) => controlId));
    expect(
      inQuestion
        .filter(({ control }) => recorded.has(control.id))
        .filter(({ name, placeholder }) => !filled.get(name)?.has(placeholder))
        .map(({ name, placeholder }) => `${name}: ${placeholder}`),
    ).toEqual([]);
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
