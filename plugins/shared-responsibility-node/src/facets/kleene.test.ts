import fc from 'fast-check';
import { allOf, anyOf } from './kleene';
import { Unread } from './unread';

type Answer = true | false | 'unread';

const answers = fc.array(fc.constantFrom<Answer>(true, false, 'unread'), {
  maxLength: 6,
});

function ask(answer: Answer) {
  return () => {
    if (answer === 'unread') {
      throw new Unread('access-denied', 'denied', ['s3:GetBucketPolicy']);
    }
    return answer;
  };
}

function outcome(decide: () => boolean): Answer {
  try {
    return decide();
  } catch (error) {
    if (Unread.isUnread(error)) {
      return 'unread';
    }
    throw error;
  }
}

describe('Kleene’s logic', () => {
  test('anyOf is true by any true, false by all false, else unread', () => {
    fc.assert(
      fc.property(answers, list => {
        const undecided: Answer = list.includes('unread') ? 'unread' : false;
        expect(outcome(() => anyOf(...list.map(ask)))).toBe(
          list.includes(true) ? true : undecided,
        );
      }),
    );
  });

  test('allOf is false by any false, true by all true, else unread', () => {
    fc.assert(
      fc.property(answers, list => {
        const undecided: Answer = list.includes('unread') ? 'unread' : true;
        expect(outcome(() => allOf(...list.map(ask)))).toBe(
          list.includes(false) ? false : undecided,
        );
      }),
    );
  });

  test('the order of the questions does not matter', () => {
    fc.assert(
      fc.property(answers, list => {
        const turned = [...list].reverse().map(ask);
        expect(outcome(() => anyOf(...turned))).toBe(
          outcome(() => anyOf(...list.map(ask))),
        );
        expect(outcome(() => allOf(...turned))).toBe(
          outcome(() => allOf(...list.map(ask))),
        );
      }),
    );
  });

  test('a broken question is not an unread one', () => {
    const broken = () => {
      throw new TypeError('broken');
    };
    expect(() => anyOf(ask('unread'), broken)).toThrow(TypeError);
    expect(() => allOf(broken, ask(false))).toThrow(TypeError);
  });

  test('what joins unread answers names every call once, and the reason to act on first', () => {
    const slow = () => {
      throw new Unread('throttled', 'slow', ['s3:GetBucketAcl']);
    };
    expect(() => anyOf(slow, ask('unread'), ask('unread'))).toThrow(
      expect.objectContaining({
        reason: 'access-denied',
        calls: ['s3:GetBucketPolicy', 's3:GetBucketAcl'],
      }),
    );
  });
});
