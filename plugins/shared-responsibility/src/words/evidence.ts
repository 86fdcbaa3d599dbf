import type {
  Cell,
  JudgedResource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { REASON_WORDS } from './states';

/** The resources that give the cell its state. */
export function deciding(cell: Cell): JudgedResource[] {
  return cell.resources.filter(
    resource =>
      resource.state === cell.state ||
      // People's word that it does not apply is shown as an accepted risk.
      (cell.state === 'waived' && resource.declared),
  );
}

/**
 * What a person should read first about a cell. The title of a control says
 * how things should be, so it stands alone only where they are so.
 */
export function cellTitle(cell: Cell): string {
  switch (cell.state) {
    case 'failing':
    case 'missing':
      return cell.failTitle;
    case 'waived':
      return cell.declared ? cell.title : cell.failTitle;
    case 'unknown':
      return `Not checked: ${cell.title}`;
    default:
      return cell.title;
  }
}

/** What to do about a cell: mend it, or first let it be seen. */
export function whatToDo(cell: Cell): string {
  if (cell.state !== 'unknown') {
    return cell.fix;
  }
  const calls = [
    ...new Set([
      ...deciding(cell).flatMap(resource => resource.unreadCalls ?? []),
      ...(cell.unlisted ?? []).map(listing => listing.call),
    ]),
  ].sort();
  switch (cell.reason) {
    case 'access-denied':
      return calls.length > 0
        ? `Allow ${calls.join(', ')} in the scanner's role, then scan again.`
        : "Let the scanner's role read it, then scan again.";
    case 'unsupported':
    case 'not-in-table':
      return `Look for yourself; this cannot be decided here yet. ${cell.fix}`;
    default:
      return 'Scan again.';
  }
}

/** One line of evidence for a list: the first deciding resource, and how many are like it. */
export function evidenceLine(cell: Cell): string {
  const [first, ...others] = deciding(cell);
  if (!first) {
    const unlisted = cell.unlisted?.[0];
    return unlisted
      ? `${unlisted.call}: ${REASON_WORDS[unlisted.reason]} in ${
          unlisted.accountId
        }, ${unlisted.region}`
      : cell.summary ?? '';
  }
  const what = resourceEvidence(first).join(' ');
  const more = others.length > 0 ? ` · and ${others.length} more` : '';
  return what ? `${first.name} · ${what}${more}` : `${first.name}${more}`;
}

/** Every plain sentence about one resource; never empty for what could not be seen. */
export function resourceEvidence(resource: JudgedResource): string[] {
  const texts = resource.evidence.map(evidence => evidence.text);
  if (texts.length > 0) {
    return texts;
  }
  if (resource.state === 'unknown') {
    const calls = resource.unreadCalls?.join(', ');
    const why = REASON_WORDS[resource.reason ?? 'error'];
    return [calls ? `${calls}: ${why}` : `Unknown, because ${why}`];
  }
  return resource.summary ? [resource.summary] : [];
}
