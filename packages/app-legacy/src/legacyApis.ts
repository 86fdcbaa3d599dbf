import {
  AlertApiForwarder,
  createFetchApi,
  ErrorAlerter,
  ErrorApiForwarder,
  FetchMiddlewares,
  NoOpAnalyticsApi,
  OAuthRequestManager,
  UrlPatternDiscovery,
  WebStorage,
} from '@backstage/core-app-api';
import {
  alertApiRef,
  analyticsApiRef,
  configApiRef,
  createApiFactory,
  discoveryApiRef,
  errorApiRef,
  fetchApiRef,
  identityApiRef,
  oauthRequestApiRef,
  storageApiRef,
} from '@backstage/core-plugin-api';
import {
  IdentityPermissionApi,
  permissionApiRef,
} from '@backstage/plugin-permission-react';

/** What a legacy app brings for its plugins to use. */
export const legacyApis = [
  createApiFactory(alertApiRef, new AlertApiForwarder()),
  createApiFactory(analyticsApiRef, new NoOpAnalyticsApi()),
  createApiFactory(oauthRequestApiRef, new OAuthRequestManager()),
  createApiFactory({
    api: discoveryApiRef,
    deps: { config: configApiRef },
    factory: ({ config }) =>
      UrlPatternDiscovery.compile(
        `${config.getString('backend.baseUrl')}/api/{{ pluginId }}`,
      ),
  }),
  createApiFactory({
    api: errorApiRef,
    deps: { alerts: alertApiRef },
    factory: ({ alerts }) => new ErrorAlerter(alerts, new ErrorApiForwarder()),
  }),
  createApiFactory({
    api: storageApiRef,
    deps: { errorApi: errorApiRef },
    factory: ({ errorApi }) => WebStorage.create({ errorApi }),
  }),
  createApiFactory({
    api: fetchApiRef,
    deps: { identityApi: identityApiRef, config: configApiRef },
    factory: ({ identityApi, config }) =>
      createFetchApi({
        middleware: [
          FetchMiddlewares.injectIdentityAuth({ identityApi, config }),
        ],
      }),
  }),
  createApiFactory({
    api: permissionApiRef,
    deps: {
      config: configApiRef,
      discovery: discoveryApiRef,
      identity: identityApiRef,
    },
    factory: options => IdentityPermissionApi.create(options),
  }),
];
