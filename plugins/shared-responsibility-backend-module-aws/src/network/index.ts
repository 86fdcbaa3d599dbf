/**
 * What a network lets in from the internet: security groups, routes, network
 * ACLs and addresses, as pure functions over what EC2 described. Nothing here
 * throws on an odd answer, and what cannot be read or was not seen is
 * `undecidable`, never closed.
 *
 * @packageDocumentation
 */
export { type AddressRange, type Family, parseCidr } from './addressRanges';
export { describeClosed, describePath } from './describeReachability';
export { interfacesOf, type PlacedInterface } from './interfaces';
export { isInternetWide } from './internet';
export { networkAclOpening } from './networkAcl';
export {
  type DescribedNetwork,
  describedNetwork,
  type NetworkFacts,
  type PrefixList,
  readPrefixList,
  type SubnetPlace,
} from './NetworkFacts';
export {
  admitsAnyone,
  openPorts,
  type PortInterval,
  portOpening,
} from './openPorts';
export { LAST_PORT, type Transport } from './ports';
export {
  type ClosedLink,
  type OpenPath,
  reachability,
  type Reachability,
  type ReachabilityQuestion,
} from './reachability';
