import type { Instance } from '@aws-sdk/client-ec2';
import {
  Unread,
  type CheckContext,
  type ResourceReader,
  type StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { notApplicable } from '../outcome';
import { readExisting, stated, type AsJson } from '../readExisting';

/**
 * State of the instance: `running`, `stopped` …
 *
 * @throws Unread if it was not read.
 */
export function stateOf(resource: ResourceReader): string {
  const instance = readExisting<Instance>(resource, 'instance');
  return stated(instance.State?.Name, 'its state', resource);
}

/** The instance, or the outcome to give instead because it does not run. */
export function runningInstance(
  resource: ResourceReader,
):
  | { instance: AsJson<Instance>; idle?: undefined }
  | { instance?: undefined; idle: StepOutcome } {
  const state = stateOf(resource);
  return state === 'running'
    ? { instance: readExisting<Instance>(resource, 'instance') }
    : { idle: notApplicable(`${resource.name} is ${state}`, [resource.arn]) };
}

/** An agent needs some minutes after the first boot to report in; an hour is ample. */
const GRACE_MS = 60 * 60 * 1000;

/**
 * Was the instance launched within the hour?
 *
 * @throws Unread if its launch time was not read.
 */
export function isSettling(
  instance: AsJson<Instance>,
  resource: ResourceReader,
  { now }: CheckContext,
): boolean {
  const launched = Date.parse(
    stated(instance.LaunchTime, 'when it was launched', resource),
  );
  if (Number.isNaN(launched)) {
    throw new Unread('error', `the launch time of ${resource.name} is no date`);
  }
  return now.getTime() - launched < GRACE_MS;
}
