import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildActionTable } from './__testUtils__/buildActionTable';
import { actionsOf, isInTable } from './actionTable';
import file from './data/actions.json';

describe('the action table', () => {
  it('is the one of the pinned version of its source', () => {
    const built = buildActionTable();
    if (process.env.UPDATE_ACTION_TABLE) {
      writeFileSync(
        join(__dirname, 'data', 'actions.json'),
        `${JSON.stringify(built, null, 2)}\n`,
      );
    }
    expect(process.env.UPDATE_ACTION_TABLE ? built : file).toEqual(built);
  });

  it.each<[string, boolean]>([
    ['s3:GetObject', true],
    ['S3:getobject', true],
    ['s3:Get*', true],
    ['s?:*', true],
    ['*', true],
    ['*:*', true],
    ['s3:ListObjects', false],
    ['iam:PutRolePolcy', false],
    ['nosuchservice:*', false],
    ['no colon', false],
    ['constructor:x', false],
    ['', false],
  ])('knows %s: %s', (pattern, known) => {
    expect(isInTable(pattern)).toBe(known);
  });

  it('tells reading from writing', () => {
    expect(actionsOf('s3')?.reads).toContain('listbucket');
    expect(actionsOf('s3')?.writes).toContain('putbucketpolicy');
    expect(actionsOf('toString')).toBeUndefined();
  });
});
