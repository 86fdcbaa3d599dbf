import { CredentialsRejected } from './CredentialsRejected';

/** Why a call gave no value. */
export interface Failure {
  kind: 'absent' | 'denied' | 'throttled' | 'error';
  code: string;
  message: string;
}

const CREDENTIAL_CODES =
  /^(ExpiredToken|RequestExpired|TokenRefreshRequired|InvalidToken|InvalidClientTokenId|UnrecognizedClient|InvalidAccessKeyId|SignatureDoesNotMatch|InvalidSignature|IncompleteSignature|MissingAuthenticationToken|RequestTimeTooSkewed|AuthFailure|CredentialsProviderError|CredentialsRejected)/;

const THROTTLING_CODES =
  /^(Throttl|RequestThrottl|RequestLimitExceeded|TooManyRequests|SlowDown|BandwidthLimitExceeded|ProvisionedThroughputExceeded|PriorRequestNotComplete|EC2ThrottledException|TransactionInProgress)/;

const DENIED_CODES =
  /^(AccessDenied|UnauthorizedOperation|Unauthorized|NotAuthorized|AuthorizationError|Forbidden|OptInRequired|AllAccessDisabled)/;

/**
 * Says what an SDK error means. Codes come first; where a body could not be
 * parsed the code is a parser's, so the HTTP status decides.
 *
 * @param absentCodes - the codes by which this very call says "there is none".
 * @throws CredentialsRejected when no call of this account can succeed.
 */
export function classifyError(
  error: unknown,
  absentCodes: readonly string[] = [],
): Failure {
  const code = codeOf(error);
  const message = messageOf(error);
  const status = statusOf(error);
  if (CREDENTIAL_CODES.test(code)) {
    throw CredentialsRejected.is(error)
      ? error
      : new CredentialsRejected(`${code}: ${message}`);
  }
  if (absentCodes.includes(code)) {
    return { kind: 'absent', code, message };
  }
  if (THROTTLING_CODES.test(code) || status === 429) {
    return { kind: 'throttled', code, message };
  }
  if (DENIED_CODES.test(code) || status === 403 || status === 401) {
    return { kind: 'denied', code, message };
  }
  return { kind: 'error', code, message };
}

interface SdkErrorShape {
  name?: string;
  Code?: string;
  code?: string;
  message?: string;
  $metadata?: { httpStatusCode?: number };
  $response?: { statusCode?: number };
}

function codeOf(error: unknown): string {
  const { name, Code, code } = error as SdkErrorShape;
  // Generic names say nothing; a code beside them (ECONNREFUSED) does.
  if (
    name &&
    !/^(Error|TypeError|SyntaxError|Unknown|UnknownError)$/.test(name)
  ) {
    return name;
  }
  return Code ?? code ?? name ?? 'Error';
}

function statusOf(error: unknown): number | undefined {
  const { $metadata, $response } = error as SdkErrorShape;
  return $metadata?.httpStatusCode ?? $response?.statusCode;
}

const LONGEST_MESSAGE = 500;

function messageOf(error: unknown): string {
  const text = ((error as SdkErrorShape).message || String(error))
    // An opaque blob of up to 10 kB that only the account's owner can decode.
    .replace(/\s*Encoded authorization failure message:\s*\S+/i, '')
    // Where to find the raw answer in a debugger.
    .replace(/\s*Deserialization error: to see the raw response.*$/is, '')
    .replace(/\s+/g, ' ')
    .trim();
  return text.length > LONGEST_MESSAGE
    ? `${text.slice(0, LONGEST_MESSAGE)}…`
    : text;
}
