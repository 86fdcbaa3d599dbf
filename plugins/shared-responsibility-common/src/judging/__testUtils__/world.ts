import type { ControlInfo } from '../../model/control';
import type { Finding } from '../../model/finding';
import { LAYERS, type Layer } from '../../model/layers';
import type {
  ProfileInfo,
  ProfileOwner,
  ResolvedRow,
} from '../../model/profile';
import type { Listing } from '../../model/resource';
import type { Statement } from '../../model/statement';
import type { ClaimedResource, MatrixInput } from '../input';

export const NOW = '2026-03-10T12:00:00.000Z';
export const HOUR_AGO = '2026-03-10T11:00:00.000Z';
export const MONTH_AGO = '2026-02-08T12:00:00.000Z';
export const ACCOUNT = '111122223333';
export const OTHER_ACCOUNT = '444455556666';
const DAY_SECONDS = 24 * 60 * 60;

const TYPE_OF: Record<string, string> = {
  s3: 'AWS::S3::Bucket',
  ec2: 'AWS::EC2::Instance',
  lambda: 'AWS::Lambda::Function',
  account: 'AWS::::Account',
};

export function control(over: Partial<ControlInfo> = {}): ControlInfo {
  return {
    id: 's3.bucket-not-public',
    version: 1,
    title: 'Buckets are not public',
    failTitle: 'Bucket can be read by anyone',
    layer: 'identity-access',
    severity: 'critical',
    scope: 'resource',
    service: 's3',
    resourceTypes: ['AWS::S3::Bucket'],
    why: 'why',
    fix: 'fix',
    steps: [{ id: 'one', title: 'one' }],
    ...over,
  };
}

/** A duty that no check of ours can see, only people and providers. */
export function unchecked(over: Partial<ControlInfo> = {}): ControlInfo {
  return control({
    id: 's3.access-reviewed',
    severity: 'medium',
    steps: [],
    allowsAttestation: true,
    ...over,
  });
}

export function baseline(layer: Layer): ControlInfo {
  return control({
    id: `layer.${layer}`,
    layer,
    severity: 'low',
    resourceTypes: [],
    steps: [],
    baseline: true,
  });
}

export const BASELINES = LAYERS.map(({ id }) => baseline(id));

export function rows(
  owners: Partial<Record<Layer, ProfileOwner>> = {},
): Record<Layer, ResolvedRow> {
  return Object.fromEntries(
    LAYERS.map(({ id, side }) => [
      id,
      {
        layer: id,
        owner: owners[id] ?? (side === 'of' ? 'aws' : 'customer'),
        duty: `duty of ${id}`,
        source: 'source',
        verified: true,
      },
    ]),
  ) as Record<Layer, ResolvedRow>;
}

export function profileInfo(service: string): ProfileInfo {
  return {
    service,
    name: `Amazon ${service}`,
    shortName: service.toUpperCase(),
    shownUnder: service,
    model: 'PaaS',
    level: 'medium',
    resourceTypes: [TYPE_OF[service]],
    version: '1',
    rows: Object.values(rows()),
    conditions: [],
  };
}

export function arnOf(name: string): string {
  return `arn:aws:s3:::${name}`;
}

/** A claimed bucket, unless told otherwise. */
export function resource(
  name: string,
  over: Partial<ClaimedResource> & {
    service?: string;
    owners?: Partial<Record<Layer, ProfileOwner>>;
  } = {},
): ClaimedResource {
  const { service = 's3', owners, ...rest } = over;
  return {
    arn: arnOf(name),
    type: TYPE_OF[service],
    name,
    accountId: ACCOUNT,
    region: 'eu-west-1',
    profile: { service, shownUnder: service, rows: rows(owners) },
    findings: {},
    claim: {
      rank: 'annotation',
      provenance: 'annotation',
      role: 'accountable',
    },
    ...rest,
  };
}

export function finding(
  verdict: Finding['verdict'],
  over: Partial<Finding> = {},
): Finding {
  return {
    controlId: 's3.bucket-not-public',
    controlVersion: 1,
    arn: 'arn',
    verdict,
    ...(verdict === 'unknown' && { reason: 'access-denied' as const }),
    ...(verdict === 'fail' && {
      firstFailedAt: HOUR_AGO,
      lastFailedAt: HOUR_AGO,
    }),
    evidence: [{ text: `it was a ${verdict}` }],
    steps: [],
    oldestFacetAt: HOUR_AGO,
    checkedAt: HOUR_AGO,
    ...over,
  };
}

/** Findings of one resource, by control id. */
export function found(
  verdicts: Record<string, Finding['verdict'] | Finding>,
): Record<string, Finding> {
  return Object.fromEntries(
    Object.entries(verdicts).map(([controlId, verdict]) => [
      controlId,
      typeof verdict === 'string'
        ? finding(verdict, { controlId })
        : { ...verdict, controlId },
    ]),
  );
}

export function listing(over: Partial<Listing> = {}): Listing {
  return {
    accountId: ACCOUNT,
    region: 'global',
    type: 'AWS::S3::Bucket',
    status: 'complete',
    call: 's3:ListAllMyBuckets',
    at: HOUR_AGO,
    ...over,
  };
}

export const LISTINGS: Listing[] = [ACCOUNT, OTHER_ACCOUNT].flatMap(
  accountId => [
    listing({ accountId }),
    ...['AWS::EC2::Instance', 'AWS::Lambda::Function'].map(type =>
      listing({ accountId, type, region: 'eu-west-1', call: 'list' }),
    ),
  ],
);

/** Approved by a second person, in force for a month, unless told otherwise. */
export function statement<K extends Statement['kind']>(
  kind: K,
  targets: string[],
  over: Partial<Extract<Statement, { kind: K }>> = {},
): Extract<Statement, { kind: K }> {
  return {
    id: `${kind}-1`,
    kind,
    controlId: 's3.bucket-not-public',
    targets,
    author: 'user:default/dana',
    at: '2026-03-01T00:00:00.000Z',
    until: '2026-03-20T00:00:00.000Z',
    statement: 'we looked',
    reason: 'known and accepted',
    ...(kind !== 'attestation' && {
      approvedBy: 'user:default/petra',
      approvedAt: '2026-03-01T01:00:00.000Z',
    }),
    ...over,
  } as unknown as Extract<Statement, { kind: K }>;
}

export function input(over: Partial<MatrixInput> = {}): MatrixInput {
  return {
    entityRef: 'component:default/shop',
    owner: 'group:default/team-shop',
    linked: true,
    notOnAws: false,
    resources: [],
    dependencies: [],
    accounts: [],
    profiles: ['s3', 'ec2', 'lambda', 'account'].map(profileInfo),
    controls: [control()],
    listings: LISTINGS,
    gaps: [],
    notes: [],
    lastScanAt: HOUR_AGO,
    now: NOW,
    freshForSeconds: DAY_SECONDS,
    ...over,
  };
}

/** So many verified duties of one bucket: enough for a score. */
export function metDuties(
  count: number,
  severity: ControlInfo['severity'] = 'medium',
) {
  const controls = Array.from({ length: count }, (_, i) =>
    control({ id: `s3.met-${i}`, severity }),
  );
  return {
    controls,
    findings: found(
      Object.fromEntries(controls.map(c => [c.id, 'pass' as const])),
    ),
  };
}
