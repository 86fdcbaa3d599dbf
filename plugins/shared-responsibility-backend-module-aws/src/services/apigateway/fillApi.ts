import type { ResourceReader } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';

/** The id of an API, and the stage's name of a stage, as its ARN tells them. */
export function fillApi({ arn }: ResourceReader): Record<string, string> {
  const [, apiId, stage] =
    /\/(?:rest)?apis\/([a-z0-9]+)(?:\/stages\/([\w$-]+))?$/.exec(arn) ?? [];
  return { ...(apiId && { apiId }), ...(stage && { stage }) };
}
