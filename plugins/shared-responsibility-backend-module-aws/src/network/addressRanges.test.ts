import fc from 'fast-check';
import {
  addressToNumber,
  countAddresses,
  intersect,
  parseCidr,
  subtract,
  union,
  type AddressRange,
} from './addressRanges';
import { decideInOrder, type OrderedRule } from './bounds';
import { isInternetWide } from './internet';

const UNIVERSE = 40;
const ranges = fc.array(
  fc.tuple(fc.nat(UNIVERSE - 1), fc.nat(UNIVERSE - 1)).map(
    ([a, b]): AddressRange => ({
      first: BigInt(Math.min(a, b)),
      last: BigInt(Math.max(a, b)),
    }),
  ),
  { maxLength: 6 },
);

const rules = (actions: OrderedRule['action'][]) =>
  fc.array(
    fc.record({
      ranges,
      action: fc.constantFrom(...actions),
      mayNotMatch: actions.includes('unsure')
        ? fc.boolean()
        : fc.constant(false),
      label: fc.constant('a rule'),
    }),
    { maxLength: 5 },
  );

function members(list: AddressRange[]): Set<number> {
  const inside = new Set<number>();
  for (let n = 0; n < UNIVERSE; n++) {
    if (list.some(r => r.first <= BigInt(n) && BigInt(n) <= r.last)) {
      inside.add(n);
    }
  }
  return inside;
}

describe('address ranges', () => {
  it('unites, intersects and subtracts as sets of addresses do', () => {
    fc.assert(
      fc.property(ranges, ranges, (a, b) => {
        const [inA, inB] = [members(a), members(b)];
        expect(members(union([...a, ...b]))).toEqual(
          new Set([...inA, ...inB].sort((x, y) => x - y)),
        );
        expect([...members(intersect(a, b))]).toEqual(
          [...inA].filter(n => inB.has(n)),
        );
        expect([...members(subtract(a, b))]).toEqual(
          [...inA].filter(n => !inB.has(n)),
        );
        expect(countAddresses(a)).toBe(BigInt(inA.size));
      }),
    );
  });

  it('keeps merged ranges apart and in order', () => {
    fc.assert(
      fc.property(ranges, list => {
        const merged = union(list);
        for (let i = 1; i < merged.length; i++) {
          expect(merged[i].first > merged[i - 1].last + 1n).toBe(true);
        }
      }),
    );
  });

  it('lets the first matching rule decide, and nothing in without one', () => {
    fc.assert(
      fc.property(rules(['allow', 'deny']), list => {
        const expected = [...Array(UNIVERSE).keys()].filter(
          n =>
            list.find(rule => members(rule.ranges).has(n))?.action === 'allow',
        );
        const { sure, perhaps } = decideInOrder(list, 4);
        expect([...members(sure)]).toEqual(expected);
        expect([...members(perhaps)]).toEqual(expected);
      }),
    );
  });

  it('bounds, with rules that cannot be read, whatever they may turn out to say', () => {
    fc.assert(
      fc.property(
        rules(['allow', 'deny', 'unsure']),
        fc.array(fc.boolean(), { minLength: 10, maxLength: 10 }),
        (list, luck) => {
          const { sure, perhaps } = decideInOrder(list, 4);
          const real = list.flatMap((rule, index): OrderedRule[] => {
            if (rule.mayNotMatch && luck[index]) {
              return [];
            }
            const allows = luck[index + 5] ? 'allow' : 'deny';
            const action = rule.action === 'unsure' ? allows : rule.action;
            return [{ ...rule, action, mayNotMatch: false }];
          });
          const told = members(decideInOrder(real, 4).sure);
          expect([...members(sure)].every(n => told.has(n))).toBe(true);
          const may = members(perhaps);
          expect([...told].every(n => may.has(n))).toBe(true);
        },
      ),
    );
  });

  it.each([
    ['10.1.2.3/8', '10.0.0.0', '10.255.255.255'],
    ['0.0.0.0/0', '0.0.0.0', '255.255.255.255'],
    ['2001:db8::/32', '2001:db8::', '2001:db8:ffff:ffff:ffff:ffff:ffff:ffff'],
    ['::ffff:192.0.2.1/128', '::ffff:c000:201', '::ffff:c000:201'],
    ['::/0', '::', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ])('reads %s', (cidr, first, last) => {
    expect(parseCidr(cidr)?.range).toEqual({
      first: addressToNumber(first),
      last: addressToNumber(last),
    });
  });

  it.each(['10.0.0.0/33', '10.0.0/8', '::/129', 'anywhere', '10.0.0.0', ''])(
    'does not take "%s" for a CIDR block',
    text => {
      expect(parseCidr(text)).toBeUndefined();
    },
  );
});

describe('what counts as the internet', () => {
  it.each<[boolean, 4 | 6, string[]]>([
    [true, 4, ['0.0.0.0/0']],
    [true, 4, ['0.0.0.0/1', '128.0.0.0/1']],
    [true, 4, ['3.0.0.0/8']],
    [true, 4, ['3.0.0.0/9', '3.128.0.0/9']],
    [false, 4, ['3.0.0.0/9', '3.0.0.0/10']],
    [false, 4, ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16']],
    [false, 4, ['100.64.0.0/10', '224.0.0.0/3']],
    [true, 6, ['::/0']],
    [true, 6, ['::/1', '8000::/1']],
    [false, 6, ['fc00::/7']],
    [false, 6, ['2a05:d018::/36']],
  ])('%s: IPv%s %s', (expected, family, cidrs) => {
    const list = cidrs.map(cidr => parseCidr(cidr)!.range);
    expect(isInternetWide(list, family)).toBe(expected);
  });
});
