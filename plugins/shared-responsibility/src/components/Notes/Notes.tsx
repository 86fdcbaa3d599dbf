import { Alert, Flex } from '@backstage/ui';
import type {
  Matrix,
  MatrixNote,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { count } from '../../words/sentence';

const STATUS: Record<MatrixNote['severity'], 'info' | 'warning' | 'danger'> = {
  info: 'info',
  warning: 'warning',
  error: 'danger',
};

/** What the people of the entity can mend, and the warning that all of this is old. */
export function Notes({
  matrix,
  refreshError,
}: {
  matrix: Matrix;
  /** The last attempt to read the matrix again failed. */
  refreshError?: Error;
}) {
  const hours = Math.round(matrix.freshForSeconds / 3600);
  const shown = matrix.stale || refreshError || matrix.notes.length > 0;
  return shown ? (
    <Flex direction="column" gap="2">
      {refreshError && (
        <Alert
          status="warning"
          icon
          title="This page could not be refreshed; it shows what was read before"
          description={refreshError.message}
        />
      )}
      {matrix.stale && (
        <Alert
          status="warning"
          icon
          title={`The last look is older than ${count(hours, 'hour', 'hours')}`}
          description="What was met then is unknown now; what failed still counts as failing. Scan again to know."
        />
      )}
      {matrix.notes.map(note => (
        <Alert
          key={`${note.code} ${note.message}`}
          status={STATUS[note.severity]}
          icon
          title={note.message}
          description={note.fix}
        />
      ))}
    </Flex>
  ) : null;
}
