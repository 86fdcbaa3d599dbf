import {
  ApiBlueprint,
  createFrontendPlugin,
  PageBlueprint,
  SubPageBlueprint,
} from '@backstage/frontend-plugin-api';
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { RiShieldCheckLine } from '@remixicon/react';
import type { ComponentType } from 'react';
import { clientFactory } from './clientFactory';
import { OWNERSHIP_KINDS } from './ownershipKinds';
import { platformRouteRef } from './routes';

const clientApi = ApiBlueprint.make({
  params: defineParams => defineParams(clientFactory),
});

const ownershipContent = EntityContentBlueprint.make({
  name: 'ownership',
  params: {
    path: '/ownership',
    title: 'Ownership',
    filter: { kind: { $in: OWNERSHIP_KINDS } },
    loader: () =>
      import('./components/OwnershipContent').then(module => (
        <module.OwnershipContent />
      )),
  },
});

const platformPage = PageBlueprint.make({
  params: {
    path: '/shared-responsibility',
    title: 'Responsibility',
    icon: <RiShieldCheckLine />,
    routeRef: platformRouteRef,
  },
});

type Parts = typeof import('./components/PlatformPage');

function platformPart(
  name: string,
  title: string,
  part: (parts: Parts) => ComponentType,
) {
  return SubPageBlueprint.make({
    attachTo: { id: 'page:shared-responsibility', input: 'pages' },
    name,
    params: {
      path: name,
      title,
      loader: async () => {
        const parts = await import('./components/PlatformPage');
        const Part = part(parts);
        return (
          <parts.MainPart>
            <Part />
          </parts.MainPart>
        );
      },
    },
  });
}

/**
 * The plugin for the new frontend system: an Ownership tab on components,
 * systems, resources, APIs and groups, and a page over all components.
 *
 * @alpha
 */
export default createFrontendPlugin({
  pluginId: 'shared-responsibility',
  info: { packageJson: () => import('../package.json') },
  routes: { platform: platformRouteRef },
  extensions: [
    clientApi,
    ownershipContent,
    platformPage,
    platformPart('components', 'Components', parts => parts.ComponentsPart),
    platformPart('orphans', 'Orphans', parts => parts.OrphansPart),
    platformPart('gaps', 'Gaps', parts => parts.GapsPart),
    platformPart('accounts', 'Accounts', parts => parts.AccountsPart),
    platformPart('scans', 'Scans', parts => parts.ScansPart),
  ],
});
