import type { Page } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { useCallback, useEffect, useRef, useState } from 'react';

/** A list that is fetched page by page. */
export interface PagesResult<P> {
  /** Those that were fetched, in order; kept while they are fetched anew. */
  pages: P[];
  error?: Error;
  loading: boolean;
  /** Left out when the last page is there. */
  loadMore?: () => void;
  /** Fetches from the beginning. */
  reload: () => void;
}

/**
 * Fetches the first page, and further ones when asked to.
 *
 * @param load - Memoised; another function means another list.
 */
export function usePages<P extends Page<unknown>>(
  load: (cursor?: string) => Promise<P>,
): PagesResult<P> {
  const [state, setState] = useState<{
    load?: typeof load;
    pages: P[];
    error?: Error;
    loading: boolean;
  }>({ pages: [], loading: true });
  // Answers to an older question are not wanted any more.
  const question = useRef(0);

  const ask = useCallback(
    async (cursor?: string) => {
      question.current += 1;
      const mine = question.current;
      setState(now => ({ ...now, loading: true }));
      try {
        const page = await load(cursor);
        if (mine === question.current) {
          setState(now => ({
            load,
            pages: cursor && now.load === load ? [...now.pages, page] : [page],
            loading: false,
          }));
        }
      } catch (error) {
        if (mine === question.current) {
          setState(now => ({
            load,
            pages: now.load === load ? now.pages : [],
            error: error as Error,
            loading: false,
          }));
        }
      }
    },
    [load],
  );

  useEffect(() => {
    ask();
    return () => {
      question.current += 1;
    };
  }, [ask]);

  const current = state.load === load;
  const pages = current ? state.pages : [];
  const nextCursor = pages[pages.length - 1]?.pageInfo.nextCursor;
  const reload = useCallback(() => {
    ask();
  }, [ask]);
  return {
    pages,
    error: current ? state.error : undefined,
    loading: state.loading || !current,
    ...(nextCursor && { loadMore: () => void ask(nextCursor) }),
    reload,
  };
}
