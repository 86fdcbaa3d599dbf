import type { Instance } from '@aws-sdk/client-ec2';
import type {
  ResourceReader,
  StepOutcome,
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
