import type { ControlInfo } from '../model/control';
import type { Finding } from '../model/finding';
import type { UnknownReason } from '../model/states';
import type { JudgingContext, ResourceInput } from './input';
import { isFresh } from './time';

/** What our own check says now. */
export type OwnReading =
  | { kind: 'fail' | 'pass' | 'not-applicable'; finding: Finding }
  | { kind: 'unread'; reason: UnknownReason; finding?: Finding }
  /** No check of ours looks at it. */
  | { kind: 'none' };

/** A finding as it may be believed now. */
export function readOwn(
  control: ControlInfo,
  resource: ResourceInput,
  context: JudgingContext,
): OwnReading {
  const finding = resource.findings[control.id];
  if (control.baseline) {
    return { kind: 'none' };
  }
  if (!finding) {
    return isChecked(control) || resource.neverSeen
      ? { kind: 'unread', reason: 'not-scanned' }
      : { kind: 'none' };
  }
  if (finding.verdict === 'fail') {
    return { kind: 'fail', finding };
  }
  if (finding.verdict === 'unknown') {
    return { kind: 'unread', reason: finding.reason ?? 'error', finding };
  }
  // A pass that does not say what it rests on cannot be told fresh from stale.
  const fresh =
    finding.oldestFacetAt !== undefined
      ? isFresh(finding.oldestFacetAt, context)
      : finding.verdict === 'not-applicable' &&
        isFresh(finding.checkedAt, context);
  return fresh
    ? { kind: finding.verdict, finding }
    : { kind: 'unread', reason: 'stale', finding };
}

/** Is there a check of ours for it? */
function isChecked(control: ControlInfo): boolean {
  return !control.baseline && control.steps.length > 0;
}
