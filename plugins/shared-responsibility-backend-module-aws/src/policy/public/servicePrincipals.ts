/**
 * Services whose calls never leave the account that they work for, so that
 * naming them without a source lets no other customer in.
 *
 * - `ec2`, `ecs-tasks`: only ever assume a role of the account that runs the machine.
 * - `logging.s3`: source and target bucket of access logs have one owner
 *   (S3 User Guide, "Logging requests with server access logging").
 *
 * Any other service counts as acting for whoever asks it to (IAM User Guide,
 * "The confused deputy problem").
 */
const STAYS_HOME = new Set(['ec2', 'ecs-tasks', 'logging.s3']);

/** Can another customer make this service call here? */
export function actsForAnyone(service: string): boolean {
  return !STAYS_HOME.has(service.replace(/\.amazonaws\.com(\.cn)?$/, ''));
}

/** Is this text shaped like a service principal? `sns.amazonaws.com`, `logs.eu-west-1.amazonaws.com`, `alexa-appkit.amazon.com`. */
export function isServicePrincipal(text: string): boolean {
  return /^[a-z0-9-]+(\.[a-z0-9-]+)*\.(amazonaws\.com(\.cn)?|amazon\.com|aws\.internal|aws\.com)$/.test(
    text,
  );
}
