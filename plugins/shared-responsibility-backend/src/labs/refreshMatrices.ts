import type { SharedResponsibilitySignal } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { Knex } from 'knex';
import type { ClaimsService } from '../claims/ClaimsService';
import type { MatrixService } from '../matrix/MatrixService';

/**
 * Builds the matrices anew that show any of these resources: of the entities
 * that claim them, and of those that depend on these or are made of them. What
 * the account itself owes shows wherever an entity has something in it.
 */
export async function refreshMatrices(
  accountId: string,
  arns: string[],
  options: {
    knex: Knex;
    claims: ClaimsService;
    matrices: MatrixService;
    publish: (signal: SharedResponsibilitySignal) => Promise<void>;
  },
): Promise<void> {
  const { knex, claims, matrices, publish } = options;
  const isOfAccount = arns.some(arn =>
    /^arn:[^:]+:iam::\d{12}:root$/.test(arn),
  );
  const rows = await knex('claims as c')
    .join('resources as r', 'r.arn', 'c.arn')
    .modify(query => {
      if (isOfAccount) {
        query.where('r.account_id', accountId);
      } else {
        query.whereRaw('c.arn = ANY(?)', [arns]);
      }
    })
    .distinct<{ entity_ref: string }[]>('c.entity_ref');
  const concerned = new Set(rows.map(row => row.entity_ref));
  const { entities } = await claims.current();
  for (const links of entities.values()) {
    if (
      [...links.dependsOn, ...links.parts].some(ref => concerned.has(ref)) ||
      (isOfAccount && links.accounts.includes(accountId))
    ) {
      concerned.add(links.entityRef);
    }
  }
  if (concerned.size > 0) {
    const revision = await matrices.refresh([...concerned].sort());
    // Pages poll as well: a signal that is lost costs nothing but time.
    await publish({ type: 'matrices', revision }).catch(() => {});
  }
}
