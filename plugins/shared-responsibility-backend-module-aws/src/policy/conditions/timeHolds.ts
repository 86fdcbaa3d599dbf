import type { Condition } from '../document/Statement';
import type { Operator } from './operators';

/** Does a test of the current time hold at that moment? Undefined if a value is no time. */
export function timeHolds(
  condition: Condition,
  operator: Operator,
  now: Date,
): boolean | undefined {
  const times = condition.values.map(value =>
    /^\d+(\.\d+)?$/.test(value) ? Number(value) * 1000 : Date.parse(value),
  );
  if (times.some(Number.isNaN)) {
    return undefined;
  }
  const holds = times.some(time => compare(now.getTime(), time, operator));
  return operator.negative ? !holds : holds;
}

function compare(now: number, time: number, operator: Operator): boolean {
  switch (operator.compares) {
    case 'less':
      return now < time;
    case 'less-or-equal':
      return now <= time;
    case 'greater':
      return now > time;
    case 'greater-or-equal':
      return now >= time;
    default:
      return now === time;
  }
}
