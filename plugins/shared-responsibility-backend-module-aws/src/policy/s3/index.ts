export type { AccessPointFacts, BucketFacts, Look } from './BucketFacts';
export { classifyBucketAccess } from './classifyBucketAccess';
export { narrowToActions } from './narrowToActions';
export type { BucketAccess, WayIn } from './WayIn';
export { classifyPlainHttp, type PlainHttpVerdict } from './plainHttp';
export { classifyBucketPolicy } from './policyWay';
