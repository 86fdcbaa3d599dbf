/**
 * Holds every planted trait against what the API says of it: verdict, and the
 * reason where it is unknown. Nothing that was planted may be without a finding.
 */
export function checkTraits(tally, traits, findings, label) {
  const said = new Map(
    findings.map(finding => [
      `${finding.controlId} ${finding.resource.arn}`,
      finding,
    ]),
  );
  for (const trait of traits) {
    const finding = said.get(`${trait.controlId} ${trait.arn}`);
    const got = finding
      ? `${finding.verdict}${
          finding.reason ? ` (${finding.reason})` : ''
        }: ${finding.evidence.map(({ text }) => text).join('; ')}`
      : 'no finding';
    tally.check(
      finding?.verdict === trait.expect &&
        (trait.reason === undefined || finding.reason === trait.reason),
      `${label}: ${trait.controlId} on ${trait.name} (${trait.note}) must be ${
        trait.expect
      }${trait.reason ? ` (${trait.reason})` : ''}, and is ${got}`,
    );
  }
}
