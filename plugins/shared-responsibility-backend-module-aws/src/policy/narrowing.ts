import { isInternetWide } from '../network/internet';
import { parseCidr } from '../network/addressRanges';
import type { Condition } from './statements';

/** What a condition does to "everyone". */
export type Narrowing = 'fixed-circle' | 'nothing' | 'undecided';

/** Keys that say who or where the caller is, and that the caller cannot choose. */
const WHO_KEYS = new Set([
  'aws:principalaccount',
  'aws:principalarn',
  'aws:principalorgid',
  'aws:principalorgpaths',
  'aws:sourceaccount',
  'aws:sourcearn',
  'aws:sourceorgid',
  'aws:sourceorgpaths',
  'aws:sourceowner',
  'aws:sourcevpc',
  'aws:sourcevpce',
  'aws:userid',
  's3:dataaccesspointaccount',
  's3:dataaccesspointarn',
]);

/** Keys that anyone on the internet can satisfy. */
const ANYONES_KEYS = new Set([
  'aws:referer',
  'aws:securetransport',
  'aws:useragent',
  's3:authtype',
  's3:delimiter',
  's3:max-keys',
  's3:prefix',
  's3:signatureage',
  's3:signatureversion',
  's3:tlsversion',
  's3:x-amz-acl',
  's3:x-amz-content-sha256',
  's3:x-amz-server-side-encryption',
  's3:x-amz-server-side-encryption-aws-kms-key-id',
  's3:x-amz-storage-class',
]);

const POSITIVE = new Set([
  'stringequals',
  'stringequalsignorecase',
  'stringlike',
  'arnequals',
  'arnlike',
]);

/** Operators that name the exceptions: whoever is not one of them gets in. */
const NEGATIVE = new Set([
  'stringnotequals',
  'stringnotequalsignorecase',
  'stringnotlike',
  'arnnotequals',
  'arnnotlike',
  'notipaddress',
]);

/**
 * What one condition of an Allow does to "everyone".
 *
 * @param all - the statement's conditions, one of which may demand that the key be present.
 */
export function narrowingOf(condition: Condition, all: Condition[]): Narrowing {
  const { operator, key } = condition;
  if (NEGATIVE.has(operator) || operator === 'null' || ANYONES_KEYS.has(key)) {
    return 'nothing';
  }
  if (isSkippedWithoutKey(condition) && !demandsPresence(key, all)) {
    return 'nothing';
  }
  if (key === 'aws:sourceip') {
    return operator === 'ipaddress'
      ? narrowingOfAddresses(condition.values)
      : 'undecided';
  }
  if (!WHO_KEYS.has(key) || !POSITIVE.has(operator)) {
    return 'undecided';
  }
  if (condition.values.length === 0) {
    return 'undecided';
  }
  const each = condition.values.map(value => narrowingOfValue(key, value));
  // Any one value suffices to get in: the widest of them counts.
  if (each.includes('nothing')) {
    return 'nothing';
  }
  return each.includes('undecided') ? 'undecided' : 'fixed-circle';
}

/** Does a Deny with this condition strike everyone but a fixed circle? */
export function deniesAllButFew(condition: Condition): boolean {
  return (
    NEGATIVE.has(condition.operator) &&
    (WHO_KEYS.has(condition.key) || condition.key === 'aws:sourceip')
  );
}

/** Both forms are true where the request has no such key, as an anonymous one has none. */
function isSkippedWithoutKey(condition: Condition): boolean {
  return condition.ifExists || condition.qualifier === 'forallvalues';
}

function demandsPresence(key: string, all: Condition[]): boolean {
  return all.some(
    other =>
      other.operator === 'null' &&
      other.key === key &&
      other.values.length === 1 &&
      other.values[0].toLowerCase() === 'false',
  );
}

function narrowingOfAddresses(values: string[]): Narrowing {
  const blocks = values.map(value =>
    parseCidr(value.includes('/') ? value : `${value}/${hostBits(value)}`),
  );
  if (blocks.length === 0 || blocks.includes(undefined)) {
    return 'undecided';
  }
  const wide = ([4, 6] as const).some(family =>
    isInternetWide(
      blocks.flatMap(block => (block?.family === family ? block.range : [])),
      family,
    ),
  );
  return wide ? 'nothing' : 'fixed-circle';
}

function hostBits(address: string): number {
  return address.includes(':') ? 128 : 32;
}

function narrowingOfValue(key: string, value: string): Narrowing {
  if (value.includes('${')) {
    return 'undecided';
  }
  if (!/[*?]/.test(value)) {
    return 'fixed-circle';
  }
  if (key === 'aws:userid') {
    // `AROA…:*` is one role's sessions to IAM, public to Block Public Access.
    return /^[*?]/.test(value) ? 'nothing' : 'undecided';
  }
  return isArnOfOneOwner(value) ? 'fixed-circle' : 'nothing';
}

/** A wildcard in an ARN is harmless while its account, or for S3 its bucket, is fixed. */
function isArnOfOneOwner(value: string): boolean {
  const [arn, partition, service, , account, ...rest] = value.split(':');
  if (arn !== 'arn' || rest.length === 0 || /[*?]/.test(partition + service)) {
    return false;
  }
  if (service === 's3' && account === '') {
    return !/[*?]/.test(rest.join(':').split('/')[0]);
  }
  return /^\d{12}$/.test(account);
}
