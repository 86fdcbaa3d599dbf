/** What Prowler says when it means the same. `none`: it says nothing. */
const SAME = {
  pass: ['PASS'],
  fail: ['FAIL'],
  unknown: ['MANUAL'],
  'not-applicable': ['none'],
};

/** Of several findings on one resource, the one that counts. */
const WORST = ['FAIL', 'MANUAL', 'PASS', 'none'];

/**
 * Pairs the verdicts of every mapped control, resource by resource, with the
 * worst of what its checks say there. What only one side speaks of is paired
 * with `none`.
 *
 * @param controls - `{id, scope, checks}`.
 * @param ours - `{controlId, accountId, region, arn, name, verdict}`.
 * @param theirs - `{check, accountId, region, arn, name, status}`.
 * @param holders - ARNs of the identities that hold a policy, by its ARN: what
 *   Prowler finds in the policy counts for them where the policy itself has no
 *   verdict of ours.
 * @param nameOf - A name for a resource that stays the same in every run.
 * @param traits - What was planted, and what must be said of it.
 * @returns Rows `{controlId, resource, ours, theirs, checks, agree, planted?}`;
 *   `checks` are those that said the worst.
 */
export function compare({ controls, ours, theirs, holders, nameOf, traits }) {
  const planted = new Map(
    traits.map(({ controlId, arn, expect }) => [`${controlId} ${arn}`, expect]),
  );
  return controls
    .filter(({ checks }) => checks.length > 0)
    .flatMap(control =>
      pairs(
        control,
        ours.filter(({ controlId }) => controlId === control.id),
        theirs.filter(({ check }) => control.checks.includes(check)),
        holders,
      ).map(({ our, findings }) => {
        const verdict = our?.verdict ?? 'none';
        const status = worstOf(findings);
        const expected = our && planted.get(`${control.id} ${our.arn}`);
        return {
          controlId: control.id,
          resource: nameOf(our ?? findings[0], control.id),
          ours: verdict,
          theirs: status,
          checks: control.checks.filter(check =>
            findings.length === 0
              ? true
              : findings.some(
                  finding =>
                    finding.check === check && finding.status === status,
                ),
          ),
          agree: SAME[verdict]?.includes(status) ?? false,
          ...(expected && { planted: expected }),
        };
      }),
    );
}

function worstOf(findings) {
  return WORST.find(
    status =>
      status === 'none' || findings.some(finding => finding.status === status),
  );
}

function pairs({ scope }, ours, theirs, holders) {
  // A setting of regions may be judged once for the whole account.
  const level =
    scope === 'region' && ours.every(({ region }) => region === 'global')
      ? 'account'
      : scope;
  const known = new Map(
    ours.map(our => [keyOf(level, our), { our, findings: [] }]),
  );
  const byName = new Map(ours.map(our => [nameKey(our), keyOf(level, our)]));
  const places = their => {
    const own = keyOf(level, their);
    if (known.has(own)) {
      return [own];
    }
    // Prowler files what it finds at a stage under the stage's API, of which
    // it leaves a slash out.
    const api = their.arn.replace('::apis/', '::/apis/');
    const stage = [...known.keys()].find(
      arn =>
        arn.startsWith(`${api}/stages/`) &&
        their.name.endsWith(`-${arn.split('/').pop()}`),
    );
    if (stage) {
      return [stage];
    }
    const named = byName.get(nameKey(their));
    const held = (holders.get(their.arn) ?? []).filter(
      arn => known.has(arn) && arn.includes(`:${their.accountId}:`),
    );
    if (held.length > 0) {
      return held;
    }
    return [named ?? own];
  };
  for (const their of theirs) {
    for (const place of places(their)) {
      if (!known.has(place)) {
        known.set(place, { findings: [] });
      }
      known.get(place).findings.push(their);
    }
  }
  return [...known.values()];
}

/** Settings of an account or a region have an ARN in one place and none in another. */
function keyOf(level, { accountId, region, arn }) {
  switch (level) {
    case 'account':
      return accountId;
    case 'region':
      return `${accountId} ${region}`;
    default:
      return arn;
  }
}

function nameKey({ accountId, region, name }) {
  return `${accountId} ${region} ${name}`;
}
