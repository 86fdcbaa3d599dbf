import type { Json } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import fc from 'fast-check';
import { aclEntry, ingress, route } from '../__testUtils__/network';
import {
  acl,
  group,
  instanceWith,
  networkInterface,
  OPEN_NETWORK,
  reach,
  table,
  told,
} from './__testUtils__/openNetwork';
import { parseCidr } from './addressRanges';
import type { Reachability } from './reachability';

/** One generated network, before it is put into EC2's shapes. */
interface Plan {
  groups: { cidr: string; protocol: string; from: number; to: number }[];
  routes: { cidr: string; target: string }[];
  inward: AclRule[];
  outward: AclRule[];
}

interface AclRule {
  cidr: string;
  action: 'allow' | 'deny';
  ports?: [number, number];
}

const WIDE = ['0.0.0.0/0', '0.0.0.0/1', '128.0.0.0/1', '3.0.0.0/8'];
const cidr = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...WIDE) },
  fc.constantFrom('3.0.0.0/9', '3.128.0.0/9', '10.0.0.0/8', '64.0.0.0/2'),
);
const span = fc
  .tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 40 }))
  .map(([from, more]): [number, number] => [from, from + more]);
const aclRule = fc.record(
  {
    cidr,
    action: fc.constantFrom<AclRule['action']>('allow', 'allow', 'deny'),
    ports: span,
  },
  { requiredKeys: ['cidr', 'action'] },
);
const plan: fc.Arbitrary<Plan> = fc.record({
  groups: fc.array(
    fc
      .record({
        cidr,
        protocol: fc.constantFrom('tcp', 'tcp', '-1', 'udp'),
        span,
      })
      .map(({ span: [from, to], ...rule }) => ({ ...rule, from, to })),
    { minLength: 1, maxLength: 4 },
  ),
  routes: fc.array(
    fc.record({
      cidr,
      target: fc.constantFrom('igw-1', 'igw-1', 'nat-1', 'vpce-1'),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  inward: fc.array(aclRule, { minLength: 1, maxLength: 4 }),
  outward: fc.array(aclRule, { minLength: 1, maxLength: 3 }),
});

interface Described {
  rules: Json[];
  routes: Json[];
  entries: Json[];
}

function describePlan({ groups, routes, inward, outward }: Plan): Described {
  // Two destinations of one table are never the same.
  const unique = new Map(routes.map(each => [each.cidr, each.target]));
  const entries = (rules: AclRule[], egress: boolean) =>
    rules.map((rule, index) =>
      aclEntry(100 + 10 * index, rule.action, rule.cidr, rule.ports, egress),
    );
  return {
    rules: groups.map(({ cidr: from, ...rule }) => ingress([from], rule)),
    routes: [...unique].map(([to, target]) => route(to, target)),
    entries: [...entries(inward, false), ...entries(outward, true)],
  };
}

function reachDescribed({ rules, routes, entries }: Described): Reachability {
  return reach({
    network: {
      securityGroups: [group('sg-1', ...rules)],
      routeTables: [table(routes)],
      networkAcls: [acl(entries, [])],
    },
  });
}

const verdictOf = (described: Described) => reachDescribed(described).verdict;
const RANK = ['closed', 'undecidable', 'reachable'];
const rankOf = (described: Described) => RANK.indexOf(verdictOf(described));

/** The two halves of a block; one address has none. */
function halves(block: string): string[] {
  const [address, length] = block.split('/');
  const { range } = parseCidr(block)!;
  const middle = range.first + (range.last - range.first + 1n) / 2n;
  const dotted = [24n, 16n, 8n, 0n].map(bits => (middle >> bits) & 255n);
  const shorter = Number(length) + 1;
  return [`${address}/${shorter}`, `${dotted.join('.')}/${shorter}`];
}

/** Replaces every CIDR block in a description by the items that `split` makes of it. */
function splitAll(list: Json[], field: string): Json[] {
  return list.flatMap(item => {
    const fields = item as Record<string, Json>;
    const block = fields[field];
    const number = fields.RuleNumber;
    return typeof block !== 'string'
      ? [item]
      : halves(block).map((half, part) => ({
          ...fields,
          [field]: half,
          ...(typeof number === 'number' && {
            RuleNumber: number + part,
          }),
        }));
  });
}

describe('reachability, whatever the network', () => {
  it('meets every verdict in the networks of these tests', () => {
    const seen = new Set(
      fc
        .sample(plan, { numRuns: 500, seed: 7 })
        .map(p => told(reachDescribed(describePlan(p)))),
    );
    expect([...seen].sort()).toEqual([
      'network-acl',
      'reachable',
      'route',
      'security-groups',
      'together',
      'undecidable',
    ]);
  });

  it('is the same if every block is split in two', () => {
    fc.assert(
      fc.property(plan, p => {
        const whole = describePlan(p);
        const split: Described = {
          rules: whole.rules.map(rule => ({
            ...(rule as Record<string, Json>),
            IpRanges: splitAll(
              (rule as { IpRanges: Json[] }).IpRanges,
              'CidrIp',
            ),
          })),
          // A split route is more specific, so all are split alike.
          routes: splitAll(whole.routes, 'DestinationCidrBlock'),
          entries: splitAll(whole.entries, 'CidrBlock'),
        };
        expect(verdictOf(split)).toBe(verdictOf(whole));
      }),
    );
  });

  it('does not depend on the order in which AWS lists rules, routes and entries', () => {
    fc.assert(
      fc.property(
        plan.map(describePlan).chain(whole =>
          fc.tuple(
            fc.constant(whole),
            fc.record({
              rules: shuffled(whole.rules),
              routes: shuffled(whole.routes),
              entries: shuffled(whole.entries),
            }),
          ),
        ),
        ([whole, mixed]) => {
          expect(verdictOf(mixed)).toBe(verdictOf(whole));
        },
      ),
    );
  });

  it('is the same for a protocol by name, by number, in capitals', () => {
    const others: Record<string, Json[]> = {
      tcp: ['6', 'TCP', 6],
      udp: ['17', 'UDP', 17],
      '-1': [-1, 'all', '-1'],
    };
    fc.assert(
      fc.property(plan, fc.nat(2), (p, which) => {
        const whole = describePlan(p);
        const renamed = (list: Json[], field: string) =>
          list.map(item => {
            const fields = item as Record<string, Json>;
            const options = others[String(fields[field])] ?? others.tcp;
            return { ...fields, [field]: options[which] };
          });
        expect(
          verdictOf({
            ...whole,
            rules: renamed(whole.rules, 'IpProtocol'),
            entries: renamed(
              whole.entries.map(entry => {
                const fields = entry as Record<string, Json>;
                return fields.Protocol === '6'
                  ? { ...fields, Protocol: 'tcp' }
                  : fields;
              }),
              'Protocol',
            ),
          }),
        ).toBe(verdictOf(whole));
      }),
    );
  });

  it('never opens by removing a rule, a route to the gateway, or adding a denial', () => {
    fc.assert(
      fc.property(
        plan.map(describePlan),
        fc.nat(),
        cidr,
        fc.integer({ min: 1, max: 150 }),
        fc.boolean(),
        (whole, which, block, number, egress) => {
          const before = rankOf(whole);
          const without = <T>(list: T[]) =>
            list.filter((_, index) => index !== which % list.length);
          expect(
            rankOf({ ...whole, rules: without(whole.rules) }),
          ).toBeLessThanOrEqual(before);
          const taken = new Set(
            whole.entries.map(
              entry => (entry as { RuleNumber: number }).RuleNumber,
            ),
          );
          const free = taken.has(number) ? number + 1 : number;
          const denial = aclEntry(free, 'deny', block, undefined, egress);
          expect(
            rankOf({ ...whole, entries: [...whole.entries, denial] }),
          ).toBeLessThanOrEqual(before);
          const nat = whole.routes.map((each, index) =>
            index === which % whole.routes.length
              ? { ...(each as object), GatewayId: null, NatGatewayId: 'nat-1' }
              : each,
          );
          expect(rankOf({ ...whole, routes: nat })).toBeLessThanOrEqual(before);
        },
      ),
    );
  });

  it('loses certainty, never turns over, by losing sight of something', () => {
    fc.assert(
      fc.property(
        plan.map(describePlan),
        fc.subarray(
          ['securityGroups', 'subnets', 'routeTables', 'networkAcls'],
          {
            minLength: 1,
          },
        ),
        ({ rules, routes, entries }, lost) => {
          const network = {
            securityGroups: [group('sg-1', ...rules)],
            routeTables: [table(routes)],
            networkAcls: [acl(entries, [])],
          };
          const seen = reach({ network }).verdict;
          const unseen = Object.fromEntries(lost.map(key => [key, undefined]));
          expect([seen, 'undecidable']).toContain(
            reach({ network: { ...network, ...unseen } }).verdict,
          );
        },
      ),
    );
  });
});

describe('reachability of answers that are not what they should be', () => {
  // Its one public address stands in a place of its own.
  const secondary = networkInterface({
    Association: null,
    PrivateIpAddresses: [{ Association: { PublicIp: '203.0.113.8' } }],
  });
  const WORLD: Record<string, Json> = {
    instance: instanceWith([secondary]),
    network: OPEN_NETWORK as unknown as Json,
  };
  const places = pathsOf(WORLD);

  it.each([7.5, 'garbage'])(
    'is never closed because something reads %j',
    garbage => {
      expect(places.length).toBeGreaterThan(60);
      const closed = places.filter(path => {
        const { instance, network } = replaced(WORLD, path, garbage) as {
          instance: Json;
          network: object;
        };
        return reach({ instance, network }).verdict === 'closed';
      });
      expect(closed).toEqual([]);
    },
  );

  it('never throws', () => {
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.anything(), (path, value) => {
        const { instance, network } = replaced(WORLD, path, value as Json) as {
          instance: Json;
          network: object;
        };
        expect(RANK).toContain(reach({ instance, network }).verdict);
      }),
      { numRuns: 20_000 },
    );
  });

  it('answers for the largest networks that AWS allows', () => {
    const rules = [...Array(1000).keys()].map(n =>
      ingress([`3.${n % 256}.${Math.floor(n / 4)}.0/26`], {
        from: n,
        to: n + 50,
      }),
    );
    const entries = [...Array(40).keys()].map(n =>
      aclEntry(n + 1, n % 2 ? 'deny' : 'allow', `${n + 1}.0.0.0/8`),
    );
    const routes = [...Array(1000).keys()].map(n =>
      route(`9.${n % 256}.${Math.floor(n / 4)}.0/28`, 'igw-1'),
    );
    expect(told(reachDescribed({ rules, routes, entries }))).toBe(
      'security-groups',
    );
  });
});

function shuffled(list: Json[]): fc.Arbitrary<Json[]> {
  return fc.shuffledSubarray(list, {
    minLength: list.length,
    maxLength: list.length,
  });
}

/** Where every value of a description stands. */
function pathsOf(value: Json, path: string[] = []): string[][] {
  const inside =
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, item]) =>
          pathsOf(item, [...path, key]),
        )
      : [];
  return path.length > 1 ? [path, ...inside] : inside;
}

/** A copy with another value in one place. */
function replaced(value: Json, [key, ...rest]: string[], by: Json): Json {
  const copy = (
    Array.isArray(value) ? [...value] : { ...(value as object) }
  ) as Record<string, Json>;
  copy[key] = rest.length === 0 ? by : replaced(copy[key], rest, by);
  return copy;
}
