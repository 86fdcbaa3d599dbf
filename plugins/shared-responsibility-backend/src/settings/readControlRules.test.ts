import { mockServices } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { accessKeys, drill, INFOS } from './__testUtils__/infos';
import { ControlSettings } from './ControlSettings';
import { readControlRules } from './readControlRules';

const AT = 'sharedResponsibility.controls';

function read(sharedResponsibility: JsonObject) {
  return readControlRules(
    mockServices.rootConfig({ data: { sharedResponsibility } }),
    INFOS,
  );
}

describe('the configuration of controls', () => {
  it('may be left out', () => {
    const rules = readControlRules(mockServices.rootConfig(), INFOS);
    expect(rules).toMatchObject({
      environmentTagKeys: ['environment', 'env', 'stage'],
      trustedAccounts: [],
    });
    expect(rules.rules.size).toBe(0);
  });

  it('is read with its lines in the order in which they win', () => {
    const { rules } = read({
      controls: {
        'iam.access-key-age': {
          severity: 'high',
          parameters: { maxDays: 60 },
          rules: [
            {
              when: {
                environment: ['Prod', 'live'],
                account: '111122223333',
                tag: { pci: 'yes' },
                entity: 'Component:default/Payments',
              },
              severity: 'critical',
            },
            { when: { environment: 'dev' }, enabled: false, reason: 'no data' },
          ],
        },
      },
    });
    expect(rules.get('iam.access-key-age')).toEqual([
      {
        when: {
          environments: ['prod', 'live'],
          accounts: ['111122223333'],
          tags: { pci: ['yes'] },
          entities: ['component:default/payments'],
        },
        severity: 'critical',
      },
      { when: { environments: ['dev'] }, enabled: false, reason: 'no data' },
      { severity: 'high', parameters: { maxDays: 60 } },
    ]);
  });

  const key = (value: JsonObject) => ({
    controls: { 'iam.access-key-age': value },
  });

  it.each<[string, JsonObject, string]>([
    [
      'an id with a slip, with the one that was meant',
      { controls: { 'iam.acces-key-age': { severity: 'low' } } },
      `${AT}.iam.acces-key-age: no such control; did you mean iam.access-key-age?`,
    ],
    [
      'an id like no other',
      { controls: { 'something.else-entirely': { severity: 'low' } } },
      `${AT}.something.else-entirely: no such control; GET /controls lists them`,
    ],
    [
      'a layer without a check',
      { controls: { 'layer.hardware': { severity: 'low' } } },
      `${AT}.layer.hardware: it stands for a layer that nothing checks`,
    ],
    [
      'a parameter that the control does not take',
      key({ parameters: { maxAge: 5 } }),
      `${AT}.iam.access-key-age.parameters.maxAge: no such parameter; it takes maxDays`,
    ],
    [
      'a parameter of a control that takes none',
      { controls: { 'a.drill': { parameters: { x: 1 } } } },
      'parameters.x: no such parameter; a.drill takes none',
    ],
    [
      'a text where a number belongs',
      key({ parameters: { maxDays: '60' } }),
      `${AT}.iam.access-key-age.parameters.maxDays: "60" is not a number`,
    ],
    [
      'a number out of range',
      key({ parameters: { maxDays: 4000 } }),
      `parameters.maxDays: 4000 is out of range; it takes 1 or more, 365 or less days`,
    ],
    [
      'a list with one number out of range',
      { controls: { 'ec2.ports': { parameters: { ports: [22, 70000] } } } },
      'parameters.ports: 70000 is out of range',
    ],
    [
      'a number where a list belongs',
      { controls: { 'ec2.ports': { parameters: { ports: 22 } } } },
      'parameters.ports: 22 is not a list of numbers',
    ],
    [
      'a severity that there is none of',
      key({ severity: 'urgent' }),
      `${AT}.iam.access-key-age.severity: `,
    ],
    [
      'a key with a slip, in a line',
      key({ rules: [{ when: { enviroment: 'prod' }, severity: 'low' }] }),
      `${AT}.iam.access-key-age.rules[0].when: Unrecognized key: "enviroment"`,
    ],
    [
      'switching off without a reason',
      key({ enabled: false }),
      `${AT}.iam.access-key-age.reason: say why`,
    ],
    [
      'switching off in one place without a reason',
      key({ rules: [{ when: { environment: 'dev' }, enabled: false }] }),
      `${AT}.iam.access-key-age.rules[0].reason: say why`,
    ],
    [
      'an empty reason',
      key({ enabled: false, reason: ' ' }),
      `${AT}.iam.access-key-age.reason`,
    ],
    [
      'a reason for nothing',
      key({ severity: 'low', reason: 'because' }),
      `${AT}.iam.access-key-age.reason: it is shown where`,
    ],
    [
      'a line without a condition',
      key({ rules: [{ when: {}, severity: 'low' }] }),
      `${AT}.iam.access-key-age.rules[0].when: it names nothing`,
    ],
    [
      'a line that changes nothing',
      key({ rules: [{ when: { environment: 'dev' } }] }),
      `${AT}.iam.access-key-age.rules[0]: it changes nothing`,
    ],
    ['nothing at all', key({}), `${AT}.iam.access-key-age: it changes nothing`],
    [
      'an entity without a kind',
      key({ rules: [{ when: { entity: 'payments' }, severity: 'low' }] }),
      `rules[0].when.entity: 'payments' is not an entity ref; write it like component:default/payments-api`,
    ],
    [
      'an account id as a number',
      key({ rules: [{ when: { account: 111122223333 }, severity: 'low' }] }),
      `rules[0].when.account: write a text or a list of texts; write numbers and account ids in quotes`,
    ],
    [
      'an account id that is none',
      key({ rules: [{ when: { account: '1234' }, severity: 'low' }] }),
      `rules[0].when.account: '1234' is not an AWS account id`,
    ],
    [
      'a trusted account that is none',
      { trustedAccounts: ['111122223333', 42] },
      'sharedResponsibility.trustedAccounts[1]: 42 is not an AWS account id',
    ],
    [
      'an environment that is no name',
      { accounts: [{ id: '111122223333', environment: ' ' }] },
      'sharedResponsibility.accounts[0].environment: " " is not a name',
    ],
  ])('refuses %s', (_name, config, message) => {
    expect(() => read(config)).toThrow(
      expect.objectContaining({
        name: 'InputError',
        message: expect.stringContaining(message),
      }),
    );
  });

  it('tells every mistake at once', () => {
    const mistakes = {
      trustedAccounts: ['1'],
      controls: { nope: { severity: 'low' }, 'a.drill': { enabled: false } },
    };
    expect(() => read(mistakes)).toThrow(
      /cannot be used:\n- .*controls\.nope.*\n- .*a\.drill\.reason.*\n- .*trustedAccounts.*$/,
    );
  });
});

const ACCOUNT = '111122223333';

function settings(sharedResponsibility: JsonObject) {
  return new ControlSettings(INFOS, read(sharedResponsibility));
}

function ofKeys(
  value: JsonObject,
  subject: { tags?: Record<string, string>; entityRef?: string } = {},
  rest: JsonObject = {},
) {
  return settings({
    ...rest,
    controls: { 'iam.access-key-age': value },
  }).of(accessKeys, { accountId: ACCOUNT, ...subject });
}

describe('what holds for a resource', () => {
  const severe = (environment: string) => ({
    rules: [{ when: { environment }, severity: 'critical' }],
  });
  const raised = {
    severity: {
      value: 'critical',
      default: 'medium',
      when: 'environment prod',
    },
  };

  it('is what the control says, without a line that matches', () => {
    expect(ofKeys(severe('prod'), { tags: { env: 'dev' } })).toBeUndefined();
    expect(ofKeys(severe('prod'), { tags: {} })).toBeUndefined();
  });

  it.each([
    ['an environment tag, whatever its case', { Environment: 'PROD ' }],
    ['the second of the tag keys', { stage: 'prod' }],
  ])('hangs on %s', (_name, tags) => {
    expect(ofKeys(severe('prod'), { tags })).toEqual(raised);
  });

  it('hangs on the environment of the account before any tag', () => {
    const accounts = [{ id: ACCOUNT, environment: 'Prod' }];
    expect(
      ofKeys(severe('prod'), { tags: { env: 'dev' } }, { accounts }),
    ).toEqual(raised);
    expect(ofKeys(severe('prod'), {}, { accounts })).toEqual(raised);
  });

  it('takes the tag keys that are configured, the first first', () => {
    const environments = { tagKeys: ['Tier', 'env'] };
    const tags = { env: 'dev', tier: 'prod' };
    expect(ofKeys(severe('prod'), { tags }, { environments })).toEqual(raised);
    expect(
      ofKeys(severe('prod'), { tags: { stage: 'prod' } }, { environments }),
    ).toBeUndefined();
  });

  it('needs all of what a line names', () => {
    const line = {
      rules: [
        {
          when: {
            tag: { pci: ['yes', 'true'] },
            entity: 'component:default/pay',
          },
          severity: 'high',
        },
      ],
    };
    const entityRef = 'component:default/pay';
    expect(ofKeys(line, { tags: { pci: 'true' }, entityRef })).toMatchObject({
      severity: {
        value: 'high',
        when: 'tag pci = yes or true, certain entities',
      },
    });
    expect(ofKeys(line, { tags: { pci: 'true' } })).toBeUndefined();
    expect(ofKeys(line, { tags: { pci: 'no' }, entityRef })).toBeUndefined();
  });

  it('takes each field from the first line that names it', () => {
    expect(
      ofKeys(
        {
          severity: 'low',
          parameters: { maxDays: 180 },
          rules: [
            { when: { environment: 'prod' }, parameters: { maxDays: 30 } },
            { when: { account: ACCOUNT }, severity: 'high' },
          ],
        },
        { tags: { env: 'prod' } },
      ),
    ).toEqual({
      severity: {
        value: 'high',
        default: 'medium',
        when: `account ${ACCOUNT}`,
      },
      parameters: [
        {
          name: 'maxDays',
          title: 'longest age',
          unit: 'days',
          default: 90,
          value: 30,
          when: 'environment prod',
        },
      ],
    });
  });

  it('may be on in one place of a control that is off', () => {
    const value = {
      enabled: false,
      reason: 'not here',
      rules: [{ when: { environment: 'prod' }, enabled: true }],
    };
    expect(ofKeys(value, { tags: { env: 'prod' } })).toBeUndefined();
    expect(ofKeys(value, { tags: {} })).toEqual({
      off: { reason: 'not here' },
    });
  });

  it('is off by default until a line switches it on', () => {
    const of = (config: JsonObject) =>
      settings(config).of(drill, { accountId: ACCOUNT, tags: {} });
    expect(of({})).toEqual({
      off: { reason: 'people answer', byDefault: true },
    });
    expect(of({ controls: { 'a.drill': { enabled: true } } })).toBeUndefined();
  });

  describe('where tags were never read', () => {
    it('the higher severity holds', () => {
      expect(ofKeys(severe('prod'))).toEqual(raised);
      const lowered = {
        rules: [{ when: { environment: 'dev' }, severity: 'low' }],
      };
      expect(ofKeys(lowered)).toBeUndefined();
    });

    it('what might be on is on', () => {
      const off = {
        rules: [
          { when: { environment: 'dev' }, enabled: false, reason: 'no data' },
        ],
      };
      expect(ofKeys(off)).toBeUndefined();
      const of = settings({
        controls: {
          'a.drill': {
            rules: [{ when: { environment: 'prod' }, enabled: true }],
          },
        },
      }).of(drill, { accountId: ACCOUNT });
      expect(of).toBeUndefined();
    });

    it('nobody knows which limit holds, unless all are the same', () => {
      const limits = (maxDays: number) => ({
        parameters: { maxDays: 30 },
        rules: [{ when: { environment: 'dev' }, parameters: { maxDays } }],
      });
      const { parameters } = ofKeys(limits(180))!;
      expect(parameters).toHaveLength(1);
      expect(parameters![0].value).toBeUndefined();
      expect(ofKeys(limits(30))!.parameters![0].value).toBe(30);
    });

    it('a line that another condition rules out does not count', () => {
      const elsewhere = {
        rules: [
          {
            when: { environment: 'prod', account: '444455556666' },
            severity: 'critical',
          },
        ],
      };
      expect(ofKeys(elsewhere)).toBeUndefined();
    });
  });

  it('has another revision with every change that could matter, and only then', () => {
    const revision = (config: JsonObject) => settings(config).revision;
    const base = { controls: { 'a.drill': { enabled: true } } };
    expect(revision(base)).toBe(revision({ ...base, regions: ['eu-west-1'] }));
    const others = [
      {},
      { controls: { 'a.drill': { enabled: true, severity: 'low' } } },
      { ...base, trustedAccounts: ['444455556666'] },
      { ...base, environments: { tagKeys: ['tier'] } },
      { ...base, accounts: [{ id: ACCOUNT, environment: 'prod' }] },
    ].map(revision);
    expect(new Set([revision(base), ...others]).size).toBe(6);
  });
});
