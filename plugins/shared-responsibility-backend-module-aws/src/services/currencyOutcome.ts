import {
  Unread,
  type ResourceReader,
  type StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import type { CurrencyVerdict, Support, SupportTable } from '../currency';
import { supportOf } from '../currency';
import { fail, pass } from './outcome';

/**
 * A verdict about currency as the outcome of a step.
 *
 * @throws Unread if nothing could be decided.
 */
export function currencyOutcome(
  resource: ResourceReader,
  { verdict, text, summary }: CurrencyVerdict,
): StepOutcome {
  const sentence = `${resource.name} ${text}`;
  switch (verdict) {
    case 'met':
      return {
        ...pass(sentence, [resource.arn]),
        ...(summary && { summary }),
      };
    case 'not-met':
      return fail(summary ?? 'not current', sentence, [resource.arn]);
    default:
      throw new Unread('unsupported', sentence);
  }
}

/** What a table says of a version, once it is known that it says something. */
export type KnownSupport = Exclude<Support, { state: 'not-in-table' }>;

/**
 * Looks a version up.
 *
 * @param what - the version as a person would name it, e.g. `postgres 16.4`.
 * @throws Unread if the table cannot tell.
 */
export function knownSupport(
  table: SupportTable,
  name: string,
  what: string,
  resource: ResourceReader,
  now: Date,
): KnownSupport {
  const support = supportOf(table, name, now);
  if (support.state === 'not-in-table') {
    throw new Unread(
      'not-in-table',
      `${resource.name} runs ${what}: ${support.why} (${table.of})`,
    );
  }
  return support;
}

/**
 * A pass that says until when, and ahead of the end how long that is.
 *
 * @param text - what was seen, without a full stop.
 * @param advice - what to plan, e.g. `plan the upgrade`.
 */
export function supportedOutcome(
  resource: ResourceReader,
  support: Extract<KnownSupport, { state: 'supported' }>,
  text: string,
  advice: string,
): StepOutcome {
  if (!support.endsSoon) {
    return pass(text, [resource.arn]);
  }
  return {
    ...pass(`${text}: ${advice}, ${support.daysLeft} days are left`, [
      resource.arn,
    ]),
    summary: `support ends ${support.row.endsOn}`,
  };
}
