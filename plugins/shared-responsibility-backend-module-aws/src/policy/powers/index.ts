export { ACTION_TABLE_DATE } from './actionTable';
export { analysePrincipal } from './analysePrincipal';
export {
  ESCALATION_PATHS,
  type EscalationKind,
  type EscalationPath,
} from './paths';
export type { NamedDocument, Principal } from './Principal';
export type {
  Answer,
  Escalation,
  EscalationGrade,
  PassRole,
  PowerVerdict,
  PrincipalPowers,
  ServiceWildcard,
  UnknownAction,
} from './PrincipalPowers';
