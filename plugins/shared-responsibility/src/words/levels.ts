import type {
  Level,
  MatrixStatus,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';

/** Each level as people call it. */
export const LEVEL_WORDS: Record<Level, string> = {
  none: 'No level',
  bronze: 'Bronze',
  silver: 'Silver',
  gold: 'Gold',
};

/** Best first, as a person reads them. */
export const LEVELS: Level[] = ['gold', 'silver', 'bronze', 'none'];

/** Why an entity has no level, where it has none. */
export const STATUS_WORDS: Record<MatrixStatus, string> = {
  assessed: 'assessed',
  'not-scanned': 'not scanned yet',
  'nothing-found': 'nothing found',
  'not-linked': 'not linked to AWS',
  'not-on-aws': 'not on AWS',
};
