import { Alert, Button, Text } from '@backstage/ui';
import LinearProgress from '@material-ui/core/LinearProgress';
import { usePermission } from '@backstage/plugin-permission-react';
import { RiRefreshLine } from '@remixicon/react';
import {
  sharedResponsibilityScanPermission,
  type ScanItem,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { ScanResult } from '../../hooks/useScan';
import { count } from '../../words/sentence';
import styles from './ScanControl.module.css';

/** Starts a scan of where an entity stands, or of everything; only for those who may. */
export function ScanButton({
  entityRef,
  scan: { running, start },
}: {
  /** Without it, everything is scanned. */
  entityRef?: string;
  scan: ScanResult;
}) {
  const { allowed } = usePermission({
    permission: sharedResponsibilityScanPermission,
  });
  const words = entityRef ? 'Scan now' : 'Scan everything';
  return allowed ? (
    <Button
      variant="secondary"
      iconStart={<RiRefreshLine />}
      isDisabled={running}
      onPress={() => start(entityRef ? { entityRef } : {})}
    >
      {running ? 'Scanning' : words}
    </Button>
  ) : null;
}

/** How far the scan is, and how it ended. */
export function ScanProgress({ scan: { scan, error } }: { scan: ScanResult }) {
  if (error) {
    return (
      <Alert
        status="danger"
        icon
        title="The scan could not be started or followed"
        description={error.message}
      />
    );
  }
  if (!scan) {
    return null;
  }
  switch (scan.state) {
    case 'queued':
    case 'running':
      return <Running scan={scan} />;
    case 'failed':
      return (
        <Alert
          status="danger"
          icon
          title="The scan failed; what was seen before stays"
          description={scan.error}
        />
      );
    case 'cancelled':
      return (
        <Alert
          status="info"
          icon
          title="The scan was cancelled; what it had read so far counts"
        />
      );
    default:
      return (
        <Alert
          status={scan.gaps > 0 || scan.error ? 'warning' : 'success'}
          icon
          title={
            scan.gaps > 0
              ? `The scan has ended; ${count(
                  scan.gaps,
                  'read',
                  'reads',
                )} could not be made`
              : 'The scan has ended'
          }
          description={scan.error}
        />
      );
  }
}

function Running({ scan }: { scan: ScanItem }) {
  const { unitsDone, unitsTotal } = scan.progress;
  const known = scan.state === 'running' && unitsTotal > 0;
  return (
    <div className={styles.running}>
      <Text as="p" variant="body-small" role="status">
        {known
          ? `Scanning: ${unitsDone} of ${unitsTotal} parts read`
          : 'The scan is about to start'}
      </Text>
      <LinearProgress
        aria-label="Progress of the scan"
        variant={known ? 'determinate' : 'indeterminate'}
        value={known ? Math.round((100 * unitsDone) / unitsTotal) : undefined}
      />
    </div>
  );
}
