import fc from 'fast-check';
import type { ControlInfo } from '../../model/control';
import type { Finding } from '../../model/finding';
import { LAYERS } from '../../model/layers';
import type { ProfileOwner } from '../../model/profile';
import type { Listing } from '../../model/resource';
import type { Statement } from '../../model/statement';
import type { ClaimedResource, ImportedFinding, MatrixInput } from '../input';
import {
  arnOf,
  BASELINES,
  control,
  finding,
  HOUR_AGO,
  input,
  LISTINGS,
  MONTH_AGO,
  resource,
  statement,
} from './world';

const NAMES = ['a', 'b', 'c', 'd'];
const SERVICES = ['s3', 'ec2', 'lambda'] as const;
const TYPES = {
  s3: 'AWS::S3::Bucket',
  ec2: 'AWS::EC2::Instance',
  lambda: 'AWS::Lambda::Function',
};
const IN_THE_CLOUD = LAYERS.filter(l => l.side === 'in').map(l => l.id);

const service = fc.constantFrom(...SERVICES);

const controls = fc.array(
  fc.record({
    severity: fc.constantFrom<ControlInfo['severity']>(
      'critical',
      'high',
      'medium',
      'low',
    ),
    service,
    layer: fc.constantFrom(...IN_THE_CLOUD),
    checked: fc.boolean(),
    attestationSubstitutes: fc.boolean(),
    absenceIsMissing: fc.boolean(),
  }),
  { minLength: 1, maxLength: 12 },
);

const captured = fc.constantFrom(HOUR_AGO, MONTH_AGO, '2026-01-01T00:00:00Z');

const findings: fc.Arbitrary<Finding> = fc
  .tuple(
    fc.constantFrom<Finding['verdict']>(
      'pass',
      'pass',
      'pass',
      'fail',
      'unknown',
      'not-applicable',
    ),
    captured,
    captured,
  )
  .map(([verdict, at, failedAt]) =>
    finding(verdict, {
      oldestFacetAt: verdict === 'fail' ? failedAt : at,
      checkedAt: HOUR_AGO,
      ...(verdict === 'fail' && {
        firstFailedAt: failedAt,
        lastFailedAt: failedAt,
      }),
    }),
  );

export const anyStatement = (
  kind: Statement['kind'],
): fc.Arbitrary<Statement> =>
  fc
    .record({
      number: fc.nat(11),
      targets: fc.subarray(NAMES, { minLength: 1 }),
      id: fc.uuid(),
      approved: fc.boolean(),
    })
    .map(({ number, targets, id, approved }) =>
      statement(kind, targets.map(arnOf), {
        id,
        controlId: `control-${number}`,
        ...(!approved && { approvedBy: undefined }),
      }),
    );

const listings: fc.Arbitrary<Listing[]> = fc
  .array(fc.integer({ min: 0, max: 9 }), {
    minLength: LISTINGS.length,
    maxLength: LISTINGS.length,
  })
  .map(dice =>
    LISTINGS.map((listing, i) =>
      dice[i] === 0
        ? { ...listing, status: 'incomplete', reason: 'throttled' }
        : listing,
    ),
  );

const imports: fc.Arbitrary<ImportedFinding[]> = fc.array(
  fc.record({
    controlId: fc.nat(11).map(n => `control-${n}`),
    arn: fc.constantFrom(...NAMES).map(arnOf),
    source: fc.constantFrom('prowler', 'hub'),
    verdict: fc.constantFrom<'pass' | 'fail'>('pass', 'fail'),
    at: captured,
  }),
  { maxLength: 4 },
);

/** A company in small: any mixture of owners, verdicts, ages, statements and gaps. */
export const anyWorld: fc.Arbitrary<MatrixInput> = fc
  .record({
    controls,
    listings,
    imports,
    resources: fc.array(
      fc.record({
        service,
        owners: fc.dictionary(
          fc.constantFrom(...IN_THE_CLOUD),
          fc.constantFrom<ProfileOwner>(
            'aws',
            'customer',
            'shared',
            'not-applicable',
          ),
        ),
        findings: fc.array(fc.option(findings, { nil: undefined, freq: 12 }), {
          minLength: 12,
          maxLength: 12,
        }),
      }),
      { minLength: 1, maxLength: NAMES.length },
    ),
    statements: fc.array(
      fc
        .constantFrom<Statement['kind']>(
          'waiver',
          'attestation',
          'not-applicable',
          'by-design',
        )
        .chain(anyStatement),
      { maxLength: 4 },
    ),
  })
  .map(world => {
    const infos = world.controls.map((c, i) =>
      control({
        ...c,
        id: `control-${i}`,
        resourceTypes: [TYPES[c.service]],
        steps: c.checked ? [{ id: 'one', title: 'one' }] : [],
        allowsAttestation: true,
      }),
    );
    const resources: ClaimedResource[] = world.resources.map((r, i) =>
      resource(NAMES[i], {
        service: r.service,
        owners: r.owners,
        findings: Object.fromEntries(
          r.findings.flatMap((f, n) =>
            f && infos[n]?.steps.length
              ? [[`control-${n}`, { ...f, controlId: `control-${n}` }]]
              : [],
          ),
        ),
      }),
    );
    return input({
      controls: [...infos, ...BASELINES],
      resources,
      listings: world.listings,
      imports: world.imports,
      trustedSources: ['hub'],
      statements: world.statements,
    });
  });
