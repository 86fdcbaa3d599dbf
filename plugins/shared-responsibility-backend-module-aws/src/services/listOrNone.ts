import type { ParameterReader } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';

/** The default of a list that holds nothing until the configuration fills it; people read it. */
export const NONE = ['none'];

/** Such a list: empty where it says "none". */
export function listOrNone(
  parameters: ParameterReader,
  name: string,
): string[] {
  return parameters.texts(name).filter(text => !NONE.includes(text));
}
