import {
  anyOf,
  Unread,
  type CheckContext,
  type ResourceReader,
  type StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { notApplicable } from './outcome';

/** What one region says. */
export interface RegionAnswer {
  ok: boolean;
  /** Becomes a sentence with ` in eu-west-1` behind it: `GuardDuty is off`. */
  text: string;
  /** Of a fault, for a cell: `off`. */
  word?: string;
}

/** Asks a region's settings; undefined where the question does not arise. */
export type AskRegion = (settings: ResourceReader) => RegionAnswer | undefined;

/**
 * Judges an account by the settings of all regions that are scanned. One fault
 * that was seen is a fail, also beside regions that could not be read; a pass
 * needs every region.
 *
 * @param type - type of the settings.
 * @param nothing - what is true where the question arises in no region.
 * @throws Unread if no fault was seen and some region was not.
 */
export function judgeEveryRegion(
  account: ResourceReader,
  { related }: CheckContext,
  type: string,
  ask: AskRegion,
  nothing = `there is nothing to ask in account ${account.name}`,
): StepOutcome {
  const { regions, answers } = askAll(account, related, type, ask);
  const faults = answers.filter(({ answer }) => !answer.ok);
  if (faults.length > 0) {
    const words = new Set(faults.map(({ answer }) => answer.word ?? 'off'));
    const where = namesOf(faults);
    return {
      verdict: 'fail',
      summary: `${[...words].join(' or ')} in ${
        where.length > 2 ? `${where.length} regions` : where.join(', ')
      }`,
      evidence: evidenceOf(account, faults),
    };
  }
  anyOf(...regions.map(settings => () => ask(settings)?.ok === false));
  return answers.length === 0
    ? notApplicable(nothing, [account.arn])
    : { verdict: 'pass', evidence: evidenceOf(account, answers) };
}

/** The regions with a fault that was seen, for a lab; `{}` where there is none. */
export function fillFaultRegions(
  account: ResourceReader,
  { related }: CheckContext,
  type: string,
  ask: AskRegion,
): Record<string, string> {
  const { answers } = askAll(account, related, type, ask);
  const names = namesOf(answers.filter(({ answer }) => !answer.ok));
  return names.length === 0
    ? {}
    : { faultRegion: names[0], faultRegions: names.join(', ') };
}

interface Answered {
  region: string;
  answer: RegionAnswer;
}

function askAll(
  account: ResourceReader,
  related: CheckContext['related'],
  type: string,
  ask: AskRegion,
): { regions: ResourceReader[]; answers: Answered[] } {
  const regions = [...related.all(type)].sort((a, b) =>
    a.region < b.region ? -1 : 1,
  );
  if (regions.length === 0) {
    throw new Unread(
      'not-scanned',
      `no region of account ${account.name} has been read yet`,
    );
  }
  const answers: Answered[] = [];
  for (const settings of regions) {
    // Each by itself, so that what is unread hides no other region's answer.
    anyOf(
      () => {
        const answer = ask(settings);
        if (answer) {
          answers.push({ region: settings.region, answer });
        }
        return true;
      },
      () => true,
    );
  }
  return { regions, answers };
}

function namesOf(answers: Answered[]): string[] {
  return [...new Set(answers.map(({ region }) => region))].sort();
}

/** One line for each thing said, with the regions that say it. */
function evidenceOf(account: ResourceReader, answers: Answered[]) {
  const texts = new Set(answers.map(({ answer }) => answer.text));
  return [...texts].map(text => ({
    text: `${text} in ${namesOf(
      answers.filter(({ answer }) => answer.text === text),
    ).join(', ')}`,
    arns: [account.arn],
  }));
}
