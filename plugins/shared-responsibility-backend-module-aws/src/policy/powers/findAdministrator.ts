import { ACROSS_SERVICES, PERMISSION_WRITES } from './adminProbes';
import type { PowerVerdict } from './PrincipalPowers';
import type { Reaches } from './reach';

/**
 * Full admin: all that we ask about in ten services together with one way to
 * widen itself; or the whole of IAM, which gives itself the rest.
 */
export function findAdministrator(reaches: Reaches): PowerVerdict {
  const writes = PERMISSION_WRITES.map(probe => ask(reaches, ...probe));
  const services = ACROSS_SERVICES.map(probe => ask(reaches, ...probe));
  const ofIam = all(writes);
  const ofAll = all([widest(writes), ...services]);
  return widest([ofIam, ofAll]);
}

function ask(reaches: Reaches, action: string, target: string): PowerVerdict {
  const { any } = reaches.of(action.toLowerCase(), target);
  if (!any) {
    return { answer: 'no', statements: [], keys: [] };
  }
  return {
    answer: any.keys.length === 0 ? 'yes' : 'conditional',
    statements: [...any.labels],
    keys: any.keys,
  };
}

function all(verdicts: readonly PowerVerdict[]): PowerVerdict {
  if (verdicts.some(({ answer }) => answer === 'no')) {
    return { answer: 'no', statements: [], keys: [] };
  }
  const keys = [...new Set(verdicts.flatMap(verdict => verdict.keys))];
  return {
    answer: keys.length === 0 ? 'yes' : 'conditional',
    statements: [...new Set(verdicts.flatMap(verdict => verdict.statements))],
    keys,
  };
}

function widest(verdicts: readonly PowerVerdict[]): PowerVerdict {
  const of = (wanted: PowerVerdict['answer']) =>
    verdicts.find(({ answer }) => answer === wanted);
  return of('yes') ?? of('conditional') ?? verdicts[0];
}
