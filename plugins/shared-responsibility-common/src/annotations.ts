/**
 * Annotations on catalog entities. Values are comma or newline separated.
 *
 * @public
 */
export const ANNOTATIONS = {
  /** ARNs that belong to the entity: `arn:aws:s3:::payments-exports,arn:…`. */
  arns: 'aws.amazon.com/arns',
  /** Tag selector, all of which must match: `component=payments-api,env=prod`. */
  tags: 'aws.amazon.com/tags',
  /** CloudFormation stack names or ARNs: `payments-prod`. */
  stacks: 'aws.amazon.com/cloudformation-stacks',
  /** AWS account ids that the entity owns; it answers for their account controls. */
  accounts: 'aws.amazon.com/account-ids',
  /** `none`: the entity does not run on AWS. */
  platform: 'shared-responsibility/aws',
} as const;
