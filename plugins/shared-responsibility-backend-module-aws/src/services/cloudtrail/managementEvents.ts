import type {
  AdvancedEventSelector,
  AdvancedFieldSelector,
  EventSelector,
} from '@aws-sdk/client-cloudtrail';
import type { AsJson } from '../readExisting';

/** The facet `eventSelectors`: a trail has selectors of one kind. */
export interface Selectors {
  EventSelectors?: AsJson<EventSelector>[];
  AdvancedEventSelectors?: AsJson<AdvancedEventSelector>[];
}

/** Which management events one selector lets through. */
interface Passed {
  reads: boolean;
  writes: boolean;
  /** What it leaves out of them: sources of events, or fields that it filters by. */
  leavesOut: string[];
}

const NOTHING: Passed = { reads: false, writes: false, leavesOut: [] };

/**
 * What is missing of the management events that a trail records; undefined if
 * nothing is. Selectors add up: one for reads and one for writes are as good
 * as one for all.
 *
 * @param mayLeaveOut - sources whose events may be missing, e.g. `kms.amazonaws.com`.
 */
export function missingManagementEvents(
  selectors: Selectors,
  mayLeaveOut: readonly string[],
): string | undefined {
  const passed = passedBy(selectors);
  if (passed.length === 0) {
    return 'records no management events';
  }
  const whole = passed.filter(({ leavesOut }) =>
    leavesOut.every(item => mayLeaveOut.includes(item)),
  );
  const reads = whole.some(selector => selector.reads);
  const writes = whole.some(selector => selector.writes);
  if (reads && writes) {
    return undefined;
  }
  const left = leftOutBy(selectors);
  if (left.length > 0) {
    return `leaves out management events (${left.join(', ')})`;
  }
  return reads
    ? 'records only management events that read'
    : 'records only management events that write';
}

/** What selectors of management events leave out of them, sources or filters. */
export function leftOutBy(selectors: Selectors): string[] {
  const left = passedBy(selectors).flatMap(({ leavesOut }) => leavesOut);
  return [...new Set(left)].sort();
}

function passedBy({
  EventSelectors,
  AdvancedEventSelectors,
}: Selectors): Passed[] {
  return [
    ...(EventSelectors ?? []).map(passedByBasic),
    ...(AdvancedEventSelectors ?? []).map(passedByAdvanced),
  ].filter(({ reads, writes }) => reads || writes);
}

function passedByBasic({
  IncludeManagementEvents,
  ReadWriteType,
  ExcludeManagementEventSources,
}: AsJson<EventSelector>): Passed {
  if (IncludeManagementEvents !== true) {
    return NOTHING;
  }
  return {
    reads: ReadWriteType === 'All' || ReadWriteType === 'ReadOnly',
    writes: ReadWriteType === 'All' || ReadWriteType === 'WriteOnly',
    leavesOut: [...(ExcludeManagementEventSources ?? [])],
  };
}

function passedByAdvanced({
  FieldSelectors = [],
}: AsJson<AdvancedEventSelector>): Passed {
  const by = (name: string) =>
    FieldSelectors.find(({ Field }) => Field === name);
  if (!by('eventCategory')?.Equals?.includes('Management')) {
    return NOTHING;
  }
  // Without a word about it, reads and writes are both let through.
  const readOnly: string[] = by('readOnly')?.Equals ?? ['true', 'false'];
  return {
    reads: readOnly.includes('true'),
    writes: readOnly.includes('false'),
    leavesOut: FieldSelectors.flatMap(leftOutByField),
  };
}

/** Whatever else a selector asks for lets less through. */
function leftOutByField(field: AsJson<AdvancedFieldSelector>): string[] {
  const asks = Object.entries(field).filter(
    ([name, values]) =>
      name !== 'Field' && Array.isArray(values) && values.length > 0,
  );
  const only = asks.length === 1 ? asks[0][0] : undefined;
  switch (field.Field) {
    case 'eventCategory':
      return [];
    case 'readOnly':
      return only === 'Equals' ? [] : ['some by readOnly'];
    case 'eventSource':
      return only === 'NotEquals'
        ? [...(field.NotEquals ?? [])]
        : ['some by eventSource'];
    default:
      return [`some by ${field.Field}`];
  }
}
