import type {
  ControlInfo,
  ControlParameter,
  ParameterSetting,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { Unread } from '../facets';

/**
 * The limits of one control as they hold for one resource: the control's own,
 * unless the configuration says otherwise.
 *
 * @public
 */
export class ParameterReader {
  constructor(
    private readonly control: Pick<ControlInfo, 'id' | 'parameters'>,
    private readonly changed: readonly ParameterSetting[] = [],
  ) {}

  /**
   * @throws `Unread` if the limit hangs on tags that were never read.
   * @throws Error if the control declares no such number.
   */
  number(name: string): number {
    return this.valueOf(name, 'number') as number;
  }

  /** A list of numbers; throws as `number` does. */
  numbers(name: string): number[] {
    return this.valueOf(name, 'numbers') as number[];
  }

  /** A list of texts; throws as `number` does. */
  texts(name: string): string[] {
    return this.valueOf(name, 'texts') as string[];
  }

  private valueOf(name: string, type: ControlParameter['type']) {
    const declared = this.control.parameters?.find(
      parameter => parameter.name === name && parameter.type === type,
    );
    if (!declared) {
      throw new Error(
        `${this.control.id} declares no parameter '${name}' of type ${type}`,
      );
    }
    const setting = this.changed.find(item => item.name === name);
    if (setting && setting.value === undefined) {
      throw new Unread(
        'not-scanned',
        `the ${declared.title} that the configuration sets depends on tags that were not read`,
      );
    }
    return setting?.value ?? declared.default;
  }
}
