import type { ComponentSummary } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';

/** What lists sort by and sum up, as columns. */
export interface ListColumns {
  rank: number;
  criticals: number;
  order_score: number;
  has_level: boolean;
  not_assessed: boolean;
  owes: number;
  met: number;
  missing: number;
  unknown: number;
  accepted: number;
}

/** Their types in Postgres. */
export const LIST_COLUMN_TYPES: Record<keyof ListColumns, 'int' | 'boolean'> = {
  rank: 'int',
  criticals: 'int',
  order_score: 'int',
  has_level: 'boolean',
  not_assessed: 'boolean',
  owes: 'int',
  met: 'int',
  missing: 'int',
  unknown: 'int',
  accepted: 'int',
};

const LEVELS = ['none', 'bronze', 'silver', 'gold'];

/** After the levels: those that owe nothing, then those that were not assessed. */
const OWES_NOTHING = 4;
const STATUSES = ['not-scanned', 'nothing-found', 'not-linked', 'not-on-aws'];

/** More criticals than any entity has; what is taken from it sorts the other way. */
const MANY = 1_000_000;

/** After every score. */
const NO_SCORE = 101;

/**
 * Worst first: by level, by criticals that were seen to be missing, by score;
 * those without a score after those that have one; those that were not assessed
 * at the end, where nobody takes them for good ones.
 */
export function listColumns(summary: ComponentSummary): ListColumns {
  const { status, score, level, missing, sentence, notAssessed } = summary;
  const isAssessed = status === 'assessed';
  const hasLevel = isAssessed && score.cells > 0;
  const afterLevels = isAssessed
    ? OWES_NOTHING
    : OWES_NOTHING + 1 + STATUSES.indexOf(status);
  return {
    rank: hasLevel ? LEVELS.indexOf(level) : afterLevels,
    criticals: MANY - missing.critical,
    order_score: score.value ?? NO_SCORE,
    has_level: hasLevel,
    not_assessed: notAssessed,
    ...sentence,
  };
}
