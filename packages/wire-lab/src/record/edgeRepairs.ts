import type { WireAnswer, WireCall } from '../wire';
import type { RepairedAnswer } from './repairs';
import type { StubFacts } from './StubFacts';

/** The emulator forgets that an origin is a bucket, and which origin access control it is asked with. */
export function bucketOrigins(
  facts: StubFacts,
  { params }: WireCall,
  answer: WireAnswer,
): RepairedAnswer {
  const id = /\/distribution\/([^/?]+)/.exec(params)?.[1] ?? '';
  const control = facts.accessControls?.[id] ?? '';
  const body = answer.body.replace(
    /<Origin>(?:(?!<\/Origin>|Config>).)*?<\/Origin>/gs,
    origin =>
      origin.replace(
        '</DomainName>',
        `</DomainName><OriginAccessControlId>${control}</OriginAccessControlId><S3OriginConfig><OriginAccessIdentity></OriginAccessIdentity></S3OriginConfig>`,
      ),
  );
  return body === answer.body ? answer : { ...answer, body, stub: true };
}
