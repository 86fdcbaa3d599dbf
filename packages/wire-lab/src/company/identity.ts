import {
  CreateClusterCommand,
  CreateServiceCommand,
  RegisterTaskDefinitionCommand,
} from '@aws-sdk/client-ecs';
import {
  ALL,
  inward,
  LAMBDA_BASIC,
  plantFunction,
  plantGroup,
  plantInstance,
  plantRole,
  plantTable,
  policyDocument,
  SOUND_CONTAINER,
} from '../seed';
import { STACK_NAME_TAG } from '../record';
import { scoped, type CompanyPlaces } from './CompanyPlaces';

/** Plants login: a function whose inline policy allows everything. */
export async function plantLogin({ prod }: CompanyPlaces) {
  const tags = { component: 'login', env: 'prod' };
  await plantTable(prod, 'login-users', tags);
  const role = await plantRole(prod, 'login-api', {
    attach: [LAMBDA_BASIC],
    inline: { everything: policyDocument(ALL) },
    tags,
  });
  await plantFunction(prod, 'login-api', { role, url: 'AWS_IAM', tags });
  await plantTable(prod, 'login-attempts', tags);
  const mailer = await plantRole(prod, 'login-mailer', {
    attach: [LAMBDA_BASIC],
    inline: {
      mail: policyDocument(
        scoped('ses:SendEmail', prod.arn('ses', 'identity/shop.example')),
      ),
    },
    tags,
  });
  await plantFunction(prod, 'login-mailer', { role: mailer, tags });
}

/** Plants session-store: Fargate and DynamoDB. */
export async function plantSessionStore({ prod, prodNetwork }: CompanyPlaces) {
  const tags = { service: 'session-store', env: 'prod' };
  const list = Object.entries(tags).map(([key, value]) => ({ key, value }));
  const table = await plantTable(prod, 'session-store', tags);
  const taskRoleArn = await plantRole(prod, 'session-store-task', {
    service: 'ecs-tasks',
    inline: {
      sessions: policyDocument(
        scoped(['dynamodb:GetItem', 'dynamodb:PutItem'], table),
      ),
    },
    tags,
  });
  const group = await plantGroup(prod, {
    vpcId: prodNetwork.vpcId,
    name: 'session-store',
    rules: [inward({ v4: ['10.20.0.0/16'] }, { first: 8080 })],
    tags,
  });
  await prod.ecs.send(
    new CreateClusterCommand({ clusterName: 'session-store', tags: list }),
  );
  await prod.ecs.send(
    new RegisterTaskDefinitionCommand({
      family: 'session-store',
      networkMode: 'awsvpc',
      requiresCompatibilities: ['FARGATE'],
      cpu: '256',
      memory: '512',
      taskRoleArn,
      containerDefinitions: [
        {
          ...SOUND_CONTAINER,
          name: 'sessions',
          image: 'example/sessions:3',
          // Nobody got round to finding out where it writes.
          readonlyRootFilesystem: false,
        },
      ],
    }),
  );
  await prod.ecs.send(
    new CreateServiceCommand({
      cluster: 'session-store',
      serviceName: 'session-store',
      taskDefinition: 'session-store',
      launchType: 'FARGATE',
      platformVersion: 'LATEST',
      desiredCount: 2,
      networkConfiguration: {
        awsvpcConfiguration: {
          subnets: prodNetwork.privateSubnets,
          securityGroups: [group],
          assignPublicIp: 'DISABLED',
        },
      },
      tags: list,
    }),
  );
}

/** Plants directory: a group open to all of IPv6 around an instance that nobody can reach. */
export async function plantDirectory({ prod, prodNetwork }: CompanyPlaces) {
  const tags = { [STACK_NAME_TAG]: 'directory-prod' };
  const access = await plantGroup(prod, {
    vpcId: prodNetwork.vpcId,
    name: 'directory-access',
    rules: [inward({ v6: ['::/0'] })],
    tags,
  });
  await plantInstance(prod, {
    name: 'directory-1',
    subnetId: prodNetwork.privateSubnets[0],
    groups: [access],
    encrypted: true,
    ssm: 'lost',
    patch: 'old',
    tags,
  });
}
