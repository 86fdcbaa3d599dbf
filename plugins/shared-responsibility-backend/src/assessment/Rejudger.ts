import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type { SharedResponsibilitySignal } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { Knex } from 'knex';
import type { OwnAccounts } from '../accounts/OwnAccounts';
import type { AccountRow } from '../database/rows';
import type { MatrixService } from '../matrix/MatrixService';
import type { Packs } from '../matrix/Packs';
import { assessAccount } from './assessAccount';
import { rulesRevision } from './rulesRevision';

/**
 * Judges stored accounts again, without calling anybody, when what they were
 * judged by has changed: a limit in the configuration, a control's version,
 * or who answers for a resource that a line of the configuration names.
 */
export class Rejudger {
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly options: {
      knex: Knex;
      logger: LoggerService;
      packs: Packs;
      matrices: MatrixService;
      ownAccounts: OwnAccounts;
      publish: (signal: SharedResponsibilitySignal) => Promise<void>;
      now: () => Date;
    },
  ) {}

  /** One run after another; a run that fails is logged, and the next begins anew. */
  async run(): Promise<void> {
    this.running = this.running
      .then(() => this.judgeOutdated())
      .catch(error => {
        this.options.logger.error(
          `Stored findings could not be judged by the present configuration: ${stringifyError(
            error,
          )}`,
        );
      });
    await this.running;
  }

  private async judgeOutdated(): Promise<void> {
    const { knex, logger, packs, matrices, publish, now } = this.options;
    const accounts = await knex<AccountRow>('accounts')
      .whereNotNull('last_scanned_at')
      .orderBy('account_id');
    let changed = false;
    for (const { account_id: accountId, judged_under: before } of accounts) {
      if (
        before !==
        (await rulesRevision(knex, packs, this.options.ownAccounts, accountId))
      ) {
        logger.info(
          `Account ${accountId} is judged again from what is stored: controls, their configuration or owners have changed`,
        );
        await assessAccount({ ...this.options, accountId, now: now() });
        changed = true;
      }
    }
    if (changed) {
      await matrices.invalidateAll();
      await publish({ type: 'matrices', revision: packs.revision }).catch(
        () => {},
      );
    }
  }
}
