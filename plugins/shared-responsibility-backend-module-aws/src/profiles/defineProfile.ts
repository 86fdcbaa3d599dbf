import { createHash } from 'node:crypto';
import {
  LAYERS,
  type Layer,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { ServiceProfile } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import type { ProfileRow } from './rows';

/** A profile as its author writes it. */
export interface ProfileDefinition
  extends Omit<
    ServiceProfile,
    'rows' | 'conditions' | 'version' | 'shownUnder'
  > {
  /** Column it shows under; its own by default. */
  shownUnder?: string;
  /** All fifteen: the compiler refuses a profile that forgets one. */
  rows: Record<Layer, ProfileRow>;
  conditions?: ServiceProfile['conditions'];
}

/** Completes a definition: rows in the order of the layers, and a version. */
export function defineProfile(definition: ProfileDefinition): ServiceProfile {
  const profile = {
    ...definition,
    shownUnder: definition.shownUnder ?? definition.service,
    rows: LAYERS.map(({ id }) => ({ layer: id, ...definition.rows[id] })),
    conditions: definition.conditions ?? [],
  };
  return { ...profile, version: versionOf(profile) };
}

/**
 * JSON leaves the functions out. That is wanted: their text differs between
 * builds, and what they decide is said in `when`.
 */
function versionOf(profile: Omit<ServiceProfile, 'version'>): string {
  return createHash('sha256')
    .update(JSON.stringify(profile))
    .digest('hex')
    .slice(0, 12);
}
