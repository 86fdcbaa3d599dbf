/** Engines of two other services that the RDS API answers for; they own their types. */
const FAMILIES: Record<string, string> = {
  neptune: 'AWS::Neptune',
  docdb: 'AWS::DocDB',
};

/** Every prefix that a type behind the RDS API may have. */
export const FAMILY_PREFIXES = ['AWS::RDS', ...Object.values(FAMILIES)];

/** The type of a database thing of this engine, e.g. `AWS::Neptune::DBCluster`. */
export function typeOfEngine(engine: string | undefined, kind: string): string {
  return `${FAMILIES[engine ?? ''] ?? 'AWS::RDS'}::${kind}`;
}

/** True for an engine that another service than RDS owns. */
export function isForeignEngine(engine: string | undefined): boolean {
  return engine !== undefined && engine in FAMILIES;
}
