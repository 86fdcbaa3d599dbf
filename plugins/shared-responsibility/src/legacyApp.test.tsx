import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import {
  mockApis,
  renderInTestApp,
  TestApiProvider,
} from '@backstage/test-utils';
import {
  permissionApiRef,
  type PermissionApi,
} from '@backstage/plugin-permission-react';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactElement } from 'react';
import { Route, Routes } from 'react-router-dom';
import { sharedResponsibilityApiRef } from './api';
import {
  EntityOwnershipContent,
  isOwnershipAvailable,
  sharedResponsibilityPlugin,
  SharedResponsibilityPage,
} from '.';
import { sampleComponents } from './fixtures/components';
import { sampleEntity } from './fixtures/entity';
import { FakeSharedResponsibility } from './fixtures/FakeSharedResponsibility';
import { sampleMatrix } from './fixtures/sampleMatrix';

jest.setTimeout(60_000);
const SLOW = { timeout: 20_000 };

type Decision = Awaited<ReturnType<PermissionApi['authorize']>>;

// One decision for the whole file: permission answers are cached for a page.
const mayNothing: PermissionApi = {
  authorize: async () => ({ result: 'DENY' } as Decision),
};

async function renderLegacy(path: string, element: ReactElement) {
  const api = new FakeSharedResponsibility(sampleMatrix);
  api.components = sampleComponents;
  await renderInTestApp(
    <TestApiProvider
      apis={[
        [sharedResponsibilityApiRef, api],
        [permissionApiRef, mayNothing],
      ]}
    >
      <Routes>
        <Route path={`${path}/*`} element={element} />
      </Routes>
    </TestApiProvider>,
    {
      routeEntries: [path],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    },
  );
  return { api, user: userEvent.setup() };
}

describe('an app on the legacy frontend system', () => {
  it('shows the matrix of a component on its Ownership tab', async () => {
    await renderLegacy(
      '/ownership',
      <EntityProvider entity={sampleEntity}>
        <EntityOwnershipContent />
      </EntityProvider>,
    );
    expect(
      await screen.findByRole(
        'heading',
        { name: /^This service owes 11 controls/ },
        SLOW,
      ),
    ).toBeInTheDocument();
  });

  it('shows the roll-up of a group on its Ownership tab', async () => {
    await renderLegacy(
      '/ownership',
      <EntityProvider
        entity={{
          ...sampleEntity,
          kind: 'Group',
          metadata: { name: 'team-data' },
        }}
      >
        <EntityOwnershipContent />
      </EntityProvider>,
    );
    const link = await screen.findByRole('link', { name: 'data-lake' }, SLOW);
    expect(link).toHaveAttribute(
      'href',
      '/catalog/default/component/data-lake/ownership',
    );
    expect(screen.queryByRole('link', { name: 'ledger' })).toBeNull();
  });

  it('shows the platform page, and tells who may not see a part of it why', async () => {
    const { user } = await renderLegacy(
      '/shared-responsibility',
      <SharedResponsibilityPage />,
    );
    expect(
      await screen.findByRole('link', { name: 'payments-api' }, SLOW),
    ).toBeInTheDocument();
    for (const [tab, words] of [
      ['Orphans', 'what no entity claims'],
      ['Gaps', 'the gaps'],
      ['Scans', 'the scans'],
    ]) {
      await user.click(screen.getByRole('tab', { name: tab }));
      expect(
        await screen.findByRole('heading', {
          name: `You may not see ${words}`,
        }),
      ).toBeInTheDocument();
    }
    expect(
      screen.getByText(/shared-responsibility\.inventory\.read/),
    ).toBeInTheDocument();
    await waitFor(() =>
      expect(
        screen.queryByRole('button', { name: 'Scan everything' }),
      ).not.toBeInTheDocument(),
    );
  });

  it('gets its client from the plugin, and the tab on the same kinds of entities', () => {
    const [factory] = [...sharedResponsibilityPlugin.getApis()];
    expect(factory.api).toBe(sharedResponsibilityApiRef);
    expect(
      factory.factory({
        discoveryApi: mockApis.discovery(),
        fetchApi: { fetch },
      }),
    ).toHaveProperty('getMatrix');
    const having = ['Component', 'System', 'Resource', 'API', 'Group'];
    for (const kind of [...having, 'User', 'Domain', 'Location']) {
      expect([kind, isOwnershipAvailable({ ...sampleEntity, kind })]).toEqual([
        kind,
        having.includes(kind),
      ]);
    }
  });
});
