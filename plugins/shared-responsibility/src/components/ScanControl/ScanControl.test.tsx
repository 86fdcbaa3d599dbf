import {
  permissionApiRef,
  type PermissionApi,
} from '@backstage/plugin-permission-react';
import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import { ScanButton } from './ScanControl';

type Decision = Awaited<ReturnType<PermissionApi['authorize']>>;

// One file: permission answers are cached for the whole page, so for a whole test file.
describe('ScanButton', () => {
  it('is not there for those who may not start a scan', async () => {
    const asked: string[] = [];
    const permissionApi: PermissionApi = {
      authorize: async ({ permission }) => {
        asked.push(permission.name);
        return { result: 'DENY' } as Decision;
      },
    };
    await renderInTestApp(
      <TestApiProvider apis={[[permissionApiRef, permissionApi]]}>
        <p>around it</p>
        <ScanButton
          entityRef="component:default/a"
          scan={{ running: false, start: () => {} }}
        />
      </TestApiProvider>,
    );
    expect(await screen.findByText('around it')).toBeInTheDocument();
    expect(asked).toEqual(['shared-responsibility.scan.create']);
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });
});
