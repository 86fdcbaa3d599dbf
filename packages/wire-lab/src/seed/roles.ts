import {
  AddRoleToInstanceProfileCommand,
  AddUserToGroupCommand,
  AttachGroupPolicyCommand,
  AttachRolePolicyCommand,
  CreateGroupCommand,
  CreateInstanceProfileCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  PutGroupPolicyCommand,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { tagList, type Place } from './AwsAccounts';
import { policyDocument, type Statement } from './buckets';

export const ADMINISTRATOR_ACCESS =
  'arn:aws:iam::aws:policy/AdministratorAccess';
export const LAMBDA_BASIC =
  'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole';
export const SSM_CORE = 'arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore';

/** Everything on everything. */
export const ALL: Statement = { Effect: 'Allow', Action: '*', Resource: '*' };

/** Plants a customer-managed policy and tells its ARN. */
export async function plantPolicy(
  place: Place,
  name: string,
  document: string,
): Promise<string> {
  const created = await place.iam.send(
    new CreatePolicyCommand({ PolicyName: name, PolicyDocument: document }),
  );
  return String(created.Policy?.Arn);
}

/** Plants a role that a service may take on, and tells its ARN. */
export async function plantRole(
  place: Place,
  name: string,
  options: {
    service?: string;
    trust?: Statement;
    attach?: string[];
    inline?: Record<string, string>;
    boundary?: string;
    path?: string;
    tags?: Record<string, string>;
  } = {},
): Promise<string> {
  const role = await place.iam.send(
    new CreateRoleCommand({
      RoleName: name,
      Path: options.path,
      AssumeRolePolicyDocument: policyDocument(
        options.trust ?? {
          Effect: 'Allow',
          Principal: {
            Service: `${options.service ?? 'lambda'}.amazonaws.com`,
          },
          Action: 'sts:AssumeRole',
        },
      ),
      PermissionsBoundary: options.boundary,
      Tags: options.tags ? tagList(options.tags) : undefined,
    }),
  );
  for (const PolicyArn of options.attach ?? []) {
    await place.iam.send(
      new AttachRolePolicyCommand({ RoleName: name, PolicyArn }),
    );
  }
  for (const [PolicyName, PolicyDocument] of Object.entries(
    options.inline ?? {},
  )) {
    await place.iam.send(
      new PutRolePolicyCommand({ RoleName: name, PolicyName, PolicyDocument }),
    );
  }
  return String(role.Role?.Arn);
}

/** Plants a user who gets these managed policies through a group. */
export async function plantGroupUser(
  { iam, facts, accountId }: Place,
  UserName: string,
  options: { group: string; attach: string[] },
) {
  const GroupName = options.group;
  await iam.send(new CreateGroupCommand({ GroupName }));
  for (const PolicyArn of options.attach) {
    await iam.send(new AttachGroupPolicyCommand({ GroupName, PolicyArn }));
  }
  await iam.send(new CreateUserCommand({ UserName }));
  await iam.send(new AddUserToGroupCommand({ GroupName, UserName }));
  facts.users = {
    ...facts.users,
    [`arn:aws:iam::${accountId}:user/${UserName}`]: {
      accountId,
      name: UserName,
      keys: [],
    },
  };
}

/** Plants an instance profile that is named like its role, and tells the name. */
export async function plantInstanceProfile(
  { iam }: Place,
  RoleName: string,
): Promise<string> {
  const InstanceProfileName = RoleName;
  await iam.send(new CreateInstanceProfileCommand({ InstanceProfileName }));
  await iam.send(
    new AddRoleToInstanceProfileCommand({ InstanceProfileName, RoleName }),
  );
  return InstanceProfileName;
}

/** Plants a group with inline policies, and tells its ARN. */
export async function plantInlineGroup(
  { iam }: Place,
  GroupName: string,
  inline: Record<string, string>,
): Promise<string> {
  const created = await iam.send(new CreateGroupCommand({ GroupName }));
  for (const [PolicyName, PolicyDocument] of Object.entries(inline)) {
    await iam.send(
      new PutGroupPolicyCommand({ GroupName, PolicyName, PolicyDocument }),
    );
  }
  return String(created.Group?.Arn);
}
