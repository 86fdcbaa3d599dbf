import type { MatrixInput } from './input';
import { DEFAULT_SLA_DAYS } from './levels';
import { statementEnd } from './statements';
import { isBefore, plusDays, plusSeconds } from './time';

/**
 * The first moment after `now` at which the same input may give another matrix
 * only because time went by: a pass grows stale, a statement begins or ends, a
 * violation runs over its SLA. Until then a stored matrix may be served.
 *
 * @returns undefined if time alone changes nothing.
 * @public
 */
export function matrixValidUntil(input: MatrixInput): string | undefined {
  const staleAt = (at: string) => plusSeconds(at, input.freshForSeconds);
  const findings = [
    ...input.resources,
    ...input.dependencies,
    ...input.accounts,
  ].flatMap(resource => Object.values(resource.findings));
  const sla = { ...DEFAULT_SLA_DAYS, ...input.slaDays };
  const severity = new Map(input.controls.map(c => [c.id, c.severity]));

  const moments = [
    ...(input.lastScanAt ? [staleAt(input.lastScanAt)] : []),
    ...findings.flatMap(finding => {
      if (finding.verdict === 'fail') {
        const days = sla[severity.get(finding.controlId) ?? 'low'];
        return finding.firstFailedAt && days !== undefined
          ? [plusDays(finding.firstFailedAt, days)]
          : [];
      }
      return finding.verdict === 'unknown'
        ? []
        : [staleAt(finding.oldestFacetAt ?? finding.checkedAt)];
    }),
    ...(input.imports ?? []).map(item => staleAt(item.at)),
    ...(input.statements ?? []).flatMap(statement => [
      statement.at,
      statementEnd(statement, {
        severity: severity.get(statement.controlId) ?? 'low',
      }),
      ...('approvedAt' in statement && statement.approvedAt
        ? [statement.approvedAt]
        : []),
    ]),
  ];
  return moments
    .filter(moment => isBefore(input.now, moment))
    .sort((a, b) => Date.parse(a) - Date.parse(b))[0];
}
