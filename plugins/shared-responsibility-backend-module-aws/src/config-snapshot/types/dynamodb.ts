import type { TableDescription } from '@aws-sdk/client-dynamodb';
import { sdk } from '../../sdk/sdk';
import { configurationOf, NotRecorded, snapshotFacet } from '../facets';
import type { SnapshotMapper } from '../SnapshotMapper';
import { toSdkShape } from '../toSdkShape';
import { valueOf } from './ec2';
import { recordedTags } from './recordedTags';

const TYPE = 'AWS::DynamoDB::Table';

/** Tables of a region. */
export const dynamodbMapper: SnapshotMapper = {
  service: 'dynamodb',
  scope: 'region',
  reads: [TYPE],
  lists: [TYPE],
  resources: place =>
    place.items(TYPE).map(item => {
      const table = snapshotFacet(item, () =>
        toSdkShape(sdk('dynamodb').TableDescription$, configurationOf(item)),
      );
      const continuousBackups = snapshotFacet(item, () => {
        const recorded = item.supplementary.ContinuousBackupsDescription;
        if (!recorded) {
          throw new NotRecorded(
            `the snapshot does not state the backups of ${item.resourceId}`,
          );
        }
        return toSdkShape(
          sdk('dynamodb').ContinuousBackupsDescription$,
          recorded,
        );
      });
      const name =
        valueOf<TableDescription>(table)?.TableName ??
        item.resourceName ??
        item.resourceId;
      return {
        arn: item.arn ?? place.arn('dynamodb', `table/${name}`),
        accountId: place.accountId,
        region: place.region,
        type: TYPE,
        name,
        tags: item.tags,
        facets: { table, continuousBackups, tags: recordedTags(item) },
        attachments: [],
      };
    }),
};
