import { classifyError } from './classifyError';

function sdkError(
  name: string,
  httpStatusCode: number,
  message = 'what AWS said',
): Error {
  const error = new Error(message);
  return Object.assign(error, { name, $metadata: { httpStatusCode } });
}

describe('classifyError', () => {
  it.each([
    ['AccessDenied', 403],
    ['AccessDeniedException', 400],
    ['UnauthorizedOperation', 403],
    ['AuthorizationError', 403],
    // A body that could not be parsed leaves only the status.
    ['SyntaxError', 403],
    ['Unknown', 403],
  ])('%s with status %d is denied', (name, status) => {
    expect(classifyError(sdkError(name, status)).kind).toBe('denied');
  });

  it.each([
    ['Throttling', 400],
    ['ThrottlingException', 400],
    ['RequestLimitExceeded', 503],
    ['SlowDown', 503],
    ['TooManyRequestsException', 429],
    ['SyntaxError', 429],
  ])('%s with status %d is throttled', (name, status) => {
    expect(classifyError(sdkError(name, status)).kind).toBe('throttled');
  });

  it.each([
    ['InternalFailure', 500],
    ['SyntaxError', 500],
    ['TimeoutError', 200],
    ['NoSuchBucket', 404],
    ['NotRecorded', 501],
  ])('%s with status %d is an error', (name, status) => {
    expect(classifyError(sdkError(name, status)).kind).toBe('error');
  });

  it('only a code that the call declares means that there is none', () => {
    const error = sdkError('NoSuchBucketPolicy', 404);
    expect(classifyError(error, ['NoSuchBucketPolicy']).kind).toBe('absent');
    expect(classifyError(error, ['NoSuchTagSet']).kind).toBe('error');
  });

  it.each([
    'ExpiredToken',
    'ExpiredTokenException',
    'InvalidClientTokenId',
    'UnrecognizedClientException',
    'SignatureDoesNotMatch',
    'InvalidAccessKeyId',
    'AuthFailure',
    'CredentialsProviderError',
  ])('%s is no answer about a resource but the end of the unit', name => {
    expect(() => classifyError(sdkError(name, 403))).toThrow(
      expect.objectContaining({ name: 'CredentialsRejected' }),
    );
  });

  it('keeps who denied and drops what only the account can decode', () => {
    const { message } = classifyError(
      sdkError(
        'UnauthorizedOperation',
        403,
        'You are not authorized, with an explicit deny in a service control policy. Encoded authorization failure message: aBcD-123',
      ),
    );
    expect(message).toBe(
      'You are not authorized, with an explicit deny in a service control policy.',
    );
  });
});
