import { plantStateMachine } from '../seed';
import type { TraitPlanter } from './TraitPlanter';

/** Plants a state machine that logs, and one as it comes. */
export async function plantStateMachineTraits(planter: TraitPlanter) {
  const { place } = planter;
  for (const [name, logLevel, expected, note] of [
    ['trait-logged', 'ALL', 'pass', 'logs every event'],
    ['trait-unlogged', undefined, 'fail', 'logging as AWS leaves it'],
  ] as const) {
    planter.expect(
      {
        arn: await plantStateMachine(place, name, { logLevel }),
        type: 'AWS::StepFunctions::StateMachine',
        name,
      },
      'stepfunctions.logging',
      expected,
      note,
    );
  }
}
