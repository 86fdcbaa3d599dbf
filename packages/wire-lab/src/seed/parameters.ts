import { PutParameterCommand, type ParameterType } from '@aws-sdk/client-ssm';
import { tagList, type Place } from './AwsAccounts';

/** Plants a parameter of Systems Manager. */
export async function plantParameter(
  { ssm }: Place,
  name: string,
  type: ParameterType,
  tags?: Record<string, string>,
) {
  await ssm.send(
    new PutParameterCommand({
      Name: name,
      Type: type,
      Value: 'example',
      Tags: tags && tagList(tags),
    }),
  );
}
