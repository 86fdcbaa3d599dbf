import type { StepOutcome } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';

/** The step holds. */
export function pass(text: string, arns?: string[]): StepOutcome {
  return { verdict: 'pass', evidence: [{ text, arns }] };
}

/**
 * The step is violated.
 *
 * @param summary - a few lower-case words for a cell.
 */
export function fail(
  summary: string,
  text: string,
  arns?: string[],
): StepOutcome {
  return { verdict: 'fail', summary, evidence: [{ text, arns }] };
}

/** There is nothing here for the step to hold of. */
export function notApplicable(text: string, arns?: string[]): StepOutcome {
  return { verdict: 'not-applicable', evidence: [{ text, arns }] };
}
