/** When the names below were last compared with their source. */
export const CHECKED_AT = '2026-11-24';

/** Where AWS names the prefix lists that it keeps itself. */
export const SOURCE =
  'https://docs.aws.amazon.com/vpc/latest/userguide/working-with-aws-managed-prefix-lists.html';

/**
 * Lists of AWS's own that hold the addresses of one AWS service. None of them
 * is the internet: who stands behind such an address is that service.
 */
const NAMES = [
  /^com\.amazonaws\.global\.(ipv6\.)?cloudfront\.origin-facing$/,
  /^com\.amazonaws\.global\.groundstation$/,
  /^com\.amazonaws\.[a-z0-9-]+\.dynamodb$/,
  /^com\.amazonaws\.[a-z0-9-]+\.s3(express)?$/,
  /^com\.amazonaws\.[a-z0-9-]+\.(ipv6\.)?ec2-instance-connect$/,
  /^com\.amazonaws\.[a-z0-9-]+\.(ipv6\.)?route53-healthchecks$/,
  /^com\.amazonaws\.[a-z0-9-]+\.(ipv6\.)?vpc-lattice$/,
];

/** Is this the name of a list in which AWS keeps the addresses of one of its services? */
export function isAwsServiceList(name: string): boolean {
  return NAMES.some(pattern => pattern.test(name));
}
