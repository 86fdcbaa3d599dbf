/**
 * What policies of AWS mean: whom they let in, and what they let one do. Pure
 * functions that never throw; what cannot be read or weighed is `undecidable`.
 *
 * @packageDocumentation
 */
export {
  ACTION_TABLE_DATE,
  analysePrincipal,
  ESCALATION_PATHS,
  type Answer,
  type Escalation,
  type EscalationGrade,
  type EscalationKind,
  type EscalationPath,
  type NamedDocument,
  type PassRole,
  type PowerVerdict,
  type Principal,
  type PrincipalPowers,
  type ServiceWildcard,
  type UnknownAction,
} from './powers';
export { classifyResourcePolicy } from './public/classifyResourcePolicy';
export { POLICY_KINDS } from './public/PolicyVerdict';
export type {
  Audience,
  PolicyKind,
  PolicySubject,
  PolicyVerdict,
  StatementVerdict,
} from './public/PolicyVerdict';
export { classifyTrustPolicy } from './trust/classifyTrustPolicy';
export type {
  DeputyHold,
  SubjectHold,
  TrustAudience,
  TrustedParty,
  TrustStatementVerdict,
  TrustSubject,
  TrustVerdict,
} from './trust/TrustVerdict';
export {
  classifyBucketAccess,
  type AccessPointFacts,
  type BucketAccess,
  type BucketFacts,
  type WayIn,
} from './s3';
