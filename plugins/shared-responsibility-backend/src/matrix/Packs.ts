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

/** The controls and profiles that modules have added, fixed once the backend has started. */
export class Packs {
  readonly controlInfos: ControlInfo[];
  readonly profileInfos: ProfileInfo[];
  private readonly columns: Map<string, string>;

  /** @throws if two modules add the same id. */
  constructor(
    readonly controls: Control[],
    readonly profiles: ServiceProfile[],
  ) {
    refuseTwice(
      'control',
      controls.map(control => control.id),
    );
    refuseTwice(
      'service profile',
      profiles.map(profile => profile.service),
    );
    this.controlInfos = controls
      .map(toControlInfo)
      .sort((a, b) => (a.id < b.id ? -1 : 1));
    this.profileInfos = profiles
      .map(toProfileInfo)
      .sort((a, b) => (a.service < b.service ? -1 : 1));
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
