import type {
  ControlParameter,
  ParameterValue,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';

const KINDS: Record<ControlParameter['type'], string> = {
  number: 'a number',
  numbers: 'a list of numbers',
  texts: 'a list of texts',
};

/** What is wrong with a value for the parameter, as the end of a message; undefined if nothing is. */
export function parameterProblem(
  parameter: ControlParameter,
  value: unknown,
): string | undefined {
  if (!isOfType(parameter, value)) {
    return `${JSON.stringify(value)} is not ${KINDS[parameter.type]}`;
  }
  const { min, max } = parameter;
  const outside = [value]
    .flat()
    .find(
      (each): each is number =>
        typeof each === 'number' &&
        ((min !== undefined && each < min) ||
          (max !== undefined && each > max)),
    );
  if (outside === undefined) {
    return undefined;
  }
  const unit = parameter.unit ? ` ${parameter.unit}` : '';
  return `${outside} is out of range; it takes ${[
    min !== undefined && `${min} or more`,
    max !== undefined && `${max} or less`,
  ]
    .filter(Boolean)
    .join(', ')}${unit}`;
}

function isOfType(
  { type }: ControlParameter,
  value: unknown,
): value is ParameterValue {
  switch (type) {
    case 'number':
      return Number.isFinite(value);
    case 'numbers':
      return (
        Array.isArray(value) &&
        value.length > 0 &&
        value.every(each => Number.isFinite(each))
      );
    default:
      return (
        Array.isArray(value) &&
        value.length > 0 &&
        value.every(each => typeof each === 'string')
      );
  }
}
