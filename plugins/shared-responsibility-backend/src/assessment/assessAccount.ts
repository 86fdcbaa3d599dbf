import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import { mergeFinding } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import {
  evaluateControl,
  InventorySnapshot,
  type Control,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import type { Knex } from 'knex';
import { loadAccount } from '../database/operations/loadAccount';
import { replaceGaps } from '../database/operations/replaceGaps';
import {
  upsertFindings,
  type ResourceFinding,
} from '../database/operations/upsertFindings';
import { deriveGaps, type ServiceOfType } from '../inventory/deriveGaps';

/** Resources judged before the event loop gets its turn: a few milliseconds. */
const RESOURCES_PER_TURN = 25;
const FINDINGS_PER_WRITE = 2_000;

/**
 * Judges everything stored of one account by every control of its types, and
 * derives the account's gaps. Doing it twice gives the same.
 *
 * @returns How many gaps the account has.
 */
export async function assessAccount(options: {
  knex: Knex;
  accountId: string;
  controls: Control[];
  serviceOf: ServiceOfType;
  now: Date;
}): Promise<number> {
  const { knex, accountId, controls, serviceOf, now } = options;
  const { resources, listings, findings } = await loadAccount(knex, accountId);
  const snapshot = new InventorySnapshot(resources, listings);
  const previous = new Map(
    findings.map(row => [
      key(row.arn, row.region, row.control_id),
      row.document,
    ]),
  );
  const byType = new Map<string, Control[]>();
  for (const control of controls) {
    for (const type of control.resourceTypes) {
      byType.set(type, [...(byType.get(type) ?? []), control]);
    }
  }

  let changed: ResourceFinding[] = [];
  for (const [position, resource] of resources.entries()) {
    for (const control of byType.get(resource.type) ?? []) {
      const before = previous.get(
        key(resource.arn, resource.region, control.id),
      );
      const finding = mergeFinding(
        before,
        evaluateControl(control, resource, snapshot, now),
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

  const gaps = deriveGaps(resources, listings, serviceOf);
  await replaceGaps(knex, accountId, 'inventory', gaps);
  return gaps.length;
}

function key(arn: string, region: string, controlId: string): string {
  return JSON.stringify([arn, region, controlId]);
}
