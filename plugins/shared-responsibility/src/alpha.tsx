import {
  createApiFactory,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import {
  ApiBlueprint,
  createFrontendPlugin,
} from '@backstage/frontend-plugin-api';
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { SharedResponsibilityClient } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { sharedResponsibilityApiRef } from './api';

const clientApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams(
      createApiFactory({
        api: sharedResponsibilityApiRef,
        deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
        factory: deps => new SharedResponsibilityClient(deps),
      }),
    ),
});

const ownershipContent = EntityContentBlueprint.make({
  name: 'ownership',
  params: {
    path: '/ownership',
    title: 'Ownership',
    filter: { kind: { $in: ['component', 'system', 'resource', 'api'] } },
    loader: () =>
      import('./components/OwnershipTab').then(module => (
        <module.OwnershipTab />
      )),
  },
});

/**
 * The plugin for the new frontend system: an Ownership tab on components,
 * systems, resources and APIs.
 *
 * @alpha
 */
export default createFrontendPlugin({
  pluginId: 'shared-responsibility',
  info: { packageJson: () => import('../package.json') },
  extensions: [clientApi, ownershipContent],
});
