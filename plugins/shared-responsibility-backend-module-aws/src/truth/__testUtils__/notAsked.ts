/**
 * Declared calls that the recorded accounts may give no reason to make, each
 * with the reason. Whatever is asked after all is denied in turn like the rest.
 */
export const notAsked: Record<string, string> = {
  'rds:DescribeDBSnapshotAttributes': 'asked of manual snapshots only',
  'rds:DescribeDBClusterSnapshotAttributes': 'asked of manual snapshots only',
  'ssm:ListTagsForResource': 'asked of documents of the account only',
};
