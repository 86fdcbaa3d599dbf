import type { Json } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { logging, stateMachine } from '../../__testUtils__/edgeWorlds';
import { denied, judge } from '../../__testUtils__/world';
import { stateMachineLogging } from './logging';

describe('stepfunctions.logging', () => {
  it.each<[string, Record<string, Json>, string, string | undefined]>([
    [
      'logs everything',
      { loggingConfiguration: logging('ALL') },
      'pass',
      undefined,
    ],
    [
      'logs errors',
      { loggingConfiguration: logging('ERROR') },
      'pass',
      undefined,
    ],
    [
      'has logging off, with a log group from before',
      { loggingConfiguration: logging('OFF') },
      'fail',
      'logging off',
    ],
    [
      'has a level and nowhere to write',
      { loggingConfiguration: { level: 'ALL', destinations: [] } },
      'fail',
      'no log group',
    ],
    [
      'has a level and a destination that is no log group',
      { loggingConfiguration: { level: 'ALL', destinations: [{}] } },
      'fail',
      'no log group',
    ],
    ['does not say how it logs', {}, 'unknown', undefined],
    [
      'says where it logs, but not what',
      { loggingConfiguration: { ...logging('ALL'), level: null } },
      'unknown',
      undefined,
    ],
    [
      'is being deleted',
      { status: 'DELETING', loggingConfiguration: logging('OFF') },
      'not-applicable',
      undefined,
    ],
  ])('a state machine that %s', (_says, fields, verdict, summary) => {
    const judged = judge(stateMachineLogging, [stateMachine(fields)]);
    expect(judged.verdict).toBe(verdict);
    expect(judged.summary).toBe(summary);
  });

  it('says of a pass at level ERROR that what succeeds is not logged', () => {
    expect(
      judge(stateMachineLogging, [
        stateMachine({ loggingConfiguration: logging('ERROR') }),
      ]).evidence[0].text,
    ).toMatch(/errors, not what succeeds/);
  });

  it('fails where the configuration asks for more than is logged', () => {
    expect(
      judge(
        stateMachineLogging,
        [stateMachine({ loggingConfiguration: logging('ERROR') })],
        { limits: { levels: ['ALL'] } },
      ),
    ).toMatchObject({ verdict: 'fail', summary: 'log level error' });
  });

  it('is unknown where the state machine was not described', () => {
    expect(
      judge(stateMachineLogging, [
        stateMachine(
          {},
          { stateMachine: denied('states:DescribeStateMachine') },
        ),
      ]),
    ).toMatchObject({
      verdict: 'unknown',
      unreadCalls: ['states:DescribeStateMachine'],
    });
  });
});
