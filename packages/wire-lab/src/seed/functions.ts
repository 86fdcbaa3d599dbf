import {
  AddPermissionCommand,
  CreateAliasCommand,
  CreateFunctionCommand,
  CreateFunctionUrlConfigCommand,
  PutFunctionConcurrencyCommand,
  PutFunctionEventInvokeConfigCommand,
  type CodeSigningPolicy,
  type Runtime,
} from '@aws-sdk/client-lambda';
import type { Place } from './AwsAccounts';

/** The smallest archive that is a zip file: an empty one. */
const EMPTY_ZIP = Buffer.from(
  '504b0506000000000000000000000000000000000000',
  'hex',
);

/** What can be set of a function besides its code. */
export interface FunctionSettings {
  /** ARN to which failed events go. */
  onFailure?: string;
  traced?: boolean;
  /** Reserved concurrent executions. */
  reserved?: number;
  /** What its code signing configuration does with unsigned code. */
  codeSigning?: CodeSigningPolicy;
  /** Where in a VPC it runs; in none without it. */
  vpc?: { subnetIds: string[]; groups: string[] };
}

/** Plants a function and tells its ARN. */
export async function plantFunction(
  place: Place,
  name: string,
  options: {
    role: string;
    image?: boolean;
    runtime?: Runtime;
    /** How its URL asks for credentials; no URL without it. */
    url?: 'NONE' | 'AWS_IAM';
    /** Environment variables, and the key that encrypts them. */
    environment?: Record<string, string>;
    keyArn?: string;
    settings?: FunctionSettings;
    tags?: Record<string, string>;
  },
): Promise<string> {
  const { settings = {} } = options;
  const created = await place.lambda.send(
    new CreateFunctionCommand({
      FunctionName: name,
      Role: options.role,
      Tags: options.tags,
      Environment: options.environment && { Variables: options.environment },
      KMSKeyArn: options.keyArn,
      VpcConfig: settings.vpc && {
        SubnetIds: settings.vpc.subnetIds,
        SecurityGroupIds: settings.vpc.groups,
      },
      TracingConfig: settings.traced ? { Mode: 'Active' } : undefined,
      CodeSigningConfigArn: settings.codeSigning
        ? plantSigning(place, settings.codeSigning)
        : undefined,
      ...(options.image
        ? {
            PackageType: 'Image' as const,
            Code: {
              ImageUri: `${place.accountId}.dkr.ecr.${place.region}.amazonaws.com/${name}:1`,
            },
          }
        : {
            Runtime: options.runtime ?? 'nodejs22.x',
            Handler: 'index.handler',
            Code: { ZipFile: EMPTY_ZIP },
          }),
    }),
  );
  if (options.url) {
    await place.lambda.send(
      new CreateFunctionUrlConfigCommand({
        FunctionName: name,
        AuthType: options.url,
      }),
    );
  }
  await plantSettings(place, name, settings);
  return String(created.FunctionArn);
}

async function plantSettings(
  { lambda }: Place,
  FunctionName: string,
  { reserved, onFailure }: FunctionSettings,
) {
  if (reserved !== undefined) {
    await lambda.send(
      new PutFunctionConcurrencyCommand({
        FunctionName,
        ReservedConcurrentExecutions: reserved,
      }),
    );
  }
  if (onFailure) {
    await lambda.send(
      new PutFunctionEventInvokeConfigCommand({
        FunctionName,
        DestinationConfig: { OnFailure: { Destination: onFailure } },
      }),
    );
  }
}

/** The emulator keeps which configuration a function has, and not what it says. */
function plantSigning(place: Place, policy: CodeSigningPolicy): string {
  const arn = place.arn(
    'lambda',
    `code-signing-config:csc-${policy.toLowerCase()}`,
  );
  place.facts.codeSigning = { ...place.facts.codeSigning, [arn]: policy };
  return arn;
}

/** Lets somebody call a function, or one of its aliases, which is made. */
export async function plantFunctionPolicy(
  { lambda }: Place,
  FunctionName: string,
  statement: {
    principal: string;
    sourceAccount?: string;
    alias?: string;
  },
) {
  const { principal, sourceAccount, alias } = statement;
  if (alias) {
    await lambda.send(
      new CreateAliasCommand({
        FunctionName,
        Name: alias,
        FunctionVersion: '$LATEST',
      }),
    );
  }
  await lambda.send(
    new AddPermissionCommand({
      FunctionName,
      StatementId: 'planted',
      Action: 'lambda:InvokeFunction',
      Principal: principal,
      SourceAccount: sourceAccount,
      Qualifier: alias,
    }),
  );
}
