import type {
  Facet,
  Json,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { ACCOUNT, REGION, resource } from './world';

type Fields = Record<string, Json>;

const LOG_GROUP = `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:/own:*`;

/** Worlds of the controls of load balancers, APIs and state machines, by control id. */
export const EDGE_WORLDS: Record<string, Resource[][]> = {
  'stepfunctions.logging': ['ALL', 'OFF'].map(level => [
    stateMachine({ loggingConfiguration: logging(level) }),
  ]),
};

/** Logging of a state machine at this level, into one log group. */
export function logging(level: string): Fields {
  return {
    level,
    destinations: [{ cloudWatchLogsLogGroup: { logGroupArn: LOG_GROUP } }],
  };
}

export function stateMachine(
  fields: Fields,
  facets: Record<string, Json | Facet> = {},
): Resource {
  return resource('AWS::StepFunctions::StateMachine', 'checkout', {
    stateMachine: { status: 'ACTIVE', type: 'STANDARD', ...fields },
    ...facets,
  });
}
