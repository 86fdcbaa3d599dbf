import type {
  Resource,
  ResourceInput,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import {
  resolveProfile,
  toResourceProfile,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import type { StoredResources } from '../database/operations/loadEntity';
import { toResource, type FindingRow } from '../database/rows';
import { describeArn } from './describeArn';
import type { Packs } from './Packs';

/** Turns stored rows into what judging takes, and unseen ARNs into unseen inputs. */
export class InputsOfArn {
  private readonly resources = new Map<string, Resource[]>();
  private readonly findings = new Map<string, FindingRow[]>();

  constructor(
    stored: StoredResources,
    private readonly packs: Packs,
    private readonly now: Date,
    /** By ARN, the entity that answers for it. */
    private readonly accountable: Map<string, string>,
  ) {
    for (const row of stored.resources) {
      const list = this.resources.get(row.arn) ?? [];
      this.resources.set(row.arn, [...list, toResource(row)]);
    }
    for (const row of stored.findings) {
      const id = placeKey(row.arn, row.account_id, row.region);
      this.findings.set(id, [...(this.findings.get(id) ?? []), row]);
    }
  }

  of(arn: string): ResourceInput[] {
    const seen = this.resources.get(arn);
    if (!seen) {
      const described = describeArn(arn);
      const unseen = { arn, ...described, facets: {}, attachments: [] };
      return [{ ...this.input(unseen), neverSeen: true }];
    }
    return seen.map(resource => this.input(resource));
  }

  private input(resource: Resource): ResourceInput {
    const { arn, type, name, accountId, region } = resource;
    const resolved = resolveProfile(this.packs.profiles, resource, this.now);
    const settings = this.packs.settings.ofType(type, {
      accountId,
      ...(resource.tags && { tags: resource.tags }),
      entityRef: this.accountable.get(arn),
    });
    const findings = this.findings.get(placeKey(arn, accountId, region)) ?? [];
    return {
      arn,
      type,
      name,
      accountId,
      region,
      ...(resolved && { profile: toResourceProfile(resolved, type) }),
      findings: Object.fromEntries(
        findings.map(row => [row.control_id, row.document]),
      ),
      ...(settings && { settings }),
    };
  }
}

function placeKey(arn: string, accountId: string, region: string): string {
  return JSON.stringify([arn, accountId, region]);
}
