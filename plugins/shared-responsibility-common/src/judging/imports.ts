import type { ImportedFinding, JudgingContext } from './input';
import { isFresh } from './time';

/** What other scanners say about one control on one resource. */
export interface ImportedOpinion {
  verdict: 'pass' | 'fail';
  source: string;
  text?: string;
  at: string;
  /** A pass that may be credited: of a trusted source, and fresh. */
  creditable: boolean;
}

/** The latest word of every source, the worst of them; a creditable pass before another. */
export function importedOpinion(
  controlId: string,
  arn: string,
  context: JudgingContext,
): ImportedOpinion | undefined {
  const latest = new Map<string, ImportedFinding>();
  for (const item of context.imports ?? []) {
    const known = latest.get(item.source);
    if (
      item.controlId === controlId &&
      item.arn === arn &&
      (!known || isLater(item, known))
    ) {
      latest.set(item.source, item);
    }
  }
  return [...latest.values()]
    .map(({ verdict, source, text, at }) => ({
      verdict,
      source,
      ...(text && { text }),
      at,
      creditable:
        verdict === 'pass' &&
        context.trustedSources?.includes(source) === true &&
        isFresh(at, context),
    }))
    .sort((a, b) => weight(a) - weight(b) || (a.source < b.source ? -1 : 1))[0];
}

/** Of two at the same moment the fail is believed. */
function isLater(a: ImportedFinding, b: ImportedFinding): boolean {
  const difference = Date.parse(a.at) - Date.parse(b.at);
  return difference > 0 || (difference === 0 && a.verdict === 'fail');
}

function weight(opinion: ImportedOpinion): number {
  if (opinion.verdict === 'fail') {
    return 0;
  }
  return opinion.creditable ? 1 : 2;
}
