import { COMPANY_GAPS } from '../company/plantCompany';
import type { PlantedTrait } from '../seed';
import { loadRecordings, loadTraits } from './loadRecordings';
import type { RecordedAnswer } from './Recordings';
import { recordingKey } from './startReplayServer';

const text = ({ body }: RecordedAnswer) => JSON.stringify(body);

const errorOf = (answer: RecordedAnswer) =>
  `${text(answer)} ${JSON.stringify(answer.headers ?? {})}`;

describe.each(['company', 'traits'])('the recorded set "%s"', name => {
  const { answers } = loadRecordings(name);

  it('holds no answer twice', () => {
    const keys = answers.map(recordingKey);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('holds only answers that AWS could give: success, or a named not-found', () => {
    const odd = answers.filter(
      answer =>
        answer.status >= 300 &&
        !(
          answer.status === 404 && /<Code>NoSuch|NotFound/.test(text(answer))
        ) &&
        !(answer.status === 400 && /NotFoundException/.test(errorOf(answer))) &&
        // Security Hub says so where it is off.
        !/InvalidAccessException/.test(errorOf(answer)),
    );
    expect(odd.map(recordingKey)).toEqual([]);
  });

  it('holds no launch time that grows old', () => {
    const launches = answers
      .map(text)
      .flatMap(body => body.match(/<launchTime>[^<]*/g) ?? []);
    expect(launches.length).toBeGreaterThan(0);
    expect(
      launches.filter(launch => !/\{\{now-\d+[mhd]\}\}$/.test(launch)),
    ).toEqual([]);
  });
});

describe('the example company', () => {
  it('is denied each call that it says is denied, and would have an answer to it', () => {
    const { rules, answers, stub } = loadRecordings('company');
    expect(rules).toEqual(COMPANY_GAPS);
    for (const rule of rules) {
      const answered = answers.some(
        answer =>
          `${answer.service}:${answer.operation}` === rule.operation &&
          answer.accountId === rule.accountId &&
          answer.params.includes(rule.match ?? ''),
      );
      const stubbed =
        stub.instances.some(each => each.region === rule.region) ||
        Object.keys(stub.functions).some(arn =>
          arn.endsWith(String(rule.match?.replaceAll('/', ''))),
        );
      expect({ rule, reaches: answered || stubbed }).toEqual({
        rule,
        reaches: true,
      });
    }
  });
});

describe('the planted traits', () => {
  const traits: PlantedTrait[] = loadTraits('traits');

  it('show each control both a pass and a fail', () => {
    const verdicts = (expected: PlantedTrait['expect']) =>
      [
        ...new Set(
          traits
            .filter(({ expect: verdict }) => verdict === expected)
            .map(({ controlId }) => controlId),
        ),
      ].sort();
    expect(verdicts('pass')).toEqual(verdicts('fail'));
    expect(verdicts('fail').length).toBeGreaterThanOrEqual(12);
  });

  it('speak of one resource and control once', () => {
    const keys = traits.map(({ controlId, arn }) => `${controlId} ${arn}`);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
