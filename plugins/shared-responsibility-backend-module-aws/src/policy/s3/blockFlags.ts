import {
  anyOf,
  Unread,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import type { Look } from './BucketFacts';

/** The switches that close what is already granted; the others refuse new grants only. */
export type ClosingFlag = 'IgnorePublicAcls' | 'RestrictPublicBuckets';

/**
 * Is the switch on at any of these levels? S3 takes the strictest of them, so
 * one that is seen on is enough.
 *
 * @throws Unread if none is seen on and one was not seen.
 */
export function isOnAnywhere(flag: ClosingFlag, ...blocks: Look[]): boolean {
  return anyOf(...blocks.map(block => () => isOn(flag, block())));
}

/** No configuration at all, and a switch that is left out, both mean off. */
function isOn(flag: ClosingFlag, block: unknown): boolean {
  if (block === undefined) {
    return false;
  }
  if (typeof block !== 'object' || block === null) {
    throw new Unread('error', 'a Block Public Access setting is not readable');
  }
  const value = (block as Record<string, unknown>)[flag];
  if (value !== undefined && value !== null && typeof value !== 'boolean') {
    throw new Unread(
      'error',
      `${flag} is ${JSON.stringify(value)}, neither on nor off`,
    );
  }
  return value === true;
}
