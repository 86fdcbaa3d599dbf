import type { Evaluation, Finding } from '../model/finding';
import type { Cell, Matrix } from '../model/matrix';
import {
  ACCOUNT,
  arnOf,
  BASELINES,
  control,
  finding,
  found,
  HOUR_AGO,
  input,
  listing,
  LISTINGS,
  metDuties,
  MONTH_AGO,
  OTHER_ACCOUNT,
  resource,
  statement,
  unchecked,
} from './__testUtils__/world';
import { buildMatrix } from './buildMatrix';
import { resolveClaims, resolveInventoryClaims } from './claims';
import type { MatrixInput, Offer } from './input';
import { mergeFinding } from './mergeFinding';
import { rollUp } from './rollup';
import { statementRefusal } from './statements';

const PUBLIC = 's3.bucket-not-public';
const FLOW_LOGS = unchecked({ id: 'vpc.flow-logs', severity: 'high' });

function build(over: Partial<MatrixInput>): Matrix {
  return buildMatrix(input(over));
}

function cellOf(matrix: Matrix, controlId = PUBLIC): Cell {
  const cell = matrix.cells.find(c => c.controlId === controlId);
  if (!cell) {
    throw new Error(`no cell ${controlId}`);
  }
  return cell;
}

function judge(over: Partial<MatrixInput>, controlId = PUBLIC) {
  return cellOf(build(over), controlId).resources[0];
}

function bucket(verdict: Finding['verdict'] | Finding, name = 'b') {
  return resource(name, { findings: found({ [PUBLIC]: verdict }) });
}

function evaluation(
  verdict: Evaluation['verdict'],
  at: string,
  over: Partial<Evaluation> = {},
): Evaluation {
  return {
    controlId: PUBLIC,
    controlVersion: 1,
    arn: arnOf('b'),
    verdict,
    evidence: [],
    steps: [],
    ...(verdict === 'unknown'
      ? { reason: 'access-denied' as const }
      : { oldestFacetAt: at, newestFacetAt: at }),
    checkedAt: at,
    ...over,
  };
}

function flowLogs(states: Offer['provided']): Offer {
  return {
    id: 'o1',
    providerRef: 'component:default/network',
    controlIds: [FLOW_LOGS.id],
    covers: [`account:${ACCOUNT}`],
    provided: states,
  };
}

function provided(
  target: string,
  over: Partial<Offer['provided'][number]> = {},
): Offer['provided'][number] {
  return {
    target,
    controlId: FLOW_LOGS.id,
    state: 'verified',
    credit: 1,
    ...over,
  };
}

function inVpc(name: string, vpc: string, accountId = ACCOUNT) {
  return resource(name, { accountId, coverKeys: [`vpc:${vpc}`] });
}

describe('scenarios', () => {
  test('S1: a public bucket fails although a condition of its profile was not read', () => {
    const b = bucket('fail');
    b.profile!.rows['identity-access'].unreadConditions = ['something'];
    expect(judge({ resources: [b] }).state).toBe('failing');
  });

  test('S2: a condition that can never be read leaves the control to decide, not unknown', () => {
    const b = bucket('pass');
    b.profile!.rows['identity-access'] = {
      ...b.profile!.rows['identity-access'],
      owner: 'customer',
      condition: 'objects written with SSE-C',
      unreadConditions: ['objects written with SSE-C'],
    };
    expect(judge({ resources: [b] })).toMatchObject({
      state: 'verified',
      row: { unreadConditions: ['objects written with SSE-C'] },
    });
  });

  test('S3: a row that stays with the customer is the team’s; resolving is tested beside the profiles', () => {
    const runtime = control({
      id: 'lambda.runtime',
      layer: 'runtime-patching',
      service: 'lambda',
      resourceTypes: ['AWS::Lambda::Function'],
    });
    const fn = (owner: 'customer' | 'aws') =>
      judge(
        {
          controls: [runtime],
          resources: [
            resource('f', {
              service: 'lambda',
              owners: { 'runtime-patching': owner },
              findings: found({ [runtime.id]: 'pass' }),
            }),
          ],
        },
        runtime.id,
      );
    expect(fn('customer')).toMatchObject({
      state: 'verified',
      responsibility: 'team',
    });
    expect(fn('aws')).toMatchObject({
      state: 'aws-managed',
      responsibility: 'aws',
      credit: 0,
    });
  });

  test('S4: of two claims the annotation answers, the tag depends, and the bucket counts once', () => {
    const arn = arnOf('b');
    const claims = resolveClaims([
      { entityRef: 'component:default/b', arn, rank: 'tag', provenance: 'tag' },
      {
        entityRef: 'component:default/a',
        arn,
        rank: 'annotation',
        provenance: 'arn',
      },
    ]);
    expect(claims.map(c => [c.entityRef, c.role])).toEqual([
      ['component:default/a', 'accountable'],
      ['component:default/b', 'dependent'],
    ]);
    const [a, b] = claims.map(claim =>
      build({
        entityRef: claim.entityRef,
        resources: [
          {
            ...bucket('fail'),
            claim,
            responsibleRef: 'component:default/a',
          },
        ],
      }),
    );
    expect(cellOf(a).state).toBe('failing');
    expect(b.cells).toEqual([]);
    expect(b.dependencyCells[0].resources[0]).toMatchObject({
      state: 'failing',
      responsibility: 'platform',
      responsibleRef: 'component:default/a',
    });
    expect(rollUp([a, b]).score.cells).toBe(1);
  });

  test('S5: what depends on another group’s resource shows its verdict outside the score', () => {
    const matrix = build({
      dependencies: [
        { ...bucket('fail'), responsibleRef: 'group:default/data' },
      ],
    });
    expect(matrix.dependencyCells[0]).toMatchObject({
      state: 'failing',
      responsibility: 'platform',
    });
    expect(matrix.score.cells).toBe(0);
    expect(matrix.sentence.owes).toBe(0);
    expect(matrix.status).toBe('assessed');
  });

  test('S6: after a denied listing the type is unknown, never not applicable, and nothing rises', () => {
    const met = metDuties(8);
    const resources = [
      resource('b', {
        findings: { ...met.findings, ...found({ [PUBLIC]: 'pass' }) },
      }),
    ];
    const controls = [control(), ...met.controls];
    const before = build({ controls, resources });
    const denied = [
      ...LISTINGS.filter(l => l.type !== 'AWS::S3::Bucket'),
      listing({ status: 'incomplete', reason: 'access-denied' }),
    ];
    const after = build({ controls, resources, listings: denied });
    expect(before.level.level).toBe('gold');
    expect(cellOf(after)).toMatchObject({
      state: 'unknown',
      verdict: 'unknown',
      reason: 'access-denied',
      counts: { verified: 1 },
      credit: 0,
    });
    expect(cellOf(after).unlisted).toEqual([
      {
        accountId: ACCOUNT,
        region: 'global',
        type: 'AWS::S3::Bucket',
        call: 's3:ListAllMyBuckets',
        reason: 'access-denied',
      },
    ]);
    expect(after.score.value).toBe(0);
    expect(after.level.level).toBe('none');

    const ec2 = [resource('i', { service: 'ec2' })];
    expect(build({ resources: ec2 }).cells).toEqual([]);
    expect(cellOf(build({ resources: ec2, listings: denied })).state).toBe(
      'unknown',
    );
    expect(cellOf(build({ resources: ec2, listings: [] })).reason).toBe(
      'not-scanned',
    );
  });

  test('S7: a claimed ARN in an account that is not scanned is unknown and keeps its weight', () => {
    const instances = control({
      id: 'ec2.any',
      service: 'ec2',
      resourceTypes: ['AWS::EC2::Instance'],
    });
    const matrix = build({
      // That account's other types are not the entity's question.
      controls: [control(), instances],
      resources: [
        resource('far', {
          accountId: '777788889999',
          neverSeen: true,
          profile: undefined,
        }),
      ],
    });
    expect(cellOf(matrix).resources[0]).toMatchObject({
      state: 'unknown',
      reason: 'not-scanned',
    });
    expect(matrix.cells).toHaveLength(1);
    expect(matrix.sentence).toMatchObject({ owes: 1, unknown: 1 });
  });

  test('S8: after a month without a scan passes are stale and fails still fail', () => {
    const old = { oldestFacetAt: MONTH_AGO, checkedAt: HOUR_AGO };
    expect(judge({ resources: [bucket(finding('pass', old))] })).toMatchObject({
      state: 'unknown',
      reason: 'stale',
      credit: 0,
    });
    expect(
      judge({
        resources: [
          bucket(finding('fail', { ...old, lastFailedAt: MONTH_AGO })),
        ],
      }),
    ).toMatchObject({ state: 'failing', lastFailedAt: MONTH_AGO });
    expect(build({ lastScanAt: MONTH_AGO }).stale).toBe(true);
    expect(build({}).stale).toBe(false);
  });

  test('S9: a denied read leaves an earlier fail standing; on a first scan it is unknown and level None', () => {
    const fail = mergeFinding(undefined, evaluation('fail', MONTH_AGO));
    const denied = evaluation('unknown', HOUR_AGO, {
      unreadCalls: ['s3:GetBucketPolicy'],
    });
    expect(mergeFinding(fail, denied)).toMatchObject({
      verdict: 'fail',
      firstFailedAt: MONTH_AGO,
      lastFailedAt: MONTH_AGO,
      unconfirmed: {
        reason: 'access-denied',
        since: HOUR_AGO,
        unreadCalls: ['s3:GetBucketPolicy'],
      },
    });
    const matrix = build({
      resources: [bucket({ ...mergeFinding(undefined, denied) })],
    });
    expect(cellOf(matrix)).toMatchObject({
      state: 'unknown',
      reason: 'access-denied',
    });
    expect(matrix.level.level).toBe('none');
  });

  test('S10: an attestation that a fail voided does not come back when the read is lost', () => {
    const substitutes = control({ attestationSubstitutes: true });
    const attested = statement('attestation', [arnOf('b')]);
    const unread = bucket('unknown');
    const context = { controls: [substitutes], statements: [attested] };
    expect(judge({ ...context, resources: [unread] })).toMatchObject({
      state: 'attested',
      credit: 0.5,
    });

    const failed = mergeFinding(
      undefined,
      evaluation('fail', '2026-03-02T00:00:00.000Z'),
    );
    const lost = mergeFinding(failed, evaluation('unknown', HOUR_AGO));
    expect(judge({ ...context, resources: [bucket(lost)] }).state).toBe(
      'failing',
    );

    const passed = mergeFinding(
      failed,
      evaluation('pass', '2026-03-03T00:00:00.000Z'),
    );
    const lostAfterPass = mergeFinding(passed, evaluation('unknown', HOUR_AGO));
    expect(
      judge({ ...context, resources: [bucket(lostAfterPass)] }).state,
    ).toBe('unknown');
    const anew = { ...attested, at: '2026-03-04T00:00:00.000Z' };
    expect(
      judge({
        controls: [substitutes],
        statements: [anew],
        resources: [bucket(lostAfterPass)],
      }).state,
    ).toBe('attested');
  });

  test('S11: a fresh fail cannot be declared not applicable', () => {
    const declared = statement('not-applicable', [arnOf('b')]);
    const judged = judge({
      resources: [bucket('fail')],
      statements: [declared],
    });
    expect(judged.state).toBe('failing');
    expect(statementRefusal(declared, control(), judged)).toBeDefined();
    expect(
      statementRefusal(declared, control(), {
        state: 'missing',
        verdict: 'missing',
      }),
    ).toBeUndefined();
  });

  test('S12: a waiver for three buckets leaves the fourth failing, and the cell with it', () => {
    const names = ['a', 'b', 'c', 'd'];
    const cell = cellOf(
      build({
        resources: names.map(name => bucket('fail', name)),
        statements: [statement('waiver', ['a', 'b', 'c'].map(arnOf))],
      }),
    );
    expect(cell.state).toBe('failing');
    expect(cell.counts).toEqual({ failing: 1, waived: 3 });
    expect(cell.resources[0].name).toBe('d');
  });

  test('S13: a waiver bound to an Auto Scaling group covers its new instances, one bound to an ARN does not', () => {
    const fresh = { ...bucket('fail', 'new'), stableKeys: ['asg:web'] };
    const state = (targets: string[]) =>
      judge({
        resources: [fresh],
        statements: [statement('waiver', targets)],
      }).state;
    expect(state(['asg:web'])).toBe('waived');
    expect(state([arnOf('old')])).toBe('failing');
    // A statement never covers what is yet to come.
    expect(state([`account:${ACCOUNT}`])).toBe('failing');
  });

  test('S14: an offer in one account leaves the other account to the team', () => {
    const cell = cellOf(
      build({
        controls: [FLOW_LOGS],
        resources: [inVpc('x', 'vpc-1'), inVpc('y', 'vpc-2', OTHER_ACCOUNT)],
        offers: [flowLogs([provided(`account:${ACCOUNT}`)])],
      }),
      FLOW_LOGS.id,
    );
    expect(cell.counts).toEqual({ inherited: 1, missing: 1 });
    expect(cell.state).toBe('missing');
    expect(cell.credit).toBe(0);
  });

  test('S15: when one VPC of the provider fails, only what stands in it fails, assigned to the provider', () => {
    const offers = [
      flowLogs([
        provided('vpc:vpc-1'),
        provided('vpc:vpc-2', { state: 'failing', credit: 0 }),
      ]),
    ];
    const context = { controls: [FLOW_LOGS], offers };
    expect(
      judge({ ...context, resources: [inVpc('x', 'vpc-1')] }, FLOW_LOGS.id),
    ).toMatchObject({ state: 'inherited', basis: 'inherited', credit: 1 });
    expect(
      judge({ ...context, resources: [inVpc('y', 'vpc-2')] }, FLOW_LOGS.id),
    ).toMatchObject({
      state: 'failing',
      responsibility: 'platform',
      responsibleRef: 'component:default/network',
    });
    expect(
      judge({ ...context, resources: [inVpc('z', 'vpc-3')] }, FLOW_LOGS.id),
    ).toMatchObject({ state: 'unknown', reason: 'not-scanned' });
  });

  test.each([
    ['a cycle', ['component:default/shop']],
    ['a chain of six', ['a', 'b', 'c', 'd', 'e'].map(n => `component:x/${n}`)],
  ])('S15b: %s of providers is unknown', (_name, chain) => {
    expect(
      judge(
        {
          controls: [FLOW_LOGS],
          resources: [inVpc('x', 'vpc-1')],
          offers: [flowLogs([provided('vpc:vpc-1', { chain })])],
        },
        FLOW_LOGS.id,
      ).state,
    ).toBe('unknown');
  });

  test('S16: what the provider only half earns gives half', () => {
    expect(
      judge(
        {
          controls: [FLOW_LOGS],
          resources: [inVpc('x', 'vpc-1')],
          offers: [
            flowLogs([
              provided('vpc:vpc-1', { state: 'attested', credit: 0.5 }),
            ]),
          ],
        },
        FLOW_LOGS.id,
      ),
    ).toMatchObject({ state: 'inherited', credit: 0.5 });
  });

  test('S16b: a cell earns the lowest credit of its resources', () => {
    const cell = cellOf(
      build({
        controls: [FLOW_LOGS],
        resources: [inVpc('x', 'vpc-1'), inVpc('y', 'vpc-2')],
        offers: [
          flowLogs([
            provided('vpc:vpc-1', { state: 'attested', credit: 0.5 }),
            provided('vpc:vpc-2'),
          ]),
        ],
      }),
      FLOW_LOGS.id,
    );
    expect(cell).toMatchObject({ state: 'inherited', credit: 0.5 });
  });

  describe('S17: root MFA is missing in an account that platform-accounts owns', () => {
    const mfa = control({
      id: 'account.root-mfa',
      scope: 'account',
      service: 'account',
      resourceTypes: ['AWS::::Account'],
    });
    const owner = 'component:default/platform-accounts';
    const account = resource('acct', {
      service: 'account',
      region: 'global',
      findings: found({ [mfa.id]: 'fail' }),
    });
    const shop = (name: string) =>
      build({
        entityRef: `component:default/${name}`,
        controls: [control(), mfa],
        resources: [bucket('pass', name)],
        accounts: [{ ...account, responsibleRef: owner }],
      });
    const platform = build({
      entityRef: owner,
      controls: [control(), mfa],
      resources: [account],
      accounts: [{ ...account, responsibleRef: owner }],
    });

    test('it fails on the owner, once', () => {
      expect(cellOf(platform, mfa.id).state).toBe('failing');
      expect(platform.accountCells).toEqual([]);
    });
    test('everybody in the account sees it outside their score', () => {
      const matrix = shop('a');
      expect(matrix.accountCells[0]).toMatchObject({
        state: 'failing',
        responsibility: 'platform',
        resources: [{ responsibleRef: owner }],
      });
      expect(matrix.cells.map(c => c.controlId)).toEqual([PUBLIC]);
      expect(matrix.level.level).toBe('bronze');
    });
    test('roll-ups count it once, with or without its owner among them', () => {
      expect(rollUp([shop('a'), shop('b'), platform]).score.cells).toBe(3);
      expect(rollUp([shop('a'), shop('b')]).score.cells).toBe(3);
      expect(
        rollUp([shop('a'), shop('b')], { accountDuties: false }).score.cells,
      ).toBe(2);
    });
    test('the owner’s own cell speaks for all its accounts, not one consumer’s view of one', () => {
      const clean = {
        ...account,
        arn: 'arn:clean',
        accountId: OTHER_ACCOUNT,
        findings: found({ [mfa.id]: 'pass' }),
      };
      const five = metDuties(5);
      const matrices = [
        build({
          entityRef: owner,
          controls: [mfa, ...five.controls],
          resources: [
            account,
            clean,
            resource('b', { findings: five.findings }),
          ],
        }),
        build({
          controls: [mfa],
          resources: [resource('c', { accountId: OTHER_ACCOUNT })],
          accounts: [{ ...clean, responsibleRef: owner }],
        }),
      ];
      // 10 of 20: the critical of the other account still fails.
      expect(rollUp(matrices).score.value).toBe(50);
    });
    test('an account that nobody owns is unassigned', () => {
      const matrix = build({
        resources: [bucket('pass')],
        controls: [mfa],
        accounts: [account],
      });
      expect(matrix.accountCells[0].responsibility).toBe('unassigned');
    });
  });

  test('S18: the empty states have no cells, no score and no place in roll-ups', () => {
    const empty = [
      build({ linked: false }),
      build({ linked: true }),
      build({ notOnAws: true, resources: [bucket('fail')] }),
      build({ lastScanAt: undefined }),
    ];
    expect(empty.map(m => m.status)).toEqual([
      'not-linked',
      'nothing-found',
      'not-on-aws',
      'not-scanned',
    ]);
    empty.forEach(matrix => {
      expect(matrix.cells).toEqual([]);
      expect(matrix.stack.cells).toEqual([]);
      expect(matrix.score.value).toBeUndefined();
    });
    expect(rollUp(empty)).toMatchObject({ entities: 0, score: { cells: 0 } });
  });

  test('S19: three duties give no score', () => {
    const met = metDuties(3);
    const matrix = build({
      controls: met.controls,
      resources: [resource('b', { findings: met.findings })],
    });
    expect(matrix.score).toEqual({ seen: 100, cells: 3, unwatchedLayers: 0 });
    expect(matrix.level.level).toBe('bronze');
  });

  test('S20: without a control there are only AWS’s layers and unwatched ones, and no score', () => {
    const matrix = build({
      controls: [control(), ...BASELINES],
      resources: [
        resource('f', { service: 'lambda' }),
        resource('i', { service: 'ec2' }),
      ],
    });
    expect(matrix.score).toEqual({ seen: 0, cells: 0, unwatchedLayers: 22 });
    expect(matrix.bar).toMatchObject({
      'aws-managed': 8,
      unwatched: 22,
      'team-owned': 0,
    });
    expect(matrix.level).toMatchObject({ level: 'none', notAssessed: true });
    expect(matrix.stack.services.map(s => s.layers)).toEqual([
      { yours: 11, shared: 0, aws: 4 },
      { yours: 11, shared: 0, aws: 4 },
    ]);
  });

  test('S21: on the first day layers that nothing watches are hollow, not red', () => {
    const matrix = build({
      controls: BASELINES,
      resources: [resource('b')],
    });
    expect(matrix.bar).toMatchObject({ missing: 0, unknown: 0, unwatched: 11 });
    expect(matrix.sentence.owes).toBe(0);
  });

  test('S21b: a layer that a control looks at is no longer unwatched', () => {
    const matrix = build({
      controls: [control(), ...BASELINES],
      resources: [bucket('pass')],
    });
    expect(
      matrix.stack.cells.find(c => c.layer === 'identity-access'),
    ).toMatchObject({
      state: 'verified',
      label: '1 met',
      controlIds: [PUBLIC],
    });
    expect(matrix.score.unwatchedLayers).toBe(10);
  });

  test('S22: our own reading decides against an imported fail, and the conflict is shown', () => {
    expect(
      judge({
        resources: [bucket('pass')],
        imports: [
          {
            controlId: PUBLIC,
            arn: arnOf('b'),
            source: 'prowler',
            verdict: 'fail',
            at: HOUR_AGO,
          },
        ],
      }),
    ).toMatchObject({ state: 'verified', importConflict: true });
  });

  test('S23: an imported pass is credited only from a trusted source', () => {
    const context: Partial<MatrixInput> = {
      resources: [resource('b')],
      imports: [
        {
          controlId: PUBLIC,
          arn: arnOf('b'),
          source: 'prowler',
          verdict: 'pass',
          at: HOUR_AGO,
        },
      ],
    };
    const untrusted = judge(context);
    expect(untrusted).toMatchObject({
      state: 'unknown',
      reason: 'unsupported',
    });
    expect(untrusted.evidence[0].text).toContain('prowler');
    const old = { ...context.imports![0], at: MONTH_AGO };
    expect(
      judge({ ...context, imports: [old], trustedSources: ['prowler'] }).state,
    ).toBe('unknown');
    expect(judge({ ...context, trustedSources: ['prowler'] })).toMatchObject({
      state: 'verified',
      verdict: 'met',
      basis: 'imported',
      credit: 1,
    });
  });

  test('S23b: an imported fail fails where we could not look', () => {
    expect(
      judge({
        resources: [bucket('unknown')],
        imports: [
          {
            controlId: PUBLIC,
            arn: arnOf('b'),
            source: 'prowler',
            verdict: 'fail',
            at: HOUR_AGO,
          },
        ],
      }),
    ).toMatchObject({ state: 'failing', basis: 'imported' });
  });

  test('S24: an item captured before a later look changes nothing when it arrives', () => {
    const verify = mergeFinding(
      undefined,
      evaluation('pass', '2026-03-10T10:01:00.000Z'),
    );
    const late = evaluation('fail', '2026-03-10T09:50:00.000Z', {
      checkedAt: '2026-03-10T10:05:00.000Z',
    });
    expect(mergeFinding(verify, late)).toBe(verify);
    // Old captures beside a new one are a new look.
    const mixed = { ...late, newestFacetAt: '2026-03-10T10:04:00.000Z' };
    expect(mergeFinding(verify, mixed).verdict).toBe('fail');
  });

  test('S25: a by-design exception takes the bucket out of that control only, and is listed', () => {
    const encrypted = control({ id: 's3.encrypted', severity: 'high' });
    const matrix = build({
      controls: [control(), encrypted],
      resources: [
        resource('site', {
          findings: found({ [PUBLIC]: 'fail', [encrypted.id]: 'fail' }),
        }),
      ],
      statements: [statement('by-design', [arnOf('site')])],
    });
    expect(matrix.cells.map(c => [c.controlId, c.state])).toEqual([
      [encrypted.id, 'failing'],
    ]);
    expect(matrix.exceptions).toMatchObject([
      { controlId: PUBLIC, name: 'site', approvedBy: 'user:default/petra' },
    ]);
  });

  test('S25b: an exception that its author approved is none', () => {
    const own = statement('by-design', [arnOf('b')], {
      approvedBy: 'user:default/dana',
    });
    expect(
      judge({ resources: [bucket('fail')], statements: [own] }).state,
    ).toBe('failing');
  });

  test('S26: a system counts a shared bucket once and its group counts levels', () => {
    const shared = bucket('pass');
    const a = build({ entityRef: 'component:default/a', resources: [shared] });
    const b = build({
      entityRef: 'component:default/b',
      resources: [
        { ...shared, claim: { ...shared.claim, role: 'dependent' } },
        bucket('fail', 'own'),
      ],
    });
    expect(rollUp([a, b])).toMatchObject({
      score: { cells: 2 },
      levels: { none: 1, bronze: 1, silver: 0, gold: 0 },
      entities: 2,
    });
    expect(rollUp([a, a]).entities).toBe(1);
  });

  test('S27: default VPCs belong to the owner of the account', () => {
    const { claims } = resolveInventoryClaims({
      candidates: ['vpc-1', 'vpc-2'].map(arn => ({
        entityRef: 'component:default/platform-accounts',
        arn,
        rank: 'account',
        provenance: 'owner of the account',
      })),
      attachments: [],
    });
    expect(claims).toHaveLength(2);
    expect(claims.every(c => c.role === 'accountable')).toBe(true);
  });

  test('S28: statements name resources, so they hold under the entity’s new name', () => {
    const context = {
      resources: [bucket('fail')],
      statements: [statement('waiver', [arnOf('b')])],
    };
    expect(
      judge({ ...context, entityRef: 'component:default/new-name' }).state,
    ).toBe(judge(context).state);
  });

  test('S29: a claim in an account that is closed to its group is disputed and gives nothing', () => {
    const { claims, disputed } = resolveInventoryClaims({
      candidates: [
        {
          entityRef: 'component:default/foreign',
          arn: arnOf('b'),
          rank: 'annotation',
          provenance: 'arn',
          accountId: ACCOUNT,
          ownerRef: 'group:default/foreign',
        },
      ],
      attachments: [{ from: arnOf('b'), fromName: 'b', to: 'arn:role' }],
      claimPolicies: { [ACCOUNT]: ['group:default/home'] },
    });
    expect(claims).toEqual([]);
    expect(disputed).toMatchObject([
      { entityRef: 'component:default/foreign', arn: arnOf('b') },
    ]);
  });

  test('S30: a runtime newer than our table is unknown', () => {
    expect(
      judge({
        resources: [bucket(finding('unknown', { reason: 'not-in-table' }))],
      }),
    ).toMatchObject({ state: 'unknown', reason: 'not-in-table' });
  });

  test('S31: an instance that SSM does not manage is missing; a denied SSM is unknown', () => {
    const controls = [control({ absenceIsMissing: true })];
    expect(judge({ controls, resources: [bucket('fail')] })).toMatchObject({
      state: 'missing',
      verdict: 'missing',
    });
    expect(judge({ controls, resources: [bucket('unknown')] })).toMatchObject({
      state: 'unknown',
      reason: 'access-denied',
    });
  });

  test('S32: an accepted critical allows Bronze, no more, and leaves the score', () => {
    const met = metDuties(40);
    const context: Partial<MatrixInput> = {
      controls: [control(), ...met.controls],
      resources: [
        resource('b', {
          findings: { ...met.findings, ...found({ [PUBLIC]: 'fail' }) },
        }),
      ],
    };
    const before = build(context);
    const after = build({
      ...context,
      statements: [statement('waiver', [arnOf('b')])],
    });
    expect(before.level.level).toBe('none');
    expect(cellOf(after)).toMatchObject({
      state: 'waived',
      verdict: 'failing',
    });
    expect(after.score).toEqual(before.score);
    expect(after.score.value).toBeGreaterThanOrEqual(75);
    expect(after.level).toMatchObject({
      level: 'bronze',
      next: { level: 'silver' },
    });
    const ended = build({
      ...context,
      now: '2026-03-20T00:00:00.000Z',
      statements: [statement('waiver', [arnOf('b')])],
    });
    expect(cellOf(ended).state).toBe('failing');
  });

  test('S33: a bucket that a complete listing no longer holds closes its cell, without a pass', () => {
    const matrix = build({ resources: [resource('i', { service: 'ec2' })] });
    expect(matrix.cells).toEqual([]);
    expect(matrix.sentence.met).toBe(0);
  });

  test('S34: what a check could not see is unknown, also where the profile says AWS', () => {
    const state = (verdict: Finding['verdict']) =>
      judge({
        resources: [
          resource('b', {
            owners: { 'identity-access': 'aws' },
            findings: found({ [PUBLIC]: verdict }),
          }),
        ],
      });
    expect(state('pass').state).toBe('aws-managed');
    expect(state('unknown').state).toBe('unknown');
    expect(state('fail')).toMatchObject({
      state: 'failing',
      matrixConflict: true,
    });
    // Neither another scanner nor a person makes a duty of it that earns credit.
    expect(
      judge({
        controls: [control({ attestationSubstitutes: true })],
        resources: [
          resource('b', {
            owners: { 'identity-access': 'aws' },
            findings: found({ [PUBLIC]: 'unknown' }),
          }),
        ],
        statements: [statement('attestation', [arnOf('b')])],
        imports: [
          {
            controlId: PUBLIC,
            arn: arnOf('b'),
            source: 'prowler',
            verdict: 'pass',
            at: HOUR_AGO,
          },
        ],
        trustedSources: ['prowler'],
      }),
    ).toMatchObject({ state: 'unknown', credit: 0 });
  });

  test('S35: a declared not-applicable keeps its weight without credit', () => {
    const duty = unchecked();
    const met = metDuties(6);
    const context: Partial<MatrixInput> = {
      controls: [duty, ...met.controls],
      resources: [resource('b', { findings: met.findings }), resource('c')],
    };
    const one: Partial<MatrixInput> = {
      ...context,
      resources: [context.resources![0]],
    };
    const declared = [
      statement('not-applicable', [arnOf('b')], { controlId: duty.id }),
    ];
    const before = build(one);
    const after = build({ ...one, statements: declared });
    expect(cellOf(before, duty.id).state).toBe('missing');
    expect(cellOf(after, duty.id)).toMatchObject({
      state: 'not-applicable',
      declared: true,
    });
    expect(after.score).toEqual(before.score);
    expect(after.sentence).toMatchObject({ owes: 7, met: 6, accepted: 1 });
    // Beside what is met it still weighs like an accepted risk.
    const attested = statement('attestation', [arnOf('c')], {
      controlId: duty.id,
    });
    expect(
      cellOf(
        build({ ...context, statements: [...declared, attested] }),
        duty.id,
      ),
    ).toMatchObject({
      state: 'waived',
      credit: 0,
      counts: { attested: 1, 'not-applicable': 1 },
    });
    // Beside a resource that is still missing it hides nothing.
    expect(
      cellOf(build({ ...context, statements: declared }), duty.id).state,
    ).toBe('missing');
  });

  test('S36: a waiver of an overdue high does not open Silver', () => {
    const met = metDuties(40);
    const late = control({ id: 's3.late', severity: 'high' });
    const context: Partial<MatrixInput> = {
      controls: [late, ...met.controls],
      resources: [
        resource('b', {
          findings: {
            ...met.findings,
            ...found({
              [late.id]: finding('fail', {
                firstFailedAt: '2026-01-01T00:00:00.000Z',
              }),
            }),
          },
        }),
      ],
    };
    const waived = build({
      ...context,
      statements: [statement('waiver', [arnOf('b')], { controlId: late.id })],
    });
    expect(build(context).level.level).toBe('bronze');
    expect(cellOf(waived, late.id).state).toBe('waived');
    expect(waived.level.level).toBe('bronze');
  });

  test('S39: a pass counts for nothing while it cannot be told whether AWS owns the layer', () => {
    const judged = (verdict: Finding['verdict']) => {
      const claimed = resource('b', {
        owners: { 'identity-access': 'customer' },
        findings: found({ [PUBLIC]: verdict }),
      });
      claimed.profile!.rows['identity-access'] = {
        ...claimed.profile!.rows['identity-access'],
        unreadConditions: ['updates by itself'],
        ownerUnread: { reason: 'access-denied', calls: ['x:GetUpdates'] },
      };
      return judge({
        controls: [control({ attestationSubstitutes: true })],
        resources: [claimed],
        statements: [statement('attestation', [arnOf('b')])],
      });
    };
    expect(judged('pass')).toMatchObject({
      state: 'unknown',
      credit: 0,
      reason: 'access-denied',
      unreadCalls: ['x:GetUpdates'],
    });
    // Nor does a word, where the check itself could not look either.
    expect(judged('unknown')).toMatchObject({ state: 'unknown', credit: 0 });
    expect(judged('fail').state).toBe('failing');
  });

  test('S37: a waiver on what could not be seen is refused and changes nothing', () => {
    const waiver = statement('waiver', [arnOf('b')]);
    const judged = judge({
      resources: [bucket('unknown')],
      statements: [waiver],
    });
    expect(judged.state).toBe('unknown');
    expect(statementRefusal(waiver, control(), judged)).toBeDefined();
  });

  test('S38: a critical waiver ends after 30 days whatever date it names', () => {
    const waiver = statement('waiver', [arnOf('b')], {
      at: '2026-02-01T00:00:00.000Z',
      until: '2027-02-01T00:00:00.000Z',
    });
    const state = (severity: 'critical' | 'high') =>
      judge({
        controls: [control({ severity })],
        resources: [bucket('fail')],
        statements: [waiver],
      }).state;
    expect(state('critical')).toBe('failing');
    expect(state('high')).toBe('waived');
    expect(
      statementRefusal(waiver, control(), {
        state: 'failing',
        verdict: 'failing',
      }),
    ).toContain('30 days');
  });

  test('one public bucket among two hundred fails the whole cell', () => {
    const cell = cellOf(
      build({
        resources: Array.from({ length: 200 }, (_, i) =>
          bucket(i === 77 ? 'fail' : 'pass', `b${i}`),
        ),
      }),
    );
    expect(cell).toMatchObject({
      state: 'failing',
      credit: 0,
      total: 200,
      counts: { failing: 1, verified: 199 },
    });
    expect(cell.resources[0].name).toBe('b77');
  });

  test('a real pass ends a fail, and the next fail starts a new run', () => {
    const first = mergeFinding(undefined, evaluation('fail', MONTH_AGO));
    const passed = mergeFinding(first, evaluation('pass', HOUR_AGO));
    expect(passed).toMatchObject({
      verdict: 'pass',
      lastFailedAt: MONTH_AGO,
      clearedAt: HOUR_AGO,
    });
    expect(passed.firstFailedAt).toBeUndefined();
    const again = mergeFinding(
      passed,
      evaluation('fail', '2026-03-10T11:30:00.000Z'),
    );
    expect(again.firstFailedAt).toBe('2026-03-10T11:30:00.000Z');
    expect(again.clearedAt).toBeUndefined();
  });
});
