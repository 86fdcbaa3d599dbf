import { NotFoundError } from '@backstage/errors';
import type {
  ControlSetting,
  Finding,
  Lab,
  LabRequest,
  LabStep,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type {
  Control,
  InventoryProvider,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import type { Knex } from 'knex';
import type { OwnAccounts } from '../accounts/OwnAccounts';
import type { Packs } from '../matrix/Packs';
import type { Visibility } from '../service/Visibility';
import { settingsOfResources } from '../settings/settingsOfResources';
import { describeSteps, type DescribedStep } from './describeSteps';
import { findFindings, findingKey, findSubject } from './findSubject';
import { lookAround } from './lookAround';
import { findRereader } from './findRereader';

/** Tells how a finding is put right, from what is stored. */
export class LabService {
  constructor(
    private readonly options: {
      knex: Knex;
      packs: Packs;
      providers: InventoryProvider[];
      freshForSeconds: number;
      ownAccounts: OwnAccounts;
      now: () => Date;
    },
  ) {}

  /** @throws NotFoundError if there is no such finding, or none that the caller may see. */
  async get(request: LabRequest, visibility: Visibility): Promise<Lab> {
    const { control, resource } = await this.find(request, visibility);
    return await this.describe(control, resource, steps =>
      steps.map(({ step }) => this.orStale(step)),
    );
  }

  /** @throws NotFoundError as `get` does. */
  async find(
    { controlId, arn }: LabRequest,
    visibility: Visibility,
  ): Promise<{ control: Control; resource: Resource }> {
    const { knex, packs } = this.options;
    const resource = await findSubject(knex, arn, visibility);
    const control = packs.checks.find(
      c =>
        c.id === controlId &&
        resource &&
        c.resourceTypes.includes(resource.type),
    );
    if (!control || !resource) {
      throw new NotFoundError(`No finding of ${controlId} on ${arn} was found`);
    }
    return { control, resource };
  }

  /** @param settle - has the last word on each step's verdict. */
  async describe(
    control: Control,
    resource: Resource,
    settle: (steps: DescribedStep[]) => LabStep[],
  ): Promise<Lab> {
    const { knex, providers, now } = this.options;
    const at = now();
    const setting = await this.settingOf(control, resource);
    const { result: steps } = await lookAround(
      this.options,
      resource,
      (snapshot, uses) =>
        describeSteps(control, resource, snapshot, { now: at, uses, setting }),
    );
    const settled = settle(steps);
    const stored = (
      await findFindings(knex, resource.accountId, [resource.arn])
    ).get(findingKey(resource.arn, control.id));
    const { arn, type, name, accountId, region } = resource;
    return {
      controlId: control.id,
      title: control.title,
      severity: setting?.severity?.value ?? control.severity,
      why: control.why,
      fix: control.fix,
      resource: { arn, type, name, accountId, region },
      verdict: verdictOf(settled, stored),
      minutes: settled.reduce(
        (sum, step) => sum + (step.instructions?.minutes ?? 0),
        0,
      ),
      steps: settled,
      canVerify: (await findRereader(knex, providers, accountId)) !== undefined,
    };
  }

  /** What the configuration makes of the control on the resource. */
  async settingOf(
    control: Control,
    resource: Resource,
  ): Promise<ControlSetting | undefined> {
    const { knex, packs } = this.options;
    const settingOf = await settingsOfResources(knex, packs.settings, [
      resource.arn,
    ]);
    return settingOf(control, resource);
  }

  /** A pass that rests on something too old to be trusted is not shown as one. */
  private orStale(step: LabStep): LabStep {
    const { now, freshForSeconds } = this.options;
    const isStale =
      step.verdict === 'pass' &&
      step.seenAt !== undefined &&
      Date.parse(step.seenAt) < now().getTime() - freshForSeconds * 1000;
    return isStale ? { ...step, verdict: 'unknown', reason: 'stale' } : step;
  }
}

/** A stored fail stands while nothing has been seen that ends it. */
function verdictOf(steps: LabStep[], stored: Finding | undefined) {
  const verdicts = steps.map(step => step.verdict);
  if (verdicts.includes('fail')) {
    return 'fail';
  }
  if (verdicts.length === 0 || verdicts.includes('unknown')) {
    return stored?.verdict === 'fail' ? 'fail' : 'unknown';
  }
  return verdicts.includes('pass') ? 'pass' : 'not-applicable';
}
