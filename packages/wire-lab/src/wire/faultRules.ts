import type { WireError } from './errorAnswer';
import type { WireCall } from './WireCall';

/**
 * What goes wrong: an AWS error in the service's own words, a connection that
 * is cut before (`reset`) or in the middle of the answer (`truncate`), or an
 * answer that is late (`delay`).
 */
export type FaultKind =
  | 'deny'
  | 'throttle'
  | 'error'
  | 'expired'
  | 'reset'
  | 'truncate'
  | 'delay';

/** One call, or a family of calls, that goes wrong. */
export interface FaultRule {
  /**
   * The API operation (`s3:GetBucketEncryption`) or the IAM action
   * (`s3:GetEncryptionConfiguration`); `*` and `s3:*` match all of them.
   */
  operation: string;
  /** Only calls whose parameters contain this text, e.g. a bucket's name. */
  match?: string;
  accountId?: string;
  region?: string;
  kind: FaultKind;
  /** How many calls go wrong before they go right again; all of them without it. */
  times?: number;
  /** How late a delayed answer is, in milliseconds. */
  delayMs?: number;
  /** Replaces AWS's message, e.g. to name a service control policy. */
  message?: string;
}

/** Applies fault rules in order, and counts down those that end. */
export class FaultRules {
  private entries: { rule: FaultRule; left: number }[] = [];

  constructor(rules: FaultRule[] = []) {
    this.set(rules);
  }

  set(rules: FaultRule[]) {
    this.entries = rules.map(rule => ({ rule, left: rule.times ?? Infinity }));
  }

  /** The rule that this call falls under, used up by one. */
  take(call: WireCall): FaultRule | undefined {
    const entry = this.entries.find(
      ({ rule, left }) => left > 0 && applies(rule, call),
    );
    if (entry) {
      entry.left -= 1;
    }
    return entry?.rule;
  }
}

function applies(rule: FaultRule, call: WireCall) {
  const names = [
    '*',
    `${call.service}:*`,
    `${call.service}:${call.operation}`,
    call.action,
  ];
  return (
    names.includes(rule.operation) &&
    (!rule.match || call.params.includes(rule.match)) &&
    (!rule.accountId || rule.accountId === call.accountId) &&
    (!rule.region || rule.region === call.region)
  );
}

/** The code and status with which the call's service reports a fault. */
export function faultError(rule: FaultRule, call: WireCall): WireError {
  const { status, code, message } = wording(rule.kind, call);
  return { status, code, message: rule.message ?? message };
}

function wording(kind: FaultKind, call: WireCall): WireError {
  const { protocol } = call;
  switch (kind) {
    case 'deny':
      return {
        status: protocol === 'json' ? 400 : 403,
        code: {
          'ec2-query': 'UnauthorizedOperation',
          query: 'AccessDenied',
          s3: 'AccessDenied',
          'rest-xml': 'AccessDenied',
          json: 'AccessDeniedException',
          'rest-json': 'AccessDeniedException',
        }[protocol],
        message: `User: arn:aws:iam::${call.accountId}:user/scanner is not authorized to perform: ${call.action} because no identity-based policy allows the ${call.action} action`,
      };
    case 'throttle':
      return {
        'ec2-query': {
          status: 503,
          code: 'RequestLimitExceeded',
          message: 'Request limit exceeded.',
        },
        s3: {
          status: 503,
          code: 'SlowDown',
          message: 'Please reduce your request rate.',
        },
        'rest-xml': {
          status: 503,
          code: 'SlowDown',
          message: 'Please reduce your request rate.',
        },
        query: { status: 400, code: 'Throttling', message: 'Rate exceeded' },
        json: {
          status: 400,
          code: 'ThrottlingException',
          message: 'Rate exceeded',
        },
        'rest-json': {
          status: 429,
          code: 'TooManyRequestsException',
          message: 'Rate exceeded',
        },
      }[protocol];
    case 'expired':
      return {
        status: protocol === 'query' || protocol === 'rest-json' ? 403 : 400,
        code: {
          'ec2-query': 'RequestExpired',
          query: 'ExpiredToken',
          s3: 'ExpiredToken',
          'rest-xml': 'ExpiredToken',
          json: 'ExpiredTokenException',
          'rest-json': 'ExpiredTokenException',
        }[protocol],
        message: 'The security token included in the request is expired',
      };
    default:
      return {
        status: 500,
        code:
          protocol === 'ec2-query' || protocol === 's3'
            ? 'InternalError'
            : 'InternalFailure',
        message: 'We encountered an internal error. Please try again.',
      };
  }
}

/** What AWS answers to an access key that it does not know. */
export function unknownKeyError(call: WireCall): WireError {
  const message = `The access key id ${call.accessKeyId} belongs to no account here`;
  switch (call.protocol) {
    case 'ec2-query':
      return { status: 401, code: 'AuthFailure', message };
    case 's3':
      return { status: 403, code: 'InvalidAccessKeyId', message };
    case 'json':
    case 'rest-json':
      return {
        status: call.protocol === 'json' ? 400 : 403,
        code: 'UnrecognizedClientException',
        message,
      };
    default:
      return { status: 403, code: 'InvalidClientTokenId', message };
  }
}
