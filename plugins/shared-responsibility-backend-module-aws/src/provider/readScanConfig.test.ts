import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { readScanConfig } from './readScanConfig';

function read(sharedResponsibility: JsonObject) {
  return readScanConfig(new ConfigReader({ sharedResponsibility }));
}

describe('readScanConfig', () => {
  it('without configuration the main credentials decide', () => {
    expect(readScanConfig(new ConfigReader({}))).toEqual({
      excludedRegions: [],
    });
  });

  it('an account takes the default regions and gets a full owner', () => {
    expect(
      read({
        regions: ['eu-west-1'],
        accounts: [
          { id: '111122223333', owner: 'Platform' },
          { id: '444455556666', name: 'data', regions: ['us-gov-west-1'] },
        ],
      }).accounts,
    ).toEqual([
      {
        accountId: '111122223333',
        owner: 'group:default/platform',
        regions: ['eu-west-1'],
      },
      { accountId: '444455556666', name: 'data', regions: ['us-gov-west-1'] },
    ]);
  });

  it.each<[string, JsonObject, string]>([
    [
      'a number for an id',
      { accounts: [{ id: 111122223333 }] },
      'sharedResponsibility.accounts[0].id is 111122223333; it must be an AWS account id of twelve digits, in quotes',
    ],
    ['a short id', { accounts: [{ id: '1111' }] }, 'accounts[0].id is "1111"'],
    [
      'a region that is none',
      { accounts: [{ id: '111122223333', regions: ['Ireland'] }] },
      "sharedResponsibility.accounts[0].regions names 'Ireland'",
    ],
    [
      'no region at all',
      { regions: [] },
      'sharedResponsibility.regions is empty',
    ],
    [
      'an account twice',
      { accounts: [{ id: '111122223333' }, { id: '111122223333' }] },
      'lists account 111122223333 more than once',
    ],
    [
      'an owner that is no entity ref',
      { accounts: [{ id: '111122223333', owner: 'a/b/c' }] },
      "accounts[0].owner is 'a/b/c'",
    ],
  ])('%s is refused, naming the key', (_, config, message) => {
    expect(() => read(config)).toThrow(message);
  });
});
