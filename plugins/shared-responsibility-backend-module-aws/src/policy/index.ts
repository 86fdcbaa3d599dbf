export { classifyResourcePolicy } from './public/classifyResourcePolicy';
export type {
  Audience,
  PolicyKind,
  PolicySubject,
  PolicyVerdict,
  StatementVerdict,
} from './public/PolicyVerdict';
