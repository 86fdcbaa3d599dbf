import {
  DISPLAYED_STATES,
  STATE_FAMILY,
  type DisplayedState,
} from '../model/states';

/** 0 is the worst state. @public */
export function stateRank(state: DisplayedState): number {
  return DISPLAYED_STATES.indexOf(state);
}

/** The worst of some states; not applicable if there are none. @public */
export function worstState(states: Iterable<DisplayedState>): DisplayedState {
  let worst: DisplayedState = 'not-applicable';
  for (const state of states) {
    if (stateRank(state) < stateRank(worst)) {
      worst = state;
    }
  }
  return worst;
}

/** Verified, inherited or attested: the only states that earn credit. @public */
export function isMet(state: DisplayedState): boolean {
  return STATE_FAMILY[state] === 'team-owned';
}

/** Somebody here owes something in this state. */
export function isDutyState(state: DisplayedState): boolean {
  return (
    state !== 'aws-managed' &&
    state !== 'unwatched' &&
    state !== 'not-applicable'
  );
}

/** Order of strings that no locale changes. */
export function compareText(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}
