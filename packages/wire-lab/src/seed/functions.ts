import {
  CreateFunctionCommand,
  CreateFunctionUrlConfigCommand,
  type Runtime,
} from '@aws-sdk/client-lambda';
import type { Place } from './AwsAccounts';

/** The smallest archive that is a zip file: an empty one. */
const EMPTY_ZIP = Buffer.from(
  '504b0506000000000000000000000000000000000000',
  'hex',
);

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
    tags?: Record<string, string>;
  },
): Promise<string> {
  const created = await place.lambda.send(
    new CreateFunctionCommand({
      FunctionName: name,
      Role: options.role,
      Tags: options.tags,
      Environment: options.environment && { Variables: options.environment },
      KMSKeyArn: options.keyArn,
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
  return String(created.FunctionArn);
}
