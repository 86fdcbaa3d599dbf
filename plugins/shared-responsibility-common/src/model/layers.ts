/**
 * The fifteen control domains ("layers") of the shared responsibility model,
 * from the application down to the building. `side` says where AWS's own
 * diagram draws the layer: `in` the cloud (customer) or `of` the cloud (AWS).
 *
 * @public
 */
export const LAYERS = [
  { id: 'data-at-rest', title: 'Data & encryption at rest', side: 'in' },
  { id: 'identity-access', title: 'Identity & access', side: 'in' },
  { id: 'application-code', title: 'Application code', side: 'in' },
  { id: 'network-firewall', title: 'Network & firewall', side: 'in' },
  { id: 'encryption-in-transit', title: 'Encryption in transit', side: 'in' },
  { id: 'configuration', title: 'Configuration', side: 'in' },
  { id: 'guest-os-patching', title: 'Guest OS patching', side: 'in' },
  { id: 'runtime-patching', title: 'Runtime & engine patching', side: 'in' },
  { id: 'backup-recovery', title: 'Backup & recovery', side: 'in' },
  { id: 'logging-monitoring', title: 'Logging & monitoring', side: 'in' },
  { id: 'availability', title: 'Availability & capacity', side: 'in' },
  { id: 'host-os-hypervisor', title: 'Host OS & hypervisor', side: 'of' },
  { id: 'global-network', title: 'Global network', side: 'of' },
  { id: 'hardware', title: 'Hardware', side: 'of' },
  { id: 'physical-facilities', title: 'Physical facilities', side: 'of' },
] as const;

/** Identifier of one of the fifteen layers. @public */
export type Layer = (typeof LAYERS)[number]['id'];
