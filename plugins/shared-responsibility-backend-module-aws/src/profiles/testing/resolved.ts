import type {
  Facet,
  Json,
  Layer,
  ProfileOwner,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { resolveProfile } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import type { AsJson } from '../../services/readExisting';
import { awsServiceProfiles } from '../index';

export const NOW = new Date('2026-11-24T00:00:00Z');
const capturedAt = NOW.toISOString();

/** A facet with a value in the shape of the SDK. */
export function read<T>(value: AsJson<T>): Facet {
  return { status: 'read', value: value as Json, capturedAt };
}

export function denied(call: string): Facet {
  return { status: 'denied', call, message: 'not allowed', capturedAt };
}

export function absent(code: string): Facet {
  return { status: 'absent', code, capturedAt };
}

/** The profile and rows of a resource, by all AWS profiles together. */
export function resolved(type: string, facets: Record<string, Facet> = {}) {
  const resource: Resource = {
    arn: `arn:aws:test:eu-west-1:111122223333:${type}/one`,
    accountId: '111122223333',
    region: 'eu-west-1',
    type,
    name: 'one',
    facets,
    attachments: [],
  };
  return resolveProfile(awsServiceProfiles, resource, NOW)!;
}

/** A row of a table test: who owns the layer, given these facets. */
export interface Case {
  given: string;
  type: string;
  facets: Record<string, Facet>;
  layer: Layer;
  owner: ProfileOwner;
  /** Was the owner chosen because something was not read? No by default. */
  unread?: boolean;
}

/** What the profiles say to a case, in the form of its last two fields. */
export function answerTo({ type, facets, layer }: Case) {
  const row = resolved(type, facets).rows[layer];
  return { owner: row.owner, unread: row.unreadConditions !== undefined };
}
