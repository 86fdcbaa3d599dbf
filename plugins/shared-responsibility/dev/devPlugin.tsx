import {
  createFrontendPlugin,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';

/** One page that shows the tab in every state that it can be in: `/?sample=<name>`. */
export const devPlugin = createFrontendPlugin({
  pluginId: 'ownership-samples',
  extensions: [
    PageBlueprint.make({
      params: {
        path: '/',
        title: 'Ownership samples',
        loader: () =>
          import('./SamplesPage').then(module => <module.SamplesPage />),
      },
    }),
  ],
});
