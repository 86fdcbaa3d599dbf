const TOOLKIT_BUCKETS = [
  /^cdk-[a-z0-9]+-assets-\d{12}-/,
  /^cf-templates-[a-z0-9]+-/,
  /^elasticbeanstalk-[a-z0-9-]+-\d{12}$/,
  /^aws-sam-cli-managed-default-/,
];

/** True for a bucket that deployment tools make once per account and region. */
export function isToolkitBucket(name: string): boolean {
  return TOOLKIT_BUCKETS.some(pattern => pattern.test(name));
}
