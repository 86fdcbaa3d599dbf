import type { IconComponent } from '@backstage/core-plugin-api';
import CategoryIcon from '@material-ui/icons/Category';

const NAMES = [
  'kind:api',
  'kind:component',
  'kind:domain',
  'kind:group',
  'kind:location',
  'kind:system',
  'kind:user',
  'kind:resource',
  'kind:template',
  'brokenImage',
  'catalog',
  'chat',
  'dashboard',
  'docs',
  'email',
  'github',
  'group',
  'help',
  'scaffolder',
  'search',
  'techdocs',
  'user',
  'warning',
  'star',
  'unstarred',
] as const;

/** One icon for everything: no page of ours tells anything by them. */
export const icons = Object.fromEntries(
  NAMES.map(name => [name, CategoryIcon]),
) as Record<(typeof NAMES)[number], IconComponent>;
