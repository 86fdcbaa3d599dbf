/** Paths under which AWS alone makes roles: for its services, and for Identity Center. */
const AWS_OWNED_PATHS = ['/aws-service-role/', '/aws-reserved/'];

/** True for the path of a role that AWS made and looks after. */
export function isAwsOwnedPath(path: string): boolean {
  return AWS_OWNED_PATHS.some(owned => path.startsWith(owned));
}
