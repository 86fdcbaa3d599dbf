import {
  STATE_FAMILY,
  type Cell,
  type Severity,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { cellTitle, resourceEvidence } from './evidence';
import { layerTitle } from './layers';

/** Which cells the list shows; `undefined` and unknown values narrow nothing. */
export interface CellFilter {
  show: Show;
  severity?: string;
  service?: string;
  layer?: string;
  text: string;
}

/** What the list can be narrowed to by state. */
export const SHOWS = [
  { id: 'todo', label: 'To do' },
  { id: 'missing', label: 'Missing' },
  { id: 'unknown', label: 'Unknown' },
  { id: 'accepted', label: 'Accepted risk' },
  { id: 'team-owned', label: 'Met' },
  { id: 'unwatched', label: 'Not watched' },
  { id: 'aws-managed', label: 'AWS-managed' },
  { id: 'all', label: 'Everything' },
] as const;

export type Show = (typeof SHOWS)[number]['id'];

export const SEVERITIES: Severity[] = ['critical', 'high', 'medium', 'low'];

/** The cells to show, in the order in which they came. */
export function filterCells(cells: Cell[], filter: CellFilter): Cell[] {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  return cells.filter(
    cell =>
      shows(cell, filter.show) &&
      (!filter.severity || cell.severity === filter.severity) &&
      (!filter.layer || cell.layer === filter.layer) &&
      (!filter.service ||
        cell.parts.some(part => part.service === filter.service)) &&
      hasWords(cell, words),
  );
}

function shows(cell: Cell, show: Show): boolean {
  const family = STATE_FAMILY[cell.state];
  switch (show) {
    case 'all':
      return true;
    case 'todo':
      return family === 'missing' || family === 'unknown';
    default:
      return family === show;
  }
}

function hasWords(cell: Cell, words: string[]): boolean {
  if (words.length === 0) {
    return true;
  }
  const text = [
    cellTitle(cell),
    cell.controlId,
    layerTitle(cell.layer),
    ...cell.resources.flatMap(resource => [
      resource.name,
      resource.arn,
      ...resourceEvidence(resource),
    ]),
  ]
    .join('\n')
    .toLowerCase();
  return words.every(word => text.includes(word));
}
