import {
  LAYERS,
  type Facet,
  type ProfileOwner,
  type Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import fc from 'fast-check';
import {
  resolveProfile,
  toProfileInfo,
  toResourceProfile,
} from './resolveProfile';
import type { ProfileCondition, ServiceProfile } from './types';

const NOW = new Date('2026-03-10T12:00:00Z');
const TYPE = 'AWS::Lambda::Function';
const LAYER = 'runtime-patching';
const BURDEN: ProfileOwner[] = ['not-applicable', 'aws', 'shared', 'customer'];

function read(value: string): Facet {
  return { status: 'read', value, capturedAt: '2026-03-10T11:00:00Z' };
}

const DENIED: Facet = {
  status: 'denied',
  call: 'x:Y',
  message: 'no',
  capturedAt: '2026-03-10T11:00:00Z',
};

function fn(facets: Record<string, Facet> = {}): Resource {
  return {
    arn: 'arn:f',
    accountId: '111122223333',
    region: 'eu-west-1',
    type: TYPE,
    name: 'f',
    facets,
    attachments: [],
  };
}

/** Holds if the facet of the same name says `yes`. */
function condition(
  facet: string,
  owner: ProfileOwner,
  over: Partial<ProfileCondition> = {},
): ProfileCondition {
  return {
    layer: LAYER,
    when: `${facet} says yes`,
    owner,
    duty: `${owner} by ${facet}`,
    source: 's',
    resourceTypes: [TYPE],
    test: r => r.read<string>(facet) === 'yes',
    ...over,
  };
}

function profile(
  owner: ProfileOwner,
  conditions: ProfileCondition[] = [],
  over: Partial<ServiceProfile> = {},
): ServiceProfile {
  return {
    service: 'lambda',
    name: 'AWS Lambda',
    shortName: 'Lambda',
    shownUnder: 'lambda',
    model: 'serverless',
    level: 'low',
    resourceTypes: [TYPE],
    version: '1',
    rows: LAYERS.map(({ id }) => ({
      layer: id,
      owner: id === LAYER ? owner : 'aws',
      duty: `${owner} by default`,
      source: 's',
      verified: true,
    })),
    conditions,
    ...over,
  };
}

function rowOf(
  owner: ProfileOwner,
  conditions: ProfileCondition[],
  facets: Record<string, Facet>,
) {
  return resolveProfile([profile(owner, conditions)], fn(facets), NOW)!.rows[
    LAYER
  ];
}

describe('resolveProfile', () => {
  test('a condition that holds decides the row, and one that does not is forgotten', () => {
    const conditions = [condition('image', 'customer')];
    expect(rowOf('aws', conditions, { image: read('yes') })).toMatchObject({
      owner: 'customer',
      condition: 'image says yes',
      duty: 'customer by image',
    });
    const row = rowOf('aws', conditions, { image: read('no') });
    expect(row).toMatchObject({ owner: 'aws', duty: 'aws by default' });
    expect(row.unreadConditions).toBeUndefined();
  });

  test('of two that hold, the one that leaves the customer more', () => {
    const facets = { auto: read('yes'), osOnly: read('yes') };
    const conditions = [
      condition('auto', 'aws'),
      condition('osOnly', 'customer'),
    ];
    expect(rowOf('shared', conditions, facets).owner).toBe('customer');
    expect(rowOf('shared', [...conditions].reverse(), facets).owner).toBe(
      'customer',
    );
  });

  test('an unread condition moves a row towards the customer and never towards AWS', () => {
    expect(
      rowOf('customer', [condition('auto', 'aws')], { auto: DENIED }),
    ).toMatchObject({
      owner: 'customer',
      unreadConditions: ['auto says yes'],
    });
    expect(rowOf('aws', [condition('image', 'customer')], {}).owner).toBe(
      'customer',
    );
    // A second condition that was read does not settle the first.
    expect(
      rowOf(
        'customer',
        [condition('auto', 'aws'), condition('image', 'shared')],
        {
          auto: read('yes'),
          image: DENIED,
        },
      ).owner,
    ).toBe('shared');
  });

  test('says when only an unread answer keeps AWS from owning the layer, and which call would tell', () => {
    const told = { reason: 'access-denied', calls: ['x:Y'] };
    const auto = condition('auto', 'aws');
    const image = condition('image', 'customer');
    const ssec = condition('ssec', 'customer', {
      unreadable: true,
      test: undefined,
    });
    const denied = { auto: DENIED, image: DENIED };
    const unreadOwner = (
      owner: ProfileOwner,
      conditions: ProfileCondition[],
      facets: Record<string, Facet> = denied,
    ) => rowOf(owner, conditions, facets).ownerUnread;
    expect(unreadOwner('customer', [auto])).toEqual(told);
    expect(unreadOwner('aws', [image])).toEqual(told);
    expect(
      unreadOwner('shared', [auto, image], {
        auto: read('yes'),
        image: DENIED,
      }),
    ).toEqual(told);
    // It would not be AWS whatever the answer, or is AWS anyway.
    expect(unreadOwner('shared', [image])).toBeUndefined();
    expect(unreadOwner('customer', [auto, ssec])).toBeUndefined();
    expect(unreadOwner('aws', [ssec])).toBeUndefined();
    expect(
      unreadOwner('customer', [auto, image], {
        auto: DENIED,
        image: read('yes'),
      }),
    ).toBeUndefined();
    expect(unreadOwner('aws', [auto])).toBeUndefined();
  });

  test('a condition that no API can tell, or whose test breaks, counts as unread', () => {
    const unreadable = condition('ssec', 'customer', {
      unreadable: true,
      test: undefined,
    });
    expect(rowOf('shared', [unreadable], {})).toMatchObject({
      owner: 'customer',
      unreadConditions: ['ssec says yes'],
    });
    const broken = condition('b', 'customer', {
      test: () => {
        throw new TypeError('broken');
      },
    });
    expect(rowOf('aws', [broken], {}).owner).toBe('customer');
  });

  test('a condition speaks only of types that have its field', () => {
    const other = condition('image', 'customer', { resourceTypes: ['Other'] });
    expect(rowOf('aws', [other], {})).toEqual(
      expect.objectContaining({ owner: 'aws', verified: true }),
    );
  });

  test('any mixture of answers gives what leaves the customer most', () => {
    const owner = fc.constantFrom(...BURDEN);
    const answer = fc.constantFrom<'yes' | 'no' | 'unread'>(
      'yes',
      'no',
      'unread',
    );
    fc.assert(
      fc.property(
        owner,
        fc.array(fc.tuple(owner, answer), { maxLength: 4 }),
        (base, list) => {
          const conditions = list.map(([o], i) => condition(`c${i}`, o));
          const facets = Object.fromEntries(
            list.map(([, a], i) => [
              `c${i}`,
              a === 'unread' ? DENIED : read(a),
            ]),
          );
          const holding = list.filter(([, a]) => a === 'yes').map(([o]) => o);
          const unread = list.filter(([, a]) => a === 'unread').map(([o]) => o);
          const rank = (o: ProfileOwner) => BURDEN.indexOf(o);
          const expected = Math.max(
            ...[...(holding.length ? holding : [base]), ...unread].map(rank),
          );
          expect(rank(rowOf(base, conditions, facets).owner)).toBe(expected);
        },
      ),
      { numRuns: 300, seed: 1 },
    );
  });

  describe('profiles that share a type', () => {
    const kind = (name: string, owner: ProfileOwner) =>
      profile(owner, [], {
        service: name,
        name,
        appliesTo: r => r.read<string>('kind') === name,
      });
    const fargate = kind('fargate', 'aws');
    const ec2 = kind('ec2', 'customer');
    const otherwise = profile('shared', [], {
      service: 'plain',
      name: 'plain',
    });

    test('the discriminator that was read decides', () => {
      const resolved = resolveProfile(
        [ec2, fargate, otherwise],
        fn({ kind: read('fargate') }),
        NOW,
      )!;
      expect(resolved.profile.service).toBe('fargate');
      expect(resolved.rows[LAYER]).toMatchObject({ owner: 'aws' });
      expect(resolved.rows[LAYER].unreadConditions).toBeUndefined();
    });

    test('an unread discriminator takes the one that leaves the customer most and says so', () => {
      for (const profiles of [
        [fargate, ec2],
        [ec2, fargate],
      ]) {
        const resolved = resolveProfile(profiles, fn({ kind: DENIED }), NOW)!;
        expect(resolved.profile.service).toBe('ec2');
        expect(resolved.rows[LAYER].owner).toBe('customer');
        expect(resolved.rows[LAYER].unreadConditions?.[0]).toMatch(
          /could not be told/,
        );
        expect(resolved.rows[LAYER].ownerUnread).toEqual({
          reason: 'access-denied',
          calls: ['x:Y'],
        });
      }
    });

    test('one without a discriminator is taken when no other applies', () => {
      const resolved = resolveProfile(
        [fargate, otherwise],
        fn({ kind: read('new') }),
        NOW,
      )!;
      expect(resolved.profile.service).toBe('plain');
    });

    test('a kind that no profile knows is treated as unread', () => {
      const resolved = resolveProfile(
        [fargate, ec2],
        fn({ kind: read('new') }),
        NOW,
      )!;
      expect(resolved.rows[LAYER].owner).toBe('customer');
    });
  });

  test('a type that nobody knows has no profile', () => {
    expect(
      resolveProfile([profile('aws')], { ...fn(), type: 'Other' }, NOW),
    ).toBeUndefined();
  });

  test('as plain data it survives JSON and knows its column', () => {
    const p = profile('aws', [condition('image', 'customer')], {
      appliesTo: () => true,
      shownUnderByType: { [TYPE]: 'elsewhere' },
    });
    const info = toProfileInfo(p);
    expect(JSON.parse(JSON.stringify(info))).toEqual(info);
    expect(info.conditions[0]).not.toHaveProperty('resourceTypes');
    expect(
      toResourceProfile(resolveProfile([p], fn(), NOW)!, TYPE),
    ).toMatchObject({ service: 'lambda', shownUnder: 'elsewhere' });
  });
});
