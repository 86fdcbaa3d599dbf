import type { Gap } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { typeNoun } from './names';

/** What was not read, where: `s3:GetBucketPolicy on payments-archive`. */
export function gapPlace(gap: Gap): string {
  return gap.resourceName || gap.arn
    ? `${gap.call} on ${gap.resourceName ?? gap.arn}`
    : `${gap.call} for every ${typeNoun(gap.resourceType)} in ${
        gap.accountId
      }, ${gap.region}`;
}

/** "1 read was denied", "3 reads failed". */
export function gapCount(gaps: Gap[]): string {
  const denied = gaps.every(gap => gap.reason === 'access-denied');
  if (gaps.length === 1) {
    return denied ? '1 read was denied' : '1 read failed';
  }
  return `${gaps.length} reads ${denied ? 'were denied' : 'failed'}`;
}

/** The statement to add to the scanner's policy, so that these calls are allowed. */
export function allowStatement(calls: string[]): string {
  return JSON.stringify(
    {
      Effect: 'Allow',
      Action: [...new Set(calls)].sort(),
      Resource: '*',
    },
    null,
    2,
  );
}
