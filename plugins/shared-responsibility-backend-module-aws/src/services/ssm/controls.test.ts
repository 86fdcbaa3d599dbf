import { parameter } from '../../__testUtils__/managedWorlds';
import { denied, judge, resource } from '../../__testUtils__/world';
import { parameterSecureString } from './parameterSecureString';
import { readsLikeASecret } from './secretNames';

describe('the name of a secret', () => {
  it.each([
    '/shop/db/password',
    '/shop/stripeApiKey',
    'DB_PASSWORD',
    '/shop/oauth-client-secret',
    'github.token',
    '/x/private-key',
  ])('is %s', name => {
    expect(readsLikeASecret(name)).toBe(true);
  });

  it.each([
    '/shop/token-ttl',
    '/shop/db-secret-arn',
    '/secrets/region',
    '/shop/compass',
    '/shop/publicKey',
    '/shop/passwordPolicy',
  ])('is not %s', name => {
    expect(readsLikeASecret(name)).toBe(false);
  });
});

describe('ssm.parameter-secure-string', () => {
  it.each([
    ['/shop/db/password', 'String', 'fail'],
    ['/shop/db/password', 'StringList', 'fail'],
    ['/shop/db/password', 'SecureString', 'pass'],
    ['/shop/region', 'SecureString', 'pass'],
    ['/shop/region', 'String', 'not-applicable'],
  ])('%s of type %s: %s', (name, type, verdict) => {
    expect(judge(parameterSecureString, [parameter(name, type)]).verdict).toBe(
      verdict,
    );
  });

  it('is unknown if the type was refused or not stated', () => {
    for (const facet of [denied('ssm:DescribeParameters'), {}]) {
      expect(
        judge(parameterSecureString, [
          resource('AWS::SSM::Parameter', '/shop/token', { parameter: facet }),
        ]).verdict,
      ).toBe('unknown');
    }
  });
});
