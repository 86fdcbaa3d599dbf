/**
 * What can be said of how current something is. `text` is a predicate, to be
 * put after the name of what it speaks of: "was scanned …".
 */
export interface CurrencyVerdict {
  verdict: 'met' | 'not-met' | 'undecidable';
  text: string;
  /** A few lower-case words: of a violation, or of what a pass warns of. */
  summary?: string;
}

export function met(text: string, summary?: string): CurrencyVerdict {
  return { verdict: 'met', text, ...(summary && { summary }) };
}

export function notMet(summary: string, text: string): CurrencyVerdict {
  return { verdict: 'not-met', text, summary };
}

export function undecidable(text: string): CurrencyVerdict {
  return { verdict: 'undecidable', text };
}

/** Milliseconds since 1970 of an ISO time; undefined for anything else. */
export function timeOf(value: unknown): number | undefined {
  // Date.parse takes almost anything for a date, such as "1".
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d/.test(value)) {
    return undefined;
  }
  const time = Date.parse(value);
  return Number.isNaN(time) ? undefined : time;
}
