import {
  LAYERS,
  type Layer,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';

/** What each layer is about, for someone who reads its name for the first time. */
export const LAYER_EXPLANATIONS: Record<Layer, string> = {
  'data-at-rest': 'Who can reach stored data, and whether it is encrypted.',
  'identity-access': 'Which people and programs may do what.',
  'application-code': 'The code you deploy and the libraries it brings.',
  'network-firewall': 'Which addresses and ports can reach the service.',
  'encryption-in-transit': 'Whether data is encrypted while it travels.',
  configuration: 'The settings of the AWS service that you choose.',
  'guest-os-patching': 'Updates of the operating system that you run.',
  'runtime-patching': 'Updates of the language runtime or database engine.',
  'backup-recovery': 'Copies of the data, and getting them back.',
  'logging-monitoring': 'Knowing what happened, and being told.',
  availability: 'Staying up when a part or a zone fails.',
  'host-os-hypervisor': 'The machines and isolation under your workload.',
  'global-network': 'The network between regions and zones.',
  hardware: 'Servers, disks and their replacement.',
  'physical-facilities': 'Buildings, power, cooling and guards.',
};

/** The layer's title as the page shows it. */
export function layerTitle(id: Layer): string {
  return LAYERS.find(layer => layer.id === id)?.title ?? id;
}
