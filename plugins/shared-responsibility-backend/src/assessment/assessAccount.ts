import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  mergeFinding,
  type Gap,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import {
  deriveGaps,
  evaluateControl,
  InventorySnapshot,
  type Control,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import type { Knex } from 'knex';
import type { OwnAccounts } from '../accounts/OwnAccounts';
import { loadAccount } from '../database/operations/loadAccount';
import { replaceGaps } from '../database/operations/replaceGaps';
import {
  upsertFindings,
  type ResourceFinding,
} from '../database/operations/upsertFindings';
import type { Packs } from '../matrix/Packs';
import { settingsOfResources } from '../settings/settingsOfResources';
import { rulesRevision } from './rulesRevision';

/** Resources judged before the event loop gets its turn: a few milliseconds. */
const RESOURCES_PER_TURN = 25;
const FINDINGS_PER_WRITE = 2_000;

/**
 * Judges everything stored of one account by every control of its types, and
 * derives the account's gaps. Doing it twice gives the same.
 */
export async function assessAccount(options: {
  knex: Knex;
  logger: LoggerService;
  accountId: string;
  packs: Packs;
  /** Accounts of the same customer. */
  ownAccounts: OwnAccounts;
  now: Date;
}): Promise<void> {
  const { knex, logger, accountId, packs, now } = options;
  const judgedUnder = await rulesRevision(
    knex,
    packs,
    options.ownAccounts,
    accountId,
  );
  const { resources, listings, findings } = await loadAccount(knex, accountId);
  const snapshot = new InventorySnapshot(
    resources,
    listings,
    await options.ownAccounts.read(),
  );
  const previous = new Map(
    findings.map(row => [
      key(row.arn, row.region, row.control_id),
      row.document,
    ]),
  );
  const byType = new Map<string, Control[]>();
  for (const control of packs.checks) {
    for (const type of control.resourceTypes) {
      byType.set(type, [...(byType.get(type) ?? []), control]);
    }
  }

  const settingOf = await settingsOfResources(
    knex,
    packs.settings,
    resources.map(resource => resource.arn),
  );

  let changed: ResourceFinding[] = [];
  for (const [position, resource] of resources.entries()) {
    for (const control of byType.get(resource.type) ?? []) {
      const setting = settingOf(control, resource);
      if (setting?.off?.byDefault) {
        continue;
      }
      const before = previous.get(
        key(resource.arn, resource.region, control.id),
      );
      const finding = mergeFinding(
        before,
        evaluateControl(control, resource, snapshot, now, undefined, setting),
      );
      if (finding !== before) {
        changed.push({ resource, finding });
      }
    }
    if (position % RESOURCES_PER_TURN === RESOURCES_PER_TURN - 1) {
      await yieldToEventLoop();
    }
    if (changed.length >= FINDINGS_PER_WRITE) {
      await upsertFindings(knex, changed);
      changed = [];
    }
  }
  await upsertFindings(knex, changed);

  const gaps = deriveGaps(resources, listings, packs.serviceOf);
  await replaceGaps(knex, accountId, 'inventory', gaps);
  logGaps(logger, accountId, gaps);
  await knex('accounts')
    .where({ account_id: accountId })
    .update({ judged_under: judgedUnder });
}

/** One line for each refused call, however many resources it concerns. */
function logGaps(logger: LoggerService, accountId: string, gaps: Gap[]): void {
  const byCall = new Map<string, Gap[]>();
  for (const gap of gaps) {
    const id = `${gap.call} (${gap.reason})`;
    byCall.set(id, [...(byCall.get(id) ?? []), gap]);
  }
  for (const [call, ofCall] of byCall) {
    const [{ arn, resourceType, region, message }] = ofCall;
    const more = ofCall.length > 1 ? ` and ${ofCall.length - 1} more` : '';
    logger.warn(
      `Account ${accountId}: ${call} for ${
        arn ?? `${resourceType} in ${region}`
      }${more}: ${message}`,
    );
  }
}

function key(arn: string, region: string, controlId: string): string {
  return JSON.stringify([arn, region, controlId]);
}
