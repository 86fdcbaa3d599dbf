import type { TableDescription } from '@aws-sdk/client-dynamodb';
import type {
  ResourceReader,
  StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { notApplicable } from '../outcome';
import { type AsJson, readExisting, stated } from '../readExisting';

/**
 * Judges a table by its description, unless it is on its way out.
 *
 * @throws Unread if the table was not described.
 */
export function judgeTable(
  resource: ResourceReader,
  judge: (table: AsJson<TableDescription>) => StepOutcome,
): StepOutcome {
  const table = readExisting<TableDescription>(resource, 'table');
  return stated(table.TableStatus, 'its status', resource) === 'DELETING'
    ? notApplicable(`${resource.name} is being deleted`, [resource.arn])
    : judge(table);
}
