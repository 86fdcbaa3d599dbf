import type { DomainStatus } from '@aws-sdk/client-opensearch';
import type {
  ResourceReader,
  StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { notApplicable } from '../outcome';
import { type AsJson, readExisting } from '../readExisting';

/**
 * Judges a domain by its description, unless it is on its way out.
 *
 * @throws Unread if the domain was not described.
 */
export function judgeDomain(
  resource: ResourceReader,
  judge: (domain: AsJson<DomainStatus>) => StepOutcome,
): StepOutcome {
  const domain = readExisting<DomainStatus>(resource, 'domain');
  return domain.Deleted
    ? notApplicable(`${resource.name} is being deleted`, [resource.arn])
    : judge(domain);
}
