import type { LabInstructions } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';

/** How a definition is changed: by a new revision, which then has to be deployed. */
function newRevision(change: {
  /** What to do in the console, on the page of the new revision. */
  console: string;
  /** What to write into the file of the new revision. */
  edit: string;
  /** The settings of the container in Terraform's JSON. */
  terraform: string;
  /** The same in CloudFormation. */
  cloudFormation: string;
  /** No service runs it: its next start takes the new revision. */
  withoutService?: true;
  /** Further commands, once the new revision runs. */
  after?: string;
  /** Settings beside the containers, in both. */
  beside?: { terraform: string; cloudFormation: string };
}): Pick<LabInstructions, 'console' | 'cli' | 'terraform' | 'cloudFormation'> {
  const { beside, withoutService } = change;
  const deployment = withoutService
    ? '# what starts the tasks takes the new revision with their next start, unless it names an old one'
    : `# where a service runs it, deploy the new revision; tasks of a schedule or a pipeline take it with their next start
aws ecs update-service --cluster {{cluster}} --service {{name}} --task-definition {{family}} --region {{region}}`;
  return {
    console: `ECS > Task definitions > {{family}} > Create new revision > ${
      change.console
    } > Create${
      withoutService
        ? ''
        : '; then Clusters > {{cluster}} > Services > {{name}} > Update > Revision: LATEST > Update'
    }`,
    cli: `aws ecs describe-task-definition --task-definition {{family}} --region {{region}} --query taskDefinition --output json > task.json
# in task.json delete taskDefinitionArn, revision, status, requiresAttributes, compatibilities, registeredAt and registeredBy, and
# ${change.edit}
aws ecs register-task-definition --cli-input-json file://task.json --region {{region}}
${deployment}${change.after ? `\n${change.after}` : ''}`,
    terraform: `# in the definition that you have; the other settings stay as they are
resource "aws_ecs_task_definition" "this" {
  family = "{{family}}"
  container_definitions = jsonencode([{
    name  = "{{container}}"
    image = "{{image}}"
${change.terraform}
  }])${beside ? `\n${beside.terraform}` : ''}
}`,
    cloudFormation: `Type: AWS::ECS::TaskDefinition
Properties:
  Family: {{family}}
  ContainerDefinitions:
    - Name: {{container}}
      Image: {{image}}
${change.cloudFormation}${beside ? `\n${beside.cloudFormation}` : ''}`,
  };
}

const REDEPLOY =
  'Deploying replaces the tasks one after another; a service that keeps its healthy tasks during a deployment stays up.';

const POWER_RISK = (what: string): LabInstructions['risk'] => ({
  level: 'medium',
  text: `A container that ${what} fails where it does so. Ask what it needs it for and try the revision in a test environment. ${REDEPLOY}`,
});

/** Labs of task definitions and services, by control and step. */
export const taskLabs = {
  fargatePlatformCurrent: {
    latest: {
      minutes: 20,
      risk: {
        level: 'medium',
        text: `On a newer platform version a task may be put on the network otherwise: with 1.4.0 all its traffic, that to ECR and Secrets Manager too, goes through its own interface, and needs a way out or VPC endpoints. Try it in a test environment. ${REDEPLOY}`,
      },
      console:
        'ECS > Clusters > {{cluster}} > Services > {{name}} > Update > Compute configuration > Platform version: LATEST > Force new deployment > Update',
      cli: `aws ecs update-service --cluster {{cluster}} --service {{name}} --platform-version LATEST --force-new-deployment --region {{region}}`,
      terraform: `# in the service that you have; the other settings stay as they are
resource "aws_ecs_service" "this" {
  name             = "{{name}}"
  cluster          = "{{cluster}}"
  task_definition  = "{{family}}"
  platform_version = "LATEST"
}`,
      cloudFormation: `Type: AWS::ECS::Service
Properties:
  ServiceName: {{name}}
  Cluster: {{cluster}}
  TaskDefinition: {{family}}
  PlatformVersion: LATEST`,
    },
  },
  noPrivilegedContainers: {
    privileged: {
      minutes: 20,
      risk: POWER_RISK('uses devices or settings of the host'),
      ...newRevision({
        console: 'each container > Docker configuration > clear Privileged',
        edit: 'set "privileged": false in every container',
        terraform: '    privileged = false',
        cloudFormation: '      Privileged: false',
      }),
    },
    capabilities: {
      minutes: 20,
      risk: POWER_RISK('works with the capability that is taken away'),
      ...newRevision({
        console:
          'Create new revision with JSON > containerDefinitions > linuxParameters > capabilities > take the wide ones out of add',
        edit: 'take ALL, BPF, DAC_READ_SEARCH, SYS_ADMIN, SYS_MODULE and SYS_RAWIO out of linuxParameters.capabilities.add',
        terraform: `    linuxParameters = {
      capabilities = { add = [] }
    }`,
        cloudFormation: `      LinuxParameters:
        Capabilities:
          Add: []`,
      }),
    },
    'host-paths': {
      minutes: 30,
      risk: POWER_RISK(
        'reads the disk or commands the container engine of the host',
      ),
      ...newRevision({
        console:
          'Storage > Volumes > remove the bind mount of the host’s disk or engine socket, and its mount points',
        edit: 'take the volume out of volumes, and out of mountPoints of the containers that mount it',
        terraform: '    mountPoints = []',
        cloudFormation: '      MountPoints: []',
      }),
    },
  },
  readonlyRootFilesystem: {
    'read-only': {
      minutes: 30,
      risk: {
        level: 'medium',
        text: `A container that writes outside of its mounted volumes fails: temporary files, caches and process ids are the usual ones, so give it an empty volume at /tmp and try it in a test environment. ECS Exec does not work with a read-only root file system. ${REDEPLOY}`,
      },
      ...newRevision({
        console:
          'each container > Read only root file system; Storage > add an empty volume and mount it at /tmp',
        edit: 'set "readonlyRootFilesystem": true in every container, add {"name": "tmp"} to volumes and {"sourceVolume": "tmp", "containerPath": "/tmp"} to mountPoints',
        terraform: `    readonlyRootFilesystem = true
    mountPoints            = [{ sourceVolume = "tmp", containerPath = "/tmp" }]`,
        cloudFormation: `      ReadonlyRootFilesystem: true
      MountPoints:
        - SourceVolume: tmp
          ContainerPath: /tmp`,
        beside: {
          terraform: `  volume {
    name = "tmp"
  }`,
          cloudFormation: `  Volumes:
    - Name: tmp`,
        },
      }),
    },
  },
  noRootUser: {
    'non-root': {
      minutes: 30,
      risk: {
        level: 'medium',
        text: `The user must be able to read the program and to write where the container writes, mounted volumes included, and cannot listen below port 1024 everywhere. Give it the files in the Dockerfile (COPY --chown) first. ${REDEPLOY}`,
      },
      ...newRevision({
        console: 'Create new revision with JSON > containerDefinitions > user',
        edit: 'set "user": "1000:1000" in every container (on Windows "ContainerUser")',
        terraform: '    user = "1000:1000"',
        cloudFormation: '      User: "1000:1000"',
      }),
    },
    'host-network': {
      minutes: 60,
      risk: {
        level: 'high',
        text: 'On a network of its own a task is reached under other addresses: its service needs subnets and security groups, its load balancer target groups of type ip, and a service cannot change to them without being made anew in most cases. Only taking away root and privileged mode, with the network as it is, changes less.',
      },
      ...newRevision({
        console: 'Network mode: awsvpc',
        edit: 'set "networkMode": "awsvpc", or "user": "1000:1000" and "privileged": false in every container',
        terraform: '    user = "1000:1000"',
        cloudFormation: '      User: "1000:1000"',
        beside: {
          terraform: '  network_mode = "awsvpc"',
          cloudFormation: '  NetworkMode: awsvpc',
        },
      }),
    },
  },
  envNoSecrets: {
    definition: {
      minutes: 45,
      risk: {
        level: 'medium',
        text: `Tasks do not start while the execution role may not read the secret (secretsmanager:GetSecretValue, or ssm:GetParameters, and kms:Decrypt for a key of yours). ${REDEPLOY} The old value was readable: replace the credential once the new revision runs. Old revisions keep the value until they are deregistered and deleted.`,
      },
      ...newRevision({
        console:
          'each container > Environment variables > remove the value, add the same key with ValueFrom and the ARN of the secret',
        edit: 'take the variable out of environment and add {"name": "{{variable}}", "valueFrom": "{{secretArn}}"} to secrets',
        after: `# once the new revision runs, and the credential was replaced: no old revision keeps its value
aws ecs deregister-task-definition --task-definition {{family}}:{{revision}} --region {{region}}
aws ecs delete-task-definitions --task-definitions {{family}}:{{revision}} --region {{region}}`,
        terraform:
          '    secrets = [{ name = "{{variable}}", valueFrom = "{{secretArn}}" }]',
        cloudFormation: `      Secrets:
        - Name: {{variable}}
          ValueFrom: {{secretArn}}`,
      }),
    },
    overrides: {
      minutes: 45,
      risk: {
        level: 'medium',
        text: 'What starts the tasks (a schedule, a pipeline, a person) must stop passing the value at the same time as the definition begins to fetch it. The old value was readable in every list of tasks: replace the credential.',
      },
      ...newRevision({
        withoutService: true,
        console:
          'each container > Environment variables > add the key with ValueFrom and the ARN of the secret',
        edit: 'add {"name": "{{variable}}", "valueFrom": "{{secretArn}}"} to secrets; then take the variable out of the overrides of whatever starts the tasks',
        terraform:
          '    secrets = [{ name = "{{variable}}", valueFrom = "{{secretArn}}" }]',
        cloudFormation: `      Secrets:
        - Name: {{variable}}
          ValueFrom: {{secretArn}}`,
      }),
    },
  },
  logging: {
    driver: {
      minutes: 20,
      risk: {
        level: 'low',
        text: `Tasks do not start if the execution role may not write to the log group (logs:CreateLogStream, logs:PutLogEvents) or the group does not exist. What is written is kept and costs: set a retention time, and keep personal data out of logs. ${REDEPLOY}`,
      },
      ...newRevision({
        console:
          'each container > Log collection > Use log collection > Amazon CloudWatch',
        edit: 'add {"logDriver": "awslogs", "options": {"awslogs-group": "/ecs/{{family}}", "awslogs-region": "{{region}}", "awslogs-stream-prefix": "ecs"}} as logConfiguration of every container',
        terraform: `    logConfiguration = {
      logDriver = "awslogs"
      options = {
        "awslogs-group"         = "/ecs/{{family}}"
        "awslogs-region"        = "{{region}}"
        "awslogs-stream-prefix" = "ecs"
      }
    }`,
        cloudFormation: `      LogConfiguration:
        LogDriver: awslogs
        Options:
          awslogs-group: /ecs/{{family}}
          awslogs-region: {{region}}
          awslogs-stream-prefix: ecs`,
      }),
    },
  },
  serviceNoPublicIp: {
    private: {
      minutes: 45,
      risk: {
        level: 'high',
        text: 'Without a public address tasks reach the internet, and ECR, CloudWatch and Secrets Manager, only through a NAT gateway or VPC endpoints: see that the subnets have one of them first, or new tasks do not start. Clients that use the addresses of tasks directly lose them; put a load balancer before the service.',
      },
      console:
        'ECS > Clusters > {{cluster}} > Services > {{name}} > Update > Networking > Subnets: private ones > Public IP: off > Update',
      cli: `aws ecs update-service --cluster {{cluster}} --service {{name}} --region {{region}} --network-configuration "awsvpcConfiguration={subnets=[{{privateSubnet}}],securityGroups=[{{securityGroup}}],assignPublicIp=DISABLED}"`,
      terraform: `# in the service that you have; the other settings stay as they are
resource "aws_ecs_service" "this" {
  name            = "{{name}}"
  cluster         = "{{cluster}}"
  task_definition = "{{family}}"
  network_configuration {
    subnets          = ["{{privateSubnet}}"]
    security_groups  = ["{{securityGroup}}"]
    assign_public_ip = false
  }
}`,
      cloudFormation: `Type: AWS::ECS::Service
Properties:
  ServiceName: {{name}}
  Cluster: {{cluster}}
  TaskDefinition: {{family}}
  NetworkConfiguration:
    AwsvpcConfiguration:
      AssignPublicIp: DISABLED
      Subnets:
        - {{privateSubnet}}
      SecurityGroups:
        - {{securityGroup}}`,
    },
  },
} satisfies Record<string, Record<string, LabInstructions>>;
