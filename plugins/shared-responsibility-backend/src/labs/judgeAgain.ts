import {
  mergeFinding,
  type Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import {
  deriveGaps,
  evaluateControl,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import type { Knex } from 'knex';
import type { OwnAccounts } from '../accounts/OwnAccounts';
import { replaceGapsOf } from '../database/operations/replaceGaps';
import {
  upsertFindings,
  type ResourceFinding,
} from '../database/operations/upsertFindings';
import { toResource, type ResourceRow } from '../database/rows';
import type { Packs } from '../matrix/Packs';
import { settingsOfResources } from '../settings/settingsOfResources';
import { findFindings, findingKey } from './findSubject';
import { lookAround } from './lookAround';

/**
 * Judges resources that were read again by every control of their types, as
 * the end of a scan does for a whole account.
 *
 * @param since - when the re-read began. What a control looked at and was not
 * captured since may end no fail: that is left to the next scan.
 */
export async function judgeAgain(
  accountId: string,
  arns: string[],
  options: {
    knex: Knex;
    packs: Packs;
    ownAccounts: OwnAccounts;
    since: string;
    now: Date;
  },
): Promise<void> {
  const { knex, packs, since, now } = options;
  const rows = await knex<ResourceRow>('resources')
    .where({ account_id: accountId })
    .whereRaw('arn = ANY(?)', [arns])
    .whereNull('closed_at');
  const resources = rows.map(toResource);
  const stored = await findFindings(knex, accountId, arns);
  const settingOf = await settingsOfResources(knex, packs.settings, arns);
  const changed: ResourceFinding[] = [];
  for (const resource of resources) {
    for (const control of controlsOf(packs, resource)) {
      const setting = settingOf(control, resource);
      if (setting?.off?.byDefault) {
        continue;
      }
      const { result, uses } = await lookAround(
        options,
        resource,
        (snapshot, u) =>
          evaluateControl(control, resource, snapshot, now, u, setting),
      );
      const before = stored.get(findingKey(resource.arn, control.id));
      const { resources: old, listings } = uses.before(since);
      const isWhole = old.length + listings.length === 0;
      if (before?.verdict === 'fail' && result.verdict !== 'fail' && !isWhole) {
        continue;
      }
      const finding = mergeFinding(before, result);
      if (finding !== before) {
        changed.push({ resource, finding });
      }
    }
  }
  await upsertFindings(knex, changed);
  await replaceGapsOf(
    knex,
    accountId,
    arns,
    deriveGaps(resources, [], packs.serviceOf),
  );
}

function controlsOf(packs: Packs, { type }: Resource) {
  return packs.checks.filter(control => control.resourceTypes.includes(type));
}
