import type { ControlInfo } from '../model/control';
import type { DisplayedState, UnknownReason } from '../model/states';
import type { JudgingContext, ProvidedState, ResourceInput } from './input';
import { compareText, isMet, stateRank } from './precedence';
import { isCovered } from './targets';

/** Longer chains of providers are not followed: nobody could explain them. */
const MAX_DEPTH = 5;

export interface Inherited {
  providerRef: string;
  state: DisplayedState;
  credit: number;
  reason?: UnknownReason;
  summary?: string;
  text: string;
}

/**
 * What a provider's offer gives to this resource: the provider's state for
 * exactly what covers it, good or bad. Of several offers the worst counts, so
 * that a second promise never hides a broken first one.
 */
export function inheritedState(
  control: ControlInfo,
  resource: ResourceInput,
  context: JudgingContext,
): Inherited | undefined {
  const all = (context.offers ?? [])
    .filter(
      offer =>
        offer.controlIds.includes(control.id) &&
        isCovered(offer.covers, resource),
    )
    .flatMap(offer => {
      const provided = offer.provided.filter(
        p => p.controlId === control.id && isCovered([p.target], resource),
      );
      return provided.length > 0
        ? provided.map(p => inherit(control, offer.providerRef, p, context))
        : [notProvided(offer.providerRef)];
    });
  return all.sort(
    (a, b) =>
      stateRank(a.state) - stateRank(b.state) ||
      a.credit - b.credit ||
      compareText(a.providerRef, b.providerRef),
  )[0];
}

function inherit(
  control: ControlInfo,
  providerRef: string,
  provided: ProvidedState,
  context: JudgingContext,
): Inherited {
  const chain = [providerRef, ...(provided.chain ?? [])];
  if (chain.includes(context.entityRef) || new Set(chain).size < chain.length) {
    return unknown(
      providerRef,
      `${chain.join(' → ')} provide it to each other`,
    );
  }
  if (chain.length > MAX_DEPTH) {
    return unknown(
      providerRef,
      `it comes through ${chain.length} providers; at most ${MAX_DEPTH} are followed`,
    );
  }
  const shared = {
    providerRef,
    ...(provided.reason && { reason: provided.reason }),
    ...(provided.summary && { summary: provided.summary }),
  };
  if (isMet(provided.state) || provided.state === 'aws-managed') {
    return {
      ...shared,
      state: 'inherited',
      credit:
        provided.state === 'aws-managed' ? 1 : Math.min(1, provided.credit),
      text: `provided by ${providerRef}`,
    };
  }
  const state = passedOn(control, provided.state);
  return {
    ...shared,
    state,
    credit: 0,
    text: `${providerRef} offers it and is itself ${provided.state}`,
  };
}

/** A provider that has nothing to show does not do what it offers. */
function passedOn(control: ControlInfo, state: DisplayedState): DisplayedState {
  if (state === 'not-applicable' || state === 'unwatched') {
    return control.baseline ? 'unwatched' : 'missing';
  }
  return state;
}

function notProvided(providerRef: string): Inherited {
  return {
    ...unknown(
      providerRef,
      `${providerRef} offers it and was not judged for it`,
    ),
    reason: 'not-scanned',
  };
}

function unknown(providerRef: string, text: string): Inherited {
  return { providerRef, state: 'unknown', credit: 0, reason: 'error', text };
}
