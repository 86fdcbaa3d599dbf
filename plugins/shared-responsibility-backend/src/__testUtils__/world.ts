import type { Entity } from '@backstage/catalog-model';
import {
  ANNOTATIONS,
  LAYERS,
  type Facet,
  type Json,
  type Listing,
  type Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type {
  Control,
  InventoryBatch,
  InventoryProvider,
  ScanPlan,
  ScanUnit,
  ServiceProfile,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';

export const PROD = '111122223333';
export const DATA = '444455556666';
export const BUCKET = 'AWS::S3::Bucket';
export const POLICY_CALL = 's3:GetBucketPolicyStatus';

export function read(value: Json, at: Date | string = new Date()): Facet {
  return {
    status: 'read',
    value,
    capturedAt: typeof at === 'string' ? at : at.toISOString(),
  };
}

export function denied(at: Date | string = new Date()): Facet {
  return {
    status: 'denied',
    call: POLICY_CALL,
    message: 'User is not authorized',
    capturedAt: typeof at === 'string' ? at : at.toISOString(),
  };
}

export function bucket(name: string, over: Partial<Resource> = {}): Resource {
  return {
    arn: `arn:aws:s3:::${name}`,
    accountId: PROD,
    region: 'eu-west-1',
    type: BUCKET,
    name,
    tags: {},
    facets: { policyStatus: read({ IsPublic: false }) },
    attachments: [],
    ...over,
  };
}

export function listing(over: Partial<Listing> = {}): Listing {
  return {
    accountId: PROD,
    region: 'global',
    type: BUCKET,
    status: 'complete',
    call: 's3:ListAllMyBuckets',
    at: new Date().toISOString(),
    ...over,
  };
}

/** A bucket is public when its policy status says so. */
export const notPublic: Control = {
  id: 's3.bucket-not-public',
  version: 1,
  title: 'Buckets are not public',
  failTitle: 'Bucket can be read by anyone',
  layer: 'identity-access',
  severity: 'critical',
  scope: 'resource',
  service: 's3',
  resourceTypes: [BUCKET],
  why: 'Anyone could read what is in it.',
  fix: 'Block public access.',
  steps: [
    {
      id: 'policy',
      title: 'The policy is not public',
      check: resource => {
        const isPublic =
          resource.read<{ IsPublic?: boolean }>('policyStatus')?.IsPublic ===
          true;
        return {
          verdict: isPublic ? 'fail' : 'pass',
          evidence: [
            { text: `${resource.name} is ${isPublic ? '' : 'not '}public` },
          ],
        };
      },
    },
  ],
};

export const s3Profile: ServiceProfile = {
  service: 's3',
  name: 'Amazon S3',
  shortName: 'S3',
  shownUnder: 's3',
  model: 'storage',
  level: 'low',
  resourceTypes: [BUCKET],
  version: '1',
  rows: LAYERS.map(layer => ({
    layer: layer.id,
    owner: layer.side === 'in' ? 'customer' : 'aws',
    duty: `duty of ${layer.id}`,
    source: 'https://example.com/s3',
    verified: true,
  })),
  conditions: [],
};

export function component(
  name: string,
  annotations: Record<string, string> = {},
  over: Partial<Entity> = {},
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, namespace: 'default', annotations },
    spec: {
      type: 'service',
      lifecycle: 'production',
      owner: 'group:default/team',
    },
    ...over,
  };
}

export function claimingBuckets(name: string, ...buckets: string[]): Entity {
  return component(name, {
    [ANNOTATIONS.arns]: buckets.map(b => `arn:aws:s3:::${b}`).join(','),
  });
}

type Collect = (
  unit: ScanUnit,
  signal: AbortSignal,
) => AsyncIterable<InventoryBatch>;

/** A cloud in memory: what it holds may be changed between scans. */
export class MemoryProvider implements InventoryProvider {
  readonly id: string = 'memory';
  units: ScanUnit[] = [{ accountId: PROD, region: 'global', service: 's3' }];
  problems: ScanPlan['problems'] = [];
  /** Undefined: no organization is listed. */
  members: ScanPlan['members'];
  batches: (unit: ScanUnit) => InventoryBatch[] = () => [];
  collecting: Collect | undefined;
  readonly collected: ScanUnit[] = [];

  async plan(): Promise<ScanPlan> {
    const ids = [...new Set(this.units.map(unit => unit.accountId))];
    return {
      accounts: ids.map(accountId => ({ accountId, regions: ['eu-west-1'] })),
      units: this.units,
      problems: this.problems,
      ...(this.members && { members: this.members }),
    };
  }

  async *collect(
    unit: ScanUnit,
    signal: AbortSignal,
  ): AsyncIterable<InventoryBatch> {
    this.collected.push(unit);
    if (this.collecting) {
      yield* this.collecting(unit, signal);
    } else {
      yield* this.batches(unit);
    }
  }

  /** Buckets of one account, all listed. */
  holdBuckets(...buckets: Resource[]): void {
    this.batches = () => [{ resources: buckets, listings: [listing()] }];
  }
}
