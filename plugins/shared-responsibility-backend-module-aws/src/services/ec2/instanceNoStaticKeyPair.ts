import type { Instance } from '@aws-sdk/client-ec2';
import type { InstanceInformation } from '@aws-sdk/client-ssm';
import {
  allOf,
  type CheckContext,
  type Control,
  type ResourceReader,
  type StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { interfacesOf, reachability } from '../../network';
import { fail, notApplicable, pass } from '../outcome';
import { readExisting, stated, type AsJson } from '../readExisting';
import { isSettling, stateOf } from './instanceState';
import { networkFactsOf } from './networkFacts';
import { fillRole } from './fillInstance';
import { leaveKeyPair } from './instanceLabs';

const SSH = 22;

/** People log in with their own identity, not with a key file that all share. */
export const instanceNoStaticKeyPair: Control = {
  id: 'ec2.instance-no-static-key-pair',
  version: 1,
  title: 'Login goes through Session Manager, not a static SSH key',
  failTitle: 'Login rests on a static SSH key',
  layer: 'identity-access',
  severity: 'low',
  scope: 'resource',
  service: 'ec2',
  resourceTypes: ['AWS::EC2::Instance'],
  why: 'A key pair is one file for everybody, that never ends and says nothing about who used it. Whoever leaves the team keeps it. Session Manager logs in by IAM, writes down who did, and ends when the right ends.',
  fix: 'Make the instance answer to Systems Manager, close port 22 to the internet and log in by Session Manager. Start its replacement without a key pair.',
  standards: [{ standard: 'NIST SP 800-53 r5', ids: ['AC-2(1)', 'AC-3(15)'] }],
  steps: [
    {
      id: 'keyless',
      title:
        'It was started without a key pair, or Session Manager works and the internet does not reach port 22',
      check: checkLogin,
      lab: leaveKeyPair,
      fillLab: fillRole,
    },
  ],
};

function checkLogin(
  resource: ResourceReader,
  context: CheckContext,
): StepOutcome {
  const { name, arn } = resource;
  const state = stateOf(resource);
  if (state === 'terminated' || state === 'shutting-down') {
    return notApplicable(`${name} is ${state}`, [arn]);
  }
  const instance = readExisting<Instance>(resource, 'instance');
  const key = instance.KeyName;
  // EC2 leaves it out of an instance that was started without one.
  if (!key) {
    return pass(`${name} was started without a key pair`, [arn]);
  }
  let because = '';
  const managed = allOf(
    () => {
      const reach = reachability(
        { interfaces: interfacesOf(instance), port: SSH, transport: 'tcp' },
        networkFactsOf(context, resource.region),
      );
      if (reach.verdict === 'undecidable') {
        throw reach.cause;
      }
      because = 'the internet reaches its port 22';
      return reach.verdict === 'closed';
    },
    () => {
      if (state !== 'running' || isSettling(instance, resource, context)) {
        return true;
      }
      because = 'Systems Manager does not reach it';
      return isOnline(resource);
    },
  );
  if (!managed) {
    return fail(
      `key ${key}`,
      `${name} was started with the key pair ${key}, and ${because}`,
      [arn],
    );
  }
  return state === 'running' && !isSettling(instance, resource, context)
    ? pass(
        `${name} was started with the key pair ${key}, but answers to Session Manager, and the internet does not reach its port 22`,
        [arn],
      )
    : notApplicable(
        `${name} was started with the key pair ${key}; it is ${
          state === 'running' ? 'less than an hour old' : state
        }, so whether Session Manager reaches it is not to be seen`,
        [arn],
      );
}

function isOnline(resource: ResourceReader): boolean {
  const information =
    resource.read<AsJson<InstanceInformation>>('ssmInformation');
  return information
    ? stated(information.PingStatus, "its agent's status", resource) ===
        'Online'
    : false;
}
