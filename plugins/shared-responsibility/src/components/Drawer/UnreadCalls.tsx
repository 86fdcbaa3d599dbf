import { Text } from '@backstage/ui';
import type {
  Matrix,
  UnknownReason,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { allowStatement } from '../../words/gaps';
import { CopyText } from '../CopyText';

/** The reads that failed, and how to let them succeed. */
export function UnreadCalls({
  matrix,
  arn,
  reason,
  calls,
}: {
  matrix: Matrix;
  arn: string;
  reason: UnknownReason | undefined;
  calls: string[];
}) {
  if (calls.length === 0) {
    return null;
  }
  const fixes = matrix.gaps
    .filter(gap => gap.arn === arn && calls.includes(gap.call))
    .map(gap => gap.fix);
  const denied = reason === 'access-denied';
  return (
    <>
      <Text as="p" variant="body-medium">
        {fixes.length > 0
          ? [...new Set(fixes)].join(' ')
          : defaultFix(denied, calls)}
      </Text>
      {denied && (
        <CopyText text={allowStatement(calls)} label="the policy statement" />
      )}
    </>
  );
}

function defaultFix(denied: boolean, calls: string[]): string {
  return denied
    ? `Allow ${calls.join(', ')} in the scanner's role, then scan again.`
    : `${calls.join(', ')} gave no answer; scan again.`;
}
