import type { WireCall } from '../wire';
import { repairAnswer } from './repairs';
import { emptyFacts } from './StubFacts';

const ACCOUNT = '111122223333';

function ask(
  operation: string,
  body: string,
  facts = emptyFacts(),
  params = '',
) {
  const call: WireCall = {
    accountId: ACCOUNT,
    region: 'global',
    signedRegion: 'us-east-1',
    service: 'iam',
    operation,
    action: `iam:${operation}`,
    protocol: 'query',
    params,
  };
  return repairAnswer(facts, call, {
    status: 200,
    contentType: 'text/xml',
    body,
  });
}

const entry = (key: string, value: number) =>
  `<entry><key>${key}</key><value>${value}</value></entry>`;

describe('what the emulator does not know of identities', () => {
  it('a root user has MFA and no keys, unless planted otherwise', () => {
    const body = `<SummaryMap>${entry('Users', 3)}${entry(
      'AccountMFAEnabled',
      0,
    )}</SummaryMap>`;
    const careless = {
      ...emptyFacts(),
      rootUsers: { [ACCOUNT]: { noMfa: true, accessKeys: true } as const },
    };
    expect(ask('GetAccountSummary', body)).toMatchObject({
      stub: true,
      body: `<SummaryMap>${entry('Users', 3)}${entry(
        'AccountMFAEnabled',
        1,
      )}${entry('AccountAccessKeysPresent', 0)}${entry(
        'AccountPasswordPresent',
        1,
      )}</SummaryMap>`,
    });
    const { body: told } = ask('GetAccountSummary', body, careless);
    expect(told).toContain(entry('AccountMFAEnabled', 0));
    expect(told).toContain(entry('AccountAccessKeysPresent', 1));
  });

  it('roles and keys are a month old, unless planted otherwise', () => {
    const arn = (name: string) => `arn:aws:iam::${ACCOUNT}:role/${name}`;
    const role = (name: string) =>
      `<member><Arn>${arn(
        name,
      )}</Arn><CreateDate>2026-01-01</CreateDate><RoleLastUsed/></member>`;
    const facts = {
      ...emptyFacts(),
      ages: {
        [arn('b')]: { created: '{{now-300d}}', lastUsed: '{{now-9d}}' },
        [`arn:aws:iam::${ACCOUNT}:user/ann`]: { created: '{{now-200d}}' },
      },
    };
    const { body } = ask(
      'GetAccountAuthorizationDetails',
      `<R>${role('a')}${role('b')}${role('c')}</R>`,
      facts,
    );
    expect(body.match(/<CreateDate>[^<]*/g)).toEqual([
      '<CreateDate>{{now-30d}}',
      '<CreateDate>{{now-300d}}',
      '<CreateDate>{{now-30d}}',
    ]);
    expect(body.match(/<RoleLastUsed>.*?<\/RoleLastUsed>/g)).toEqual([
      '<RoleLastUsed><LastUsedDate>{{now-9d}}</LastUsedDate><Region>eu-west-1</Region></RoleLastUsed>',
    ]);
    const keys = '<CreateDate>2026-01-01</CreateDate>';
    expect(ask('ListAccessKeys', keys, facts, 'UserName=ann').body).toBe(
      '<CreateDate>{{now-200d}}</CreateDate>',
    );
    expect(ask('ListAccessKeys', keys, facts, 'UserName=bob').body).toBe(
      '<CreateDate>{{now-30d}}</CreateDate>',
    );
  });
});
