import fc from 'fast-check';
import { coversGlob, globsMeet, matchesGlob } from './glob';

const SENSITIVE = { ignoreCase: false };
const letters = (characters: string) =>
  fc
    .array(fc.constantFrom(...characters), { maxLength: 7 })
    .map(list => list.join(''));

describe('IAM wildcards', () => {
  it('match as the regular expression of the same meaning does', () => {
    fc.assert(
      fc.property(letters('ab*?'), letters('ab'), (pattern, text) => {
        const expression = new RegExp(
          `^${pattern.replace(/\*/g, '.*').replace(/\?/g, '.')}$`,
        );
        expect(matchesGlob(pattern, text, SENSITIVE)).toBe(
          expression.test(text),
        );
      }),
      { numRuns: 2000 },
    );
  });

  it('are said to cover each other only if everything matched is matched', () => {
    fc.assert(
      fc.property(
        letters('ab*?'),
        letters('ab*?'),
        letters('ab'),
        (wide, narrow, text) => {
          fc.pre(
            coversGlob(wide, narrow, SENSITIVE) &&
              matchesGlob(narrow, text, SENSITIVE),
          );
          expect(matchesGlob(wide, text, SENSITIVE)).toBe(true);
        },
      ),
      { numRuns: 500, maxSkipsPerRun: 1000 },
    );
  });

  it('are said to meet exactly if some text matches both', () => {
    const short = fc
      .array(fc.constantFrom(...'ab*?'), { maxLength: 4 })
      .map(list => list.join(''));
    const alphabet = ['a', 'b'];
    const texts = [''];
    for (let length = 1, last = ['']; length <= 8; length++) {
      last = last.flatMap(text => alphabet.map(letter => text + letter));
      texts.push(...last);
    }
    fc.assert(
      fc.property(short, short, (one, other) => {
        expect(globsMeet(one, other, SENSITIVE)).toBe(
          texts.some(
            text =>
              matchesGlob(one, text, SENSITIVE) &&
              matchesGlob(other, text, SENSITIVE),
          ),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('stay fast on a pattern made to be slow', () => {
    // A backtracking matcher would not end within the test's time limit.
    expect(
      matchesGlob(`${'*a'.repeat(60)}b`, 'a'.repeat(2000), SENSITIVE),
    ).toBe(false);
  });
});
