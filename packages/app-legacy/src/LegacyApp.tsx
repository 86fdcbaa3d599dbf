import {
  AppRouter,
  createSpecializedApp,
  FlatRoutes,
} from '@backstage/core-app-api';
import { AlertDisplay, ErrorPage, Progress } from '@backstage/core-components';
import {
  CatalogEntityPage,
  CatalogIndexPage,
  EntityLayout,
} from '@backstage/plugin-catalog';
import { themes, UnifiedThemeProvider } from '@backstage/theme';
import {
  EntityOwnershipContent,
  isOwnershipAvailable,
  SharedResponsibilityPage,
} from '@shared-responsibility/backstage-plugin-shared-responsibility';
import type { PropsWithChildren } from 'react';
import { BrowserRouter, Route } from 'react-router-dom';
import { icons } from './icons';
import { legacyApis } from './legacyApis';
import { SignInAsPetra } from './SignInAsPetra';

function LightTheme({ children }: PropsWithChildren<{}>) {
  return (
    <UnifiedThemeProvider theme={themes.light}>{children}</UnifiedThemeProvider>
  );
}

function NotFound() {
  return <ErrorPage status="404" statusMessage="There is no such page" />;
}

function Broken({ error }: { error?: Error }) {
  return <ErrorPage statusMessage={error?.message ?? 'The page failed'} />;
}

/** A made-up entity page with nothing but the tab: what an app that adopts the plugin writes. */
const entityPage = (
  <EntityLayout>
    <EntityLayout.Route path="/" title="Overview">
      <p>An entity page on the legacy frontend system</p>
    </EntityLayout.Route>
    <EntityLayout.Route
      path="/ownership"
      title="Ownership"
      if={isOwnershipAvailable}
    >
      <EntityOwnershipContent />
    </EntityLayout.Route>
  </EntityLayout>
);

const app = createSpecializedApp({
  apis: legacyApis,
  icons,
  components: {
    NotFoundErrorPage: NotFound,
    BootErrorPage: Broken,
    Progress,
    Router: BrowserRouter,
    ErrorBoundaryFallback: Broken,
    SignInPage: SignInAsPetra,
  },
  themes: [
    { id: 'light', title: 'Light', variant: 'light', Provider: LightTheme },
  ],
  // Served from the same origin as the backend, wherever that is.
  configLoader: async () => [
    {
      context: 'the page',
      data: {
        app: { title: 'Legacy app', baseUrl: window.location.origin },
        backend: { baseUrl: window.location.origin },
        permission: { enabled: true },
      },
    },
  ],
});

/** An app on the legacy frontend system with the plugin's tab and its platform page. */
export const LegacyApp = app.createRoot(
  <>
    <AlertDisplay />
    <AppRouter>
      <FlatRoutes>
        <Route path="/catalog" element={<CatalogIndexPage />} />
        <Route
          path="/catalog/:namespace/:kind/:name"
          element={<CatalogEntityPage />}
        >
          {entityPage}
        </Route>
        <Route
          path="/shared-responsibility"
          element={<SharedResponsibilityPage />}
        />
      </FlatRoutes>
    </AppRouter>
  </>,
);
