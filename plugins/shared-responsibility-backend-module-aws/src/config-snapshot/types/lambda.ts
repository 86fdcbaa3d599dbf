import type { FunctionConfiguration } from '@aws-sdk/client-lambda';
import type { Resource } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { sdk } from '../../sdk/sdk';
import type { ConfigItem, JsonObject } from '../ConfigItem';
import { configurationOf, notInSnapshots, snapshotFacet } from '../facets';
import type { SnapshotMapper } from '../SnapshotMapper';
import type { SnapshotPlace } from '../SnapshotPlace';
import { toSdkShape } from '../toSdkShape';
import { valueOf } from './ec2';
import { recordedTags } from './recordedTags';

const TYPE = 'AWS::Lambda::Function';

/** Functions of a region. */
export const lambdaMapper: SnapshotMapper = {
  service: 'lambda',
  scope: 'region',
  reads: [TYPE],
  lists: [TYPE],
  resources: place => place.items(TYPE).map(item => lambda(place, item)),
};

function lambda(place: SnapshotPlace, item: ConfigItem): Resource {
  const configuration = snapshotFacet(item, () => {
    const { environment, ...rest } = configurationOf(item);
    return {
      ...(toSdkShape(sdk('lambda').FunctionConfiguration$, rest) as JsonObject),
      // Values may be secrets, and what is masked or left out would look
      // harmless: that there is an environment is all that is said.
      Environment: {},
    };
  });
  const value = valueOf<FunctionConfiguration>(configuration);
  const name = value?.FunctionName ?? item.resourceName ?? item.resourceId;
  return {
    arn:
      item.arn ?? value?.FunctionArn ?? place.arn('lambda', `function:${name}`),
    accountId: place.accountId,
    region: place.region,
    type: TYPE,
    name,
    tags: item.tags,
    facets: {
      configuration,
      tags: recordedTags(item),
      ...notInSnapshots(item, [
        'urlConfigs',
        'runtimeManagement',
        'policy',
        'aliasPolicies',
        'eventInvokeConfigs',
        'concurrency',
        'codeSigning',
      ]),
    },
    attachments: value?.Role ? [value.Role] : [],
  };
}
