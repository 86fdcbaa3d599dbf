export { classifyResourcePolicy } from './public/classifyResourcePolicy';
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
