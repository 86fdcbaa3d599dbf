import {
  CreateStateMachineCommand,
  SFNClient,
  type LogLevel,
} from '@aws-sdk/client-sfn';
import type { Place } from './AwsAccounts';
import { clientConfig } from './localClients';

/** Plants a state machine that does nothing and tells its ARN; it logs only where a level is given. */
export async function plantStateMachine(
  place: Place,
  name: string,
  options: { logLevel?: LogLevel; tags?: Record<string, string> } = {},
): Promise<string> {
  const { logLevel, tags = {} } = options;
  const logGroupArn = place.arn(
    'logs',
    `log-group:/aws/vendedlogs/states/${name}:*`,
  );
  const { stateMachineArn } = await new SFNClient(clientConfig(place)).send(
    new CreateStateMachineCommand({
      name,
      roleArn: `arn:aws:iam::${place.accountId}:role/${name}`,
      definition: JSON.stringify({
        StartAt: 'Done',
        States: { Done: { Type: 'Pass', End: true } },
      }),
      tags: Object.entries(tags).map(([key, value]) => ({ key, value })),
      ...(logLevel && {
        loggingConfiguration: {
          level: logLevel,
          includeExecutionData: false,
          destinations: [{ cloudWatchLogsLogGroup: { logGroupArn } }],
        },
      }),
    }),
  );
  return String(stateMachineArn);
}
