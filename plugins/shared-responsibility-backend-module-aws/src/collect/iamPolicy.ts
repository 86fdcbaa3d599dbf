import { collectors } from './collectors';
import { organizationReads } from '../organization/listOrganization';
import { inspectReads } from './inspectAccount';

/** An IAM policy document that only allows. */
export interface ScannerPolicy {
  Version: '2012-10-17';
  Statement: {
    Sid: string;
    Effect: 'Allow';
    Action: string[];
    Resource: '*';
  }[];
}

/** Every IAM action that a scan uses, sorted. */
export function scannerActions(): string[] {
  const reads = [...inspectReads, ...collectors.flatMap(c => c.reads)];
  return [
    ...new Set(
      reads.flatMap(read => [read.iamAction, ...(read.alsoNeeds ?? [])]),
    ),
  ].sort();
}

/**
 * The policy that the scanner's role needs: what the collectors declare and
 * nothing else. It reads configuration, never the contents of anything.
 */
export function scannerPolicy(): ScannerPolicy {
  return allowing('SharedResponsibilityReadOnly', scannerActions());
}

/** What listing the accounts of an organization needs besides, in the one account that lists them. */
export function organizationPolicy(): ScannerPolicy {
  return allowing(
    'SharedResponsibilityOrganization',
    organizationReads.map(read => read.iamAction).sort(),
  );
}

function allowing(Sid: string, Action: string[]): ScannerPolicy {
  return {
    Version: '2012-10-17',
    Statement: [{ Sid, Effect: 'Allow', Action, Resource: '*' }],
  };
}
