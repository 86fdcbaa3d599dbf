import {
  LAYERS,
  type Layer,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { Control } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';

/** What is at stake in each layer, and where to begin. */
const LAYER_WORDS: Record<Layer, { why: string; fix: string }> = {
  'data-at-rest': {
    why: 'Stored data outlives the code that wrote it. Who may read it, and with which key, is decided by its owner on almost every service.',
    fix: 'Choose the key, turn encryption on where it is optional, and close public access.',
  },
  'identity-access': {
    why: 'Most break-ins use valid credentials. AWS checks every call against the rights that you wrote.',
    fix: 'Give people and programs only the rights they use, through roles and without long-lived keys.',
  },
  'application-code': {
    why: 'AWS runs your code as it is, with its bugs and the bugs of its libraries.',
    fix: 'Review code, scan dependencies and check inputs before release.',
  },
  'network-firewall': {
    why: 'AWS carries the packets and enforces the rules; which ports are open to whom is your rule.',
    fix: 'Open only what is used, to those who use it, and keep everything else in private subnets.',
  },
  'encryption-in-transit': {
    why: 'What travels in clear text can be read and changed on the way.',
    fix: 'Demand TLS at every endpoint and between the parts of the service.',
  },
  configuration: {
    why: 'A safe service with a careless setting is not safe, and settings drift.',
    fix: 'Keep settings in code, review changes, and compare what runs with what was written.',
  },
  'guest-os-patching': {
    why: 'An operating system in your instance is yours to patch: AWS does not look inside.',
    fix: 'Put instances under Systems Manager and patch on a schedule, or replace images regularly.',
  },
  'runtime-patching': {
    why: 'Runtimes and engines have holes too. Managed ones are patched by AWS only as far as you let it.',
    fix: 'Stay on supported versions and allow automatic minor updates.',
  },
  'backup-recovery': {
    why: 'Durable storage keeps what you deleted by mistake deleted. Only a copy brings it back.',
    fix: 'Set retention, keep a copy out of reach of the account, and practise restoring.',
  },
  'logging-monitoring': {
    why: 'Without records no one notices a break-in, and afterwards no one can say what was taken.',
    fix: 'Turn on the logs of the service, keep them safe, and alert on what should not happen.',
  },
  availability: {
    why: 'Data centres fail and traffic grows. How many zones and how much capacity you use is your choice.',
    fix: 'Spread over zones, set scaling limits, and try what happens when one is lost.',
  },
  'host-os-hypervisor': {
    why: 'Everything above stands on the host and its hypervisor.',
    fix: 'On shared hosts AWS does this; look after it only where you run hosts of your own.',
  },
  'global-network': {
    why: 'Regions and zones are joined by a network that has to be up and private.',
    fix: 'AWS does this.',
  },
  hardware: {
    why: 'Disks that leave a data centre, and chips that were tampered with, would undo every other layer.',
    fix: 'AWS does this.',
  },
  'physical-facilities': {
    why: 'Whoever stands in front of a machine owns it.',
    fix: 'AWS does this.',
  },
};

/**
 * One control for each layer that says whether anyone looks after it at all.
 * They have no steps and no types of their own: every resource with a profile
 * is in scope, and they weigh nothing in the score.
 */
export const baselineControls: Control[] = LAYERS.map(({ id, title }) => ({
  id: `layer.${id}`,
  version: 1,
  title: `${title} is looked after`,
  failTitle: `${title} is not looked after`,
  layer: id,
  severity: 'low',
  scope: 'resource',
  service: '',
  resourceTypes: [],
  ...LAYER_WORDS[id],
  baseline: true,
  allowsAttestation: true,
  steps: [],
}));
