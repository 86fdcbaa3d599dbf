import type {
  DisplayedState,
  StateFamily,
  UnknownReason,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';

/** Each state as a word, and as the one sentence that explains it to a newcomer. */
export const STATE_WORDS: Record<
  DisplayedState,
  { word: string; explanation: string }
> = {
  failing: {
    word: 'failing',
    explanation: 'A violation was seen on at least one resource.',
  },
  missing: {
    word: 'missing',
    explanation: 'The duty exists and nobody does it.',
  },
  unknown: {
    word: 'unknown',
    explanation:
      'We were not let see, or what we saw is too old. Never counted as met.',
  },
  waived: {
    word: 'accepted risk',
    explanation:
      'Not met; two people accepted the risk until a date. Never counted as met.',
  },
  unwatched: {
    word: 'not watched',
    explanation:
      'The team owes this layer, and no control looks at it. Outside the score.',
  },
  attested: {
    word: 'attested',
    explanation: 'A named person gave evidence that still holds.',
  },
  inherited: {
    word: 'inherited',
    explanation: 'Another team does it for exactly these resources.',
  },
  verified: {
    word: 'verified',
    explanation: 'Checked on every resource in scope, recently, and met.',
  },
  'aws-managed': {
    word: 'AWS-managed',
    explanation: 'AWS does this part for you.',
  },
  'not-applicable': {
    word: 'does not apply',
    explanation: 'Nothing here that the duty could be about.',
  },
};

/** The families in the order in which the bar and the legend show them. */
export const FAMILIES: {
  id: StateFamily;
  word: string;
  /** A state whose symbol stands for the family. */
  sample: DisplayedState;
}[] = [
  { id: 'aws-managed', word: 'AWS-managed', sample: 'aws-managed' },
  { id: 'team-owned', word: 'team-owned, met', sample: 'verified' },
  { id: 'accepted', word: 'accepted risk', sample: 'waived' },
  { id: 'missing', word: 'missing', sample: 'failing' },
  { id: 'unwatched', word: 'not watched', sample: 'unwatched' },
  { id: 'unknown', word: 'unknown', sample: 'unknown' },
];

/** Why something is unknown, to be read after "because". */
export const REASON_WORDS: Record<UnknownReason, string> = {
  'access-denied': 'access was denied',
  throttled: 'AWS throttled the read',
  error: 'the read failed',
  stale: 'the last look is too old',
  'not-scanned': 'it has not been scanned',
  unsupported: 'this cannot be decided yet',
  'not-in-table': 'it is newer than our data about versions',
};
