import { createDevApp } from '@backstage/frontend-dev-utils';
import { devPlugin } from './devPlugin';

createDevApp({ features: [devPlugin] });
