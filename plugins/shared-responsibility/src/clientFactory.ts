import {
  createApiFactory,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { SharedResponsibilityClient } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { sharedResponsibilityApiRef } from './api';

/** Makes the client that both frontend systems use. */
export const clientFactory = createApiFactory({
  api: sharedResponsibilityApiRef,
  deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
  factory: deps => new SharedResponsibilityClient(deps),
});
