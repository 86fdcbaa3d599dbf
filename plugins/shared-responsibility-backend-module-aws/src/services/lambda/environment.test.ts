import type { Json } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { AUTO, lambda } from '../../__testUtils__/managedWorlds';
import { denied, judge } from '../../__testUtils__/world';
import { environmentKey } from './environmentKey';
import { environmentNoSecrets } from './environmentNoSecrets';
import { runtimeSupported } from './runtimeSupported';
import { credentialKind } from './secretPatterns';

describe('what looks like a credential', () => {
  // Put together here, so that no scanner takes this file for a leak.
  const key = ['AKIA', 'IOSFODNN7EXAMPLE'].join('');
  it.each<[string, string, string]>([
    ['an AWS access key under any name', 'WHATEVER', key],
    ['a private key', 'X', `-----BEGIN RSA ${'PRIVATE'} KEY-----\nMII`],
    ['a GitHub token', 'X', `ghp_${'a1B2'.repeat(9)}`],
    ['a password in an address', 'DB', 'postgres://app:hunter2@db.internal/x'],
    ['a password by its name', 'DB_PASSWORD', 'correct7horse'],
    ['a token by its name', 'apiToken_TOKEN', 'a8f5f167f44f4964'],
  ])('%s', (_, name, value) => {
    expect(credentialKind(name, value)).toBeDefined();
  });

  it.each<[string, string, string]>([
    ['a name that points elsewhere', 'DB_SECRET_ARN', 'prod9/database'],
    [
      'a reference',
      'DB_PASSWORD',
      'arn:aws:secretsmanager:eu-west-1:1:secret:x',
    ],
    ['a path', 'DB_PASSWORD', '/shop/db/password1'],
    ['a switch', 'TOKEN', 'enabled'],
    ['a short value', 'SECRET', 'a1'],
    ['an address without a password', 'DB', 'postgres://db.internal:5432/x'],
    ['a word that only holds "pass"', 'COMPASS_MODE', 'north4weststar'],
    ['an ordinary setting', 'STAGE', 'production2'],
  ])('is not %s', (_, name, value) => {
    expect(credentialKind(name, value)).toBeUndefined();
  });
});

describe('lambda.env-no-secrets', () => {
  const judgeEnvironment = (environment: Json) =>
    judge(environmentNoSecrets, [lambda({ Environment: environment })]);

  it('fails and names the variables', () => {
    const result = judgeEnvironment({
      VariableNames: ['A', 'DB_PASSWORD'],
      CredentialLike: [{ Name: 'DB_PASSWORD', Kind: 'secret by its name' }],
    });
    expect(result).toMatchObject({ verdict: 'fail', summary: '1 credential' });
    expect(result.evidence[0].text).toContain(
      'DB_PASSWORD (secret by its name)',
    );
  });

  it('passes without variables and with harmless ones', () => {
    expect(judge(environmentNoSecrets, [lambda({})]).verdict).toBe('pass');
    expect(
      judgeEnvironment({ VariableNames: ['A'], CredentialLike: [] }).verdict,
    ).toBe('pass');
  });

  it('is unknown if AWS could not decrypt them, or nobody looked at the values', () => {
    expect(
      judgeEnvironment({
        VariableNames: [],
        CredentialLike: [],
        ErrorCode: 'AccessDeniedException',
      }),
    ).toMatchObject({ verdict: 'unknown', unreadCalls: ['kms:Decrypt'] });
    expect(judgeEnvironment({ VariableNames: ['A'] }).verdict).toBe('unknown');
  });
});

describe('lambda.env-kms', () => {
  it.each<[string, Record<string, Json>, string]>([
    ['a key of its own', { KMSKeyArn: 'arn:aws:kms:k' }, 'pass'],
    ['no variables', {}, 'not-applicable'],
    ['variables and no key', { Environment: { VariableNames: ['A'] } }, 'fail'],
    ['variables that nobody named', { Environment: {} }, 'unknown'],
  ])('%s: %s', (_, configuration, verdict) => {
    expect(judge(environmentKey, [lambda(configuration)]).verdict).toBe(
      verdict,
    );
  });
});

describe('lambda.runtime-supported', () => {
  const judgeRuntime = (Runtime: string) =>
    judge(runtimeSupported, [lambda({ PackageType: 'Zip', Runtime }, AUTO)]);

  it('passes a runtime that is patched, fails one that is not any more', () => {
    expect(judgeRuntime('nodejs24.x').verdict).toBe('pass');
    expect(judgeRuntime('nodejs20.x')).toMatchObject({
      verdict: 'fail',
      summary: 'nodejs20.x',
    });
  });

  it('tells of a deprecated one since when its functions cannot be updated', () => {
    const text = (runtime: string) => judgeRuntime(runtime).evidence[0].text;
    expect(text('python3.6')).toContain('cannot be updated since 2022-08-29');
    expect(text('nodejs20.x')).not.toContain('updated');
  });

  it('warns ahead without failing', () => {
    const result = judgeRuntime('python3.10');
    expect(result).toMatchObject({
      verdict: 'pass',
      summary: 'support ends 2026-10-31',
    });
    expect(result.evidence[0].text).toContain('days are left');
  });

  it('is unknown while who patches it was refused; a deprecated one fails all the same', () => {
    const refused = {
      runtimeManagement: denied('lambda:GetRuntimeManagementConfig'),
    };
    const verdict = (Runtime: string) =>
      judge(runtimeSupported, [lambda({ Runtime }, refused)]).verdict;
    expect(verdict('nodejs24.x')).toBe('unknown');
    expect(verdict('nodejs18.x')).toBe('fail');
  });

  it('a runtime that the table does not hold is unknown, not supported', () => {
    expect(judgeRuntime('nodejs99.x')).toMatchObject({
      verdict: 'unknown',
      reason: 'not-in-table',
    });
  });

  it('leaves an image to its own layer, and does not guess a missing runtime', () => {
    expect(
      judge(runtimeSupported, [lambda({ PackageType: 'Image' })]).verdict,
    ).toBe('not-applicable');
    expect(
      judge(runtimeSupported, [lambda({ PackageType: 'Zip' })]).verdict,
    ).toBe('unknown');
  });
});
