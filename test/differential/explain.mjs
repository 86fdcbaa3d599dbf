/** Why two scanners may differ. */
export const KINDS = {
  'prowler-wrong': 'Prowler is wrong by AWS’s own documentation',
  'ours-stricter': 'we ask for more, on purpose',
  'ours-narrower': 'we ask for less, on purpose',
  'different-question': 'the mapped check asks something near, not the same',
  'emulator-artefact': 'the emulator’s answer decides, not the scanners',
  'ours-wrong': 'we are wrong',
};

/**
 * Reads the reasons.
 *
 * @throws Error when one lacks a part or has a kind that does not exist.
 */
export function readReasons(text) {
  return JSON.parse(text).map((reason, at) => {
    const lacks = ['control', 'kind', 'why', 'aws'].filter(
      part => typeof reason[part] !== 'string' || reason[part] === '',
    );
    if (lacks.length > 0 || !KINDS[reason.kind]) {
      throw new Error(
        `Reason ${at + 1} (${reason.control}) ${
          lacks.length > 0
            ? `lacks ${lacks.join(', ')}`
            : `has no such kind: ${reason.kind}`
        }`,
      );
    }
    return { ...reason, pattern: new RegExp(reason.resources ?? '') };
  });
}

/**
 * Finds the first reason of every difference.
 *
 * @returns `rows` with their reason, and `problems`: differences without a
 *   reason, reasons without a difference, verdicts that are not as planted, and
 *   whatever we admit to be wrong in.
 */
export function explain(rows, reasons) {
  const explained = rows.map(row => {
    const reason = row.agree
      ? undefined
      : reasons.find(candidate => explains(candidate, row));
    return { ...row, ...(reason && { reason }) };
  });
  const used = new Set(explained.map(({ reason }) => reason));
  const unexplained = explained.filter(row => !row.agree && !row.reason);
  return {
    rows: explained,
    problems: [
      ...unexplained.map(row => `not explained: ${said(row)}`),
      ...reasons
        .filter(reason => !used.has(reason))
        .map(
          ({ control, check, why }) =>
            `needless reason: ${control} ${check ?? ''} ${why}`,
        ),
      ...explained
        .filter(row => row.planted && row.planted !== row.ours)
        .map(row => `not as planted (${row.planted}): ${said(row)}`),
      ...explained
        .filter(row => row.reason?.kind === 'ours-wrong')
        .map(row => `ours is wrong: ${said(row)}`),
    ],
  };
}

function explains(reason, row) {
  return (
    (reason.control === '*' || reason.control === row.controlId) &&
    (reason.check === undefined || row.checks.includes(reason.check)) &&
    fits(reason.ours, row.ours) &&
    fits(reason.prowler, row.theirs) &&
    reason.pattern.test(row.resource)
  );
}

/** A condition is one word or a list of them; none holds always. */
function fits(wanted, is) {
  return wanted === undefined || [wanted].flat().includes(is);
}

function said({ controlId, checks, resource, ours, theirs }) {
  return `${controlId} ${ours} / ${theirs} of ${checks} on ${resource}`;
}
