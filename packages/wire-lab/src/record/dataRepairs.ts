import type { WireAnswer, WireCall } from '../wire';
import type { StubFacts } from './StubFacts';

/** The emulator gives its own address to queues: with every recording another one. */
export function awsQueueUrls(call: WireCall, body: string): string {
  return body.replace(
    /https?:\/\/[^/"]+\/(\d{12})\//g,
    `https://sqs.${call.region}.amazonaws.com/$1/`,
  );
}

/** What the emulator lists of a secret, as far as it is looked at here. */
interface ListedSecret {
  ARN: string;
  OwningService?: string;
}

/** RDS rotates the passwords that it manages every week. */
const ROTATED_BY_RDS = {
  RotationEnabled: true,
  RotationRules: { AutomaticallyAfterDays: 7 },
  LastRotatedDate: '{{epoch now-3d}}',
  NextRotationDate: '{{epoch now+4d}}',
};

/** The emulator does not rotate: when a secret rotated and will, facts tell. */
export function rotationDates(
  facts: StubFacts,
  answer: WireAnswer,
): WireAnswer & { stub?: true } {
  if (answer.status !== 200) {
    return answer;
  }
  const { SecretList = [], ...rest } = JSON.parse(answer.body) as {
    SecretList?: ListedSecret[];
  };
  const mended = SecretList.map(secret => ({
    ...secret,
    ...(secret.OwningService === 'rds' && ROTATED_BY_RDS),
    ...facts.secrets?.[secret.ARN],
  }));
  const body = JSON.stringify({ ...rest, SecretList: mended });
  return body === answer.body ? answer : { ...answer, body, stub: true };
}
