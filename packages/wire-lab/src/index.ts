/**
 * A wire laboratory: recorded AWS accounts served over HTTP, and a proxy that
 * repairs an emulator's answers and records them.
 *
 * @packageDocumentation
 */
export * from './replay';
export * from './record';
export type { FaultKind, FaultRule, SeenCall } from './wire';
export { operationsOf, pagedCall, SERVICE_CLIENTS } from './wire';
export * from './seed/localClients';
export * from './seed/PlantedTrait';
