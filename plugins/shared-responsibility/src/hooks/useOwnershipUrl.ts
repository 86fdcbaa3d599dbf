import {
  LAYERS,
  type Layer,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { SHOWS, type CellFilter } from '../words/filters';

/** What the drawer is about. */
export type Opened =
  | { kind: 'cell'; key: string }
  | { kind: 'place'; layer: Layer; service: string }
  | { kind: 'gaps' }
  | { kind: 'resources' };

/** The part of the page's state that a link can carry. */
export interface OwnershipUrl {
  opened?: Opened;
  /** Adds a history entry, so that Back closes the drawer. */
  open: (opened: Opened) => void;
  /** Replaces the entry, so that Back does not open the drawer again. */
  close: () => void;
  filter: CellFilter;
  setFilter: (change: Partial<CellFilter>) => void;
}

const OPEN_KEYS = ['cell', 'place', 'panel'];

/** Reads and writes the open row and the filters in the query of the page. */
export function useOwnershipUrl(): OwnershipUrl {
  const [params, setParams] = useSearchParams();

  const open = useCallback(
    (opened: Opened) =>
      setParams(now => withOpened(now, opened), { preventScrollReset: true }),
    [setParams],
  );
  const close = useCallback(
    () =>
      setParams(now => withOpened(now, undefined), {
        replace: true,
        preventScrollReset: true,
      }),
    [setParams],
  );
  const setFilter = useCallback(
    (change: Partial<CellFilter>) =>
      setParams(now => withFilter(now, change), {
        replace: true,
        preventScrollReset: true,
      }),
    [setParams],
  );

  return useMemo(
    () => ({
      opened: readOpened(params),
      open,
      close,
      filter: readFilter(params),
      setFilter,
    }),
    [params, open, close, setFilter],
  );
}

function readOpened(params: URLSearchParams): Opened | undefined {
  const cell = params.get('cell');
  if (cell) {
    return { kind: 'cell', key: cell };
  }
  const [layer, service] = (params.get('place') ?? '').split(':');
  const known = LAYERS.find(({ id }) => id === layer);
  if (known && service) {
    return { kind: 'place', layer: known.id, service };
  }
  const panel = params.get('panel');
  return panel === 'gaps' || panel === 'resources'
    ? { kind: panel }
    : undefined;
}

function withOpened(
  params: URLSearchParams,
  opened: Opened | undefined,
): URLSearchParams {
  const next = new URLSearchParams(params);
  OPEN_KEYS.forEach(key => next.delete(key));
  switch (opened?.kind) {
    case 'cell':
      next.set('cell', opened.key);
      break;
    case 'place':
      next.set('place', `${opened.layer}:${opened.service}`);
      break;
    case 'gaps':
    case 'resources':
      next.set('panel', opened.kind);
      break;
    default:
  }
  return next;
}

function readFilter(params: URLSearchParams): CellFilter {
  return {
    show: SHOWS.find(({ id }) => id === params.get('show'))?.id ?? 'todo',
    severity: params.get('severity') ?? undefined,
    service: params.get('service') ?? undefined,
    layer: params.get('layer') ?? undefined,
    text: params.get('q') ?? '',
  };
}

function withFilter(
  params: URLSearchParams,
  change: Partial<CellFilter>,
): URLSearchParams {
  const next = new URLSearchParams(params);
  const { show, severity, service, layer, text } = {
    ...readFilter(params),
    ...change,
  };
  const values = {
    show: show === 'todo' ? undefined : show,
    severity,
    service,
    layer,
    q: text,
  };
  for (const [key, value] of Object.entries(values)) {
    if (value) {
      next.set(key, value);
    } else {
      next.delete(key);
    }
  }
  return next;
}
