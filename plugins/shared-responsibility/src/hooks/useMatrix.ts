import { useApi } from '@backstage/core-plugin-api';
import type { Matrix } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { useRef } from 'react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { sharedResponsibilityApiRef } from '../api';

/** The matrix of one entity, and a way to fetch it again. */
export interface MatrixResult {
  /** The last one that was read; kept while, and when, a later read fails. */
  matrix?: Matrix;
  error?: Error;
  loading: boolean;
  refresh: () => void;
}

/** Loads the matrix; a refresh never blanks what is on the screen. */
export function useMatrix(entityRef: string): MatrixResult {
  const api = useApi(sharedResponsibilityApiRef);
  const last = useRef<{ entityRef: string; matrix: Matrix }>();
  const { value, error, loading, retry } = useAsyncRetry(
    async () => ({ entityRef, matrix: await api.getMatrix(entityRef) }),
    [api, entityRef],
  );
  if (value) {
    last.current = value;
  }
  // The last one may be another entity's: the page is not mounted anew on a change.
  const matrix =
    last.current?.entityRef === entityRef ? last.current.matrix : undefined;
  return { matrix, error, loading, refresh: retry };
}
