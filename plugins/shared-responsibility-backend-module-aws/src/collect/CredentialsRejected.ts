/**
 * The credentials themselves do not work: no call of this account can be
 * trusted to say anything, so the whole unit fails and nothing is stored.
 */
export class CredentialsRejected extends Error {
  readonly name = 'CredentialsRejected';

  static is(error: unknown): error is Error {
    return error instanceof Error && error.name === 'CredentialsRejected';
  }
}
