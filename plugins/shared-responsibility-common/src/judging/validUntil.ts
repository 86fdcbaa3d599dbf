import type { MatrixInput } from './input';
import { DEFAULT_SLA_DAYS } from './levels';
import type { Severity } from '../model/states';
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
  const severities = severitiesInUse(input);

  const moments = [
    ...(input.lastScanAt ? [staleAt(input.lastScanAt)] : []),
    ...findings.flatMap(finding => {
      if (finding.verdict === 'fail') {
        return severities.of(finding.controlId).flatMap(severity => {
          const days = sla[severity];
          return finding.firstFailedAt && days !== undefined
            ? [plusDays(finding.firstFailedAt, days)]
            : [];
        });
      }
      return finding.verdict === 'unknown'
        ? []
        : [staleAt(finding.oldestFacetAt ?? finding.checkedAt)];
    }),
    ...(input.imports ?? []).map(item => staleAt(item.at)),
    ...(input.statements ?? []).flatMap(statement => [
      statement.at,
      ...severities
        .of(statement.controlId)
        .map(severity => statementEnd(statement, { severity })),
      ...('approvedAt' in statement && statement.approvedAt
        ? [statement.approvedAt]
        : []),
    ]),
  ];
  return moments
    .filter(moment => isBefore(input.now, moment))
    .sort((a, b) => Date.parse(a) - Date.parse(b))[0];
}

/** Every severity that a control has for this entity: its own, and what the configuration says. */
function severitiesInUse(input: MatrixInput) {
  const found = new Map<string, Set<Severity>>();
  const add = (controlId: string, severity: Severity) =>
    found.set(controlId, (found.get(controlId) ?? new Set()).add(severity));
  input.controls.forEach(control => add(control.id, control.severity));
  for (const { settings } of [
    ...input.resources,
    ...input.dependencies,
    ...input.accounts,
  ]) {
    for (const [id, { severity }] of Object.entries(settings ?? {})) {
      if (severity) {
        add(id, severity.value);
      }
    }
  }
  return {
    of: (controlId: string): Severity[] => [
      ...(found.get(controlId) ?? (['low'] as const)),
    ],
  };
}
