import { createHash } from 'node:crypto';
import type {
  ControlInfo,
  ProfileInfo,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import {
  toControlInfo,
  toProfileInfo,
  type Control,
  type ServiceProfile,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { ControlSettings } from '../settings';

/** The controls and profiles that modules have added, fixed once the backend has started. */
export class Packs {
  readonly controlInfos: ControlInfo[];
  readonly profileInfos: ProfileInfo[];
  /** What the configuration makes of the controls. */
  readonly settings: ControlSettings;
  /** Changes whenever the same inventory could be judged otherwise. */
  readonly revision: string;
  private readonly columns: Map<string, string>;

  /**
   * @param configure - reads the configuration of these controls.
   * @throws if two modules add the same id, or the configuration is refused.
   */
  constructor(
    readonly controls: Control[],
    readonly profiles: ServiceProfile[],
    configure = (infos: ControlInfo[]) => new ControlSettings(infos),
  ) {
    refuseTwice(
      'control',
      controls.map(control => control.id),
    );
    refuseTwice(
      'service profile',
      profiles.map(profile => profile.service),
    );
    const infos = controls
      .map(toControlInfo)
      .sort((a, b) => (a.id < b.id ? -1 : 1));
    this.settings = configure(infos);
    this.controlInfos = infos.map(info => {
      const configured = this.settings.changes(info.id);
      return configured.length > 0 ? { ...info, configured } : info;
    });
    this.profileInfos = profiles
      .map(toProfileInfo)
      .sort((a, b) => (a.service < b.service ? -1 : 1));
    this.revision = createHash('sha256')
      .update(
        JSON.stringify([
          this.controlInfos,
          this.profileInfos,
          this.settings.revision,
        ]),
      )
      .digest('hex');
    this.columns = new Map(
      profiles.flatMap(profile =>
        profile.resourceTypes.map(type => [
          type,
          profile.shownUnderByType?.[type] ?? profile.shownUnder,
        ]),
      ),
    );
  }

  /** The column a type shows under; without a profile, as the type itself says. */
  readonly serviceOf = (type: string): string =>
    this.columns.get(type) ??
    (type.split('::')[1] || 'account').toLocaleLowerCase('en-US');

  /** The controls with a check of their own; what only people can answer has none. */
  get checks(): Control[] {
    return this.controls.filter(
      control => !control.baseline && control.steps.length > 0,
    );
  }

  /** Types that some control or profile knows. */
  knowsType(type: string): boolean {
    return (
      this.columns.has(type) ||
      this.controls.some(control => control.resourceTypes.includes(type))
    );
  }
}

function refuseTwice(what: string, ids: string[]): void {
  const seen = new Set<string>();
  for (const id of ids) {
    if (seen.has(id)) {
      throw new Error(
        `The ${what} '${id}' is added twice; ids must be unique across modules`,
      );
    }
    seen.add(id);
  }
}
