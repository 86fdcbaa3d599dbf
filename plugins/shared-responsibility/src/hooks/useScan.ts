import { useApi } from '@backstage/core-plugin-api';
import { useSignal } from '@backstage/plugin-signals-react';
import type {
  ScanItem,
  ScanRequest,
  SharedResponsibilitySignal,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { useCallback, useEffect, useState } from 'react';
import useLatest from 'react-use/esm/useLatest';
import { sharedResponsibilityApiRef } from '../api';

const POLL_MS = 1000;

/** A scan that runs or ran while the page was open. */
export interface ScanResult {
  scan?: ScanItem;
  running: boolean;
  error?: Error;
  start: (request: ScanRequest) => void;
}

/**
 * Starts and follows a scan, also one that was already running when the page
 * opened. It polls, and signals only make it quicker: an app may have none.
 */
export function useScan(onChanged: () => void): ScanResult {
  const api = useApi(sharedResponsibilityApiRef);
  const [scan, setScan] = useState<ScanItem>();
  const [error, setError] = useState<Error>();
  const changed = useLatest(onChanged);
  const running = Boolean(scan && isRunning(scan));

  const look = useCallback(
    async (id: string) => {
      const now = await api.getScan(id);
      setScan(now);
      if (!isRunning(now)) {
        changed.current();
      }
    },
    [api, changed],
  );

  useEffect(() => {
    let open = true;
    api
      .listScans({ limit: 10 })
      .then(page => {
        const found = page.items.find(isRunning);
        if (open && found) {
          setScan(known => known ?? found);
        }
      })
      // Not everyone may read scans; then the page simply shows none.
      .catch(() => {});
    return () => {
      open = false;
    };
  }, [api]);

  useEffect(() => {
    if (!scan || !running) {
      return undefined;
    }
    const timer = setTimeout(() => {
      look(scan.id).catch(problem => {
        if (isRefusal(problem)) {
          setScan(undefined);
          setError(problem);
        } else {
          // A hiccup of the network: a new object makes this effect try again.
          setScan({ ...scan });
        }
      });
    }, POLL_MS);
    return () => clearTimeout(timer);
  }, [look, running, scan]);

  const { lastSignal } = useSignal<SharedResponsibilitySignal>(
    'shared-responsibility',
  );
  useEffect(() => {
    if (lastSignal?.type === 'matrices') {
      changed.current();
    } else if (lastSignal?.type === 'scan') {
      look(lastSignal.scanId).catch(() => {});
    }
  }, [changed, lastSignal, look]);

  const start = useCallback(
    (request: ScanRequest) => {
      setError(undefined);
      api
        .startScan(request)
        .then(({ id }) => look(id))
        .catch(setError);
    },
    [api, look],
  );

  return { scan, running, error, start };
}

function isRunning(scan: ScanItem): boolean {
  return scan.state === 'queued' || scan.state === 'running';
}

function isRefusal(problem: unknown): boolean {
  const status = (problem as { statusCode?: number }).statusCode ?? 0;
  return status >= 400 && status < 500 && status !== 429;
}
