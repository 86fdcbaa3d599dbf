import type {
  ControlInfo,
  ControlSetting,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { Knex } from 'knex';
import type { ControlSettings } from './ControlSettings';

/** What the configuration makes of a control on one of the resources that were asked about. */
export type SettingOf = (
  control: ControlLike,
  resource: Pick<Resource, 'arn' | 'accountId' | 'tags'>,
) => ControlSetting | undefined;

type ControlLike = Omit<ControlInfo, 'steps'>;

/** Looks up who answers for the resources, where any line of the configuration asks. */
export async function settingsOfResources(
  knex: Knex,
  settings: ControlSettings,
  arns: string[],
): Promise<SettingOf> {
  const accountable = settings.usesEntities
    ? await loadAccountable(knex, arns)
    : new Map<string, string>();
  return (control, { arn, accountId, tags }) =>
    settings.of(control, {
      accountId,
      ...(tags && { tags }),
      entityRef: accountable.get(arn),
    });
}

/** The entity that answers for each resource. */
export async function loadAccountable(
  knex: Knex,
  arns: string[],
): Promise<Map<string, string>> {
  const rows = await knex('claims')
    .where({ role: 'accountable' })
    .whereRaw('arn = ANY(?)', [arns])
    .select<{ arn: string; entity_ref: string }[]>('arn', 'entity_ref');
  return new Map(rows.map(row => [row.arn, row.entity_ref]));
}
