import type { LoggerService } from '@backstage/backend-plugin-api';
import { ConflictError, stringifyError } from '@backstage/errors';
import type {
  LabRequest,
  LabStep,
  LabVerification,
  Resource,
  SharedResponsibilitySignal,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import {
  evaluateControl,
  type Control,
  type InventoryBatch,
  type InventoryProvider,
  type RereadRequest,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import type { Knex } from 'knex';
import type { OwnAccounts } from '../accounts/OwnAccounts';
import type { ClaimsService } from '../claims/ClaimsService';
import type { MatrixService } from '../matrix/MatrixService';
import type { Packs } from '../matrix/Packs';
import { abortable } from '../scans/abortable';
import type { Visibility } from '../service/Visibility';
import type { DescribedStep } from './describeSteps';
import { findRereader, type Rereader } from './findRereader';
import { findSubject } from './findSubject';
import { judgeAgain } from './judgeAgain';
import type { LabService } from './LabService';
import { lookAround } from './lookAround';
import { refreshMatrices } from './refreshMatrices';
import { storeReread } from './storeReread';
import { VerificationLock } from './VerificationLock';

/** How long a re-read may take before what is missing counts as not read. */
const LONGEST_MS = 30_000;

/**
 * What a control looks at depends on what it sees, so its new answers may lead
 * it to more; this often they are followed.
 */
const ROUNDS = 4;

/** Resources that are judged by all their controls; the rest wait for a scan. */
const JUDGED = 100;

export interface VerifyServiceOptions {
  knex: Knex;
  logger: LoggerService;
  packs: Packs;
  claims: ClaimsService;
  matrices: MatrixService;
  providers: InventoryProvider[];
  labs: LabService;
  ownAccounts: OwnAccounts;
  publish: (signal: SharedResponsibilitySignal) => Promise<void>;
  now: () => Date;
  longestMs?: number;
}

/** Reads again what a control looks at on one resource, and tells which steps hold. */
export class VerifyService {
  private readonly lock: VerificationLock;

  constructor(private readonly options: VerifyServiceOptions) {
    this.lock = new VerificationLock(options.knex, options.now);
  }

  /**
   * @throws NotFoundError if there is no such finding, or none that the caller may see.
   * @throws ConflictError where the account's source cannot read again, or
   * while another re-read of the resource runs.
   * @throws TooManyVerifications where the caller asks too often.
   */
  async verify(
    request: LabRequest,
    visibility: Visibility,
    requestedBy: string,
  ): Promise<LabVerification> {
    const { knex, labs, providers } = this.options;
    const { control, resource } = await labs.find(request, visibility);
    const { arn, accountId } = resource;
    const provider = await findRereader(knex, providers, accountId);
    if (!provider) {
      throw new ConflictError(
        `${arn} cannot be read again: account ${accountId} is known from a source that is read as a whole, such as an AWS Config snapshot. Deliver a new snapshot and scan, or scan the account live`,
      );
    }
    const lease = await this.lock.take(resource, requestedBy);
    try {
      return await this.run(control, resource, provider);
    } finally {
      await this.lock.release(lease);
    }
  }

  private async run(
    control: Control,
    subject: Resource,
    provider: Rereader,
  ): Promise<LabVerification> {
    const { knex, packs, labs, now } = this.options;
    const startedAt = now().toISOString();
    const { problems, arns } = await this.reread(
      control,
      subject,
      provider,
      startedAt,
    );
    const resource = await findSubject(knex, subject.arn);
    await judgeAgain(subject.accountId, arns.slice(0, JUDGED), {
      knex,
      packs,
      ownAccounts: this.options.ownAccounts,
      since: startedAt,
      now: now(),
    });
    await refreshMatrices(subject.accountId, arns, this.options);
    const lab = await labs.describe(control, resource ?? subject, steps =>
      steps.map(step =>
        resource ? unlessOld(step, startedAt) : gone(step.step, subject),
      ),
    );
    return {
      ...lab,
      ...(resource ? {} : { verdict: 'not-applicable' as const }),
      exists: resource !== undefined,
      startedAt,
      endedAt: now().toISOString(),
      problems,
    };
  }

  /** Follows the control from one look to the next until all is newer than `since`. */
  private async reread(
    control: Control,
    subject: Resource,
    provider: Rereader,
    since: string,
  ): Promise<{ problems: string[]; arns: string[] }> {
    const { knex, logger, longestMs = LONGEST_MS } = this.options;
    const signal = AbortSignal.timeout(longestMs);
    const asked = new Set<string>();
    const arns = new Set([subject.arn]);
    const problems = new Set<string>();
    for (let round = 0; round < ROUNDS; round++) {
      const current = await findSubject(knex, subject.arn);
      const request =
        current && (await this.nextRequest(control, current, since, asked));
      if (!request) {
        break;
      }
      request.resources.forEach(r => arns.add(r.arn));
      try {
        const batches = provider.reread(request, signal);
        for await (const batch of abortable(batches, signal)) {
          await this.store(batch, request, since);
          batch.resources.forEach(r => arns.add(r.arn));
          unlisted(batch, request).forEach(text => problems.add(text));
        }
      } catch (error) {
        logger.warn(
          `Reading ${subject.arn} again failed: ${stringifyError(error)}`,
        );
        problems.add(
          signal.aborted
            ? `Reading again took longer than ${
                longestMs / 1000
              } seconds and was given up; try once more, or start a scan`
            : `Reading again failed: ${
                error instanceof Error ? error.message : String(error)
              }`,
        );
        break;
      }
    }
    return { problems: [...problems], arns: [...arns] };
  }

  private async store(
    batch: InventoryBatch,
    request: RereadRequest,
    since: string,
  ): Promise<void> {
    const { knex, now } = this.options;
    await knex.transaction(tx =>
      storeReread(tx, batch, request, since, now().toISOString()),
    );
  }

  /** What the control rests on and was neither captured since nor asked for before. */
  private async nextRequest(
    control: Control,
    subject: Resource,
    since: string,
    asked: Set<string>,
  ): Promise<RereadRequest | undefined> {
    const at = this.options.now();
    const setting = await this.options.labs.settingOf(control, subject);
    const { uses } = await lookAround(this.options, subject, (snapshot, u) =>
      evaluateControl(control, subject, snapshot, at, u, setting),
    );
    const old = uses.before(since);
    const isNew = (key: string) => !asked.has(key) && !!asked.add(key);
    const types = old.listings
      .filter(l => isNew(`${l.type} ${l.region}`))
      .map(({ type, region }) => ({ type, region }));
    const resources = [subject, ...old.resources]
      .filter(r => isNew(r.arn))
      .map(({ arn, type, region }) => ({ arn, type, region }));
    return types.length + resources.length > 0
      ? { accountId: subject.accountId, resources, types }
      : undefined;
  }
}

/** Lists that broke off, of the types that were asked for. */
function unlisted(
  { listings }: InventoryBatch,
  { types, resources }: RereadRequest,
): string[] {
  const asked = new Set([...types, ...resources].map(({ type }) => type));
  return listings
    .filter(({ type, status }) => status === 'incomplete' && asked.has(type))
    .map(
      ({ type, call, message }) =>
        `${type} could not be listed by ${call}: ${message ?? 'it broke off'}`,
    );
}

/** What was not read again ticks no step; a fail seen before stays one. */
function unlessOld({ step, uses }: DescribedStep, since: string): LabStep {
  const { resources, listings } = uses.before(since);
  if (step.verdict === 'fail' || resources.length + listings.length === 0) {
    return step;
  }
  const names = [
    ...resources.map(r => r.name),
    ...listings.map(l => `the list of ${l.type}`),
  ];
  return {
    ...step,
    verdict: 'unknown',
    reason: step.reason ?? 'not-scanned',
    evidence: [
      {
        text: `${names.slice(0, 3).join(', ')} could not be read again`,
        ...(resources.length > 0 && {
          arns: resources.slice(0, 3).map(r => r.arn),
        }),
      },
      ...step.evidence,
    ],
  };
}

function gone(step: LabStep, subject: Resource): LabStep {
  const { reason, unreadCalls, seenAt, ...rest } = step;
  return {
    ...rest,
    verdict: 'not-applicable',
    evidence: [
      {
        text: `${subject.name} does not exist any more: a complete list of ${subject.type} did not hold it`,
        arns: [subject.arn],
      },
    ],
  };
}
