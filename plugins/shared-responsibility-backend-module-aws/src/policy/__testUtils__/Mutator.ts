/** JSON as a fuzzer makes it. */
export type Anything =
  | null
  | boolean
  | number
  | string
  | Anything[]
  | { [key: string]: Anything };

/** Texts that parsers, matchers and look-ups stumble over. */
const ODD_TEXTS = [
  '',
  '*',
  '?',
  '**',
  ':',
  '*:*',
  '${',
  '${*}',
  '${aws:username}',
  '\u0000',
  '\u212A',
  'İ',
  'ſ3:GetObject',
  '🔑',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'Allow ',
  'allow',
  'DENY',
  'arn:aws:s3:::',
  'arn:aws:iam::111122223333:root',
  'arn:::::::',
  'sts:AssumeRole',
  's3:*',
  '*a'.repeat(64),
  '[0-9]+(a+)+$',
  '0.0.0.0/0',
  '::/0',
  '1.2.3.4/33',
  '1'.repeat(400),
  '9'.repeat(12),
];

const ODD_VALUES: Anything[] = [
  null,
  true,
  false,
  0,
  -1,
  1e308,
  [],
  {},
  [[]],
  [{}],
  [null],
  { AWS: {} },
  { Effect: 'Allow' },
];

/** Names that may stand where a policy has others. */
const ODD_NAMES = [
  'Statement',
  'Effect',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Principal',
  'NotPrincipal',
  'Condition',
  'Version',
  '__proto__',
  'constructor',
  'StringEquals',
  'ForAllValues:StringLikeIfExists',
];

/** Spoils documents, the same way for the same seed. */
export class Mutator {
  constructor(private state: number) {}

  /** A copy with one to three changes at random places. */
  spoil(document: Anything): Anything {
    let spoilt = JSON.parse(JSON.stringify(document)) as Anything;
    for (let left = 1 + this.below(3); left > 0; left--) {
      spoilt = this.change(spoilt);
    }
    return spoilt;
  }

  /** One of the list. */
  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)];
  }

  /** A whole number from 0 (mulberry32: a small generator with a good spread). */
  below(limit: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * limit);
  }

  private change(value: Anything): Anything {
    const goDeeper =
      typeof value === 'object' && value !== null && this.below(8) > 0;
    if (!goDeeper) {
      return this.replace(value);
    }
    return Array.isArray(value) ? this.inList(value) : this.inObject(value);
  }

  private inList(list: Anything[]): Anything {
    const at = this.below(list.length);
    switch (this.below(6)) {
      case 0:
        return list.filter((_, index) => index !== at);
      case 1:
        return [...list, ...list];
      case 2:
        return [...list, this.odd()];
      default:
        return list.map((item, index) =>
          index === at ? this.change(item) : item,
        );
    }
  }

  private inObject(object: { [key: string]: Anything }): Anything {
    const entries = Object.entries(object);
    const at = this.below(entries.length);
    switch (this.below(7)) {
      case 0:
        return fromEntries(entries.filter((_, index) => index !== at));
      case 1:
        return fromEntries([...entries, [this.pick(ODD_NAMES), this.odd()]]);
      case 2:
        return fromEntries(
          entries.map(([key, item], index) => [
            index === at ? this.pick([...ODD_NAMES, key.toUpperCase()]) : key,
            item,
          ]),
        );
      default:
        return fromEntries(
          entries.map(([key, item], index) => [
            key,
            index === at ? this.change(item) : item,
          ]),
        );
    }
  }

  private replace(value: Anything): Anything {
    if (typeof value === 'string' && this.below(2) === 0) {
      const at = this.below(value.length + 1);
      return value.slice(0, at) + this.pick(ODD_TEXTS) + value.slice(at);
    }
    return this.below(4) === 0 ? [value, this.odd()] : this.odd();
  }

  private odd(): Anything {
    return this.below(2) === 0 ? this.pick(ODD_TEXTS) : this.pick(ODD_VALUES);
  }
}

/** As `JSON.parse` does it: `__proto__` becomes a key like any other. */
function fromEntries(entries: [string, Anything][]): Anything {
  return JSON.parse(
    `{${entries
      .map(([key, item]) => `${JSON.stringify(key)}:${JSON.stringify(item)}`)
      .join(',')}}`,
  );
}
