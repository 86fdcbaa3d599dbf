import type { SdkName } from '../sdk/sdk';

/**
 * One kind of call that a collector makes. The scanner's IAM policy, the call
 * budget, what a gap asks for, and the test that denies each call in turn all
 * come from these.
 */
export interface ReadDeclaration {
  client: SdkName;
  /** The SDK's command, e.g. `GetBucketPolicy`. */
  command: string;
  /** What has to be allowed, e.g. `s3:GetBucketPolicy`. */
  iamAction: string;
  /** Actions that AWS checks besides, e.g. `wafv2:GetWebACL`. */
  alsoNeeds?: readonly string[];
  /** CloudFormation types that it lists. */
  lists?: readonly string[];
  /** Facets that it supplies. */
  facets?: readonly string[];
  /** Type of which each resource costs one such call; without it, one a page. */
  per?: string;
  /** Error codes by which AWS says "there is none". Every other error is a failure. */
  absentCodes?: readonly string[];
}

/** Declares the calls of a collector, by command. */
export function defineReads<K extends string>(
  client: SdkName,
  reads: Record<K, Omit<ReadDeclaration, 'command' | 'client'>>,
): Record<K, ReadDeclaration> {
  const declared = {} as Record<K, ReadDeclaration>;
  for (const command of Object.keys(reads) as K[]) {
    declared[command] = { client, command, ...reads[command] };
  }
  return declared;
}
