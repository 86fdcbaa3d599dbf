import type {
  ProfileOwner,
  ResolvedRow,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { GENERAL_KNOWLEDGE, SHARED_RESPONSIBILITY_MODEL } from './sources';

/** A row before its layer is known: the layer is its key in the definition. */
export type ProfileRow = Pick<
  ResolvedRow,
  'owner' | 'duty' | 'source' | 'verified'
>;

function rowOf(owner: ProfileOwner) {
  return (duty: string, source: string): ProfileRow => ({
    owner,
    duty,
    source,
    verified: false,
  });
}

/** AWS does it; the customer has nothing to set. */
export const aws = rowOf('aws');
/** The customer does it; AWS may offer the switch. */
export const customer = rowOf('customer');
/** Both have a part; the duty names the customer's. */
export const shared = rowOf('shared');
/** The layer does not exist for this service. */
export const notApplicable = rowOf('not-applicable');

/** Marks a row whose owner and duty were compared with the page it names. */
export function checked(row: ProfileRow): ProfileRow {
  return { ...row, verified: true };
}

/**
 * The layers below the line that AWS draws in its own diagram. They read the
 * same for every service; where a service can run on the customer's own
 * hardware, a condition says so.
 */
export const OF_THE_CLOUD = {
  'physical-facilities': checked(
    aws(
      'AWS guards the buildings that the service runs in.',
      SHARED_RESPONSIBILITY_MODEL,
    ),
  ),
  hardware: checked(
    aws(
      'AWS buys, maintains and retires the machines.',
      SHARED_RESPONSIBILITY_MODEL,
    ),
  ),
  'global-network': checked(
    aws(
      'AWS runs the network between its facilities.',
      SHARED_RESPONSIBILITY_MODEL,
    ),
  ),
  'host-os-hypervisor': checked(
    aws(
      'AWS runs and patches the host operating system and the virtualization layer.',
      SHARED_RESPONSIBILITY_MODEL,
    ),
  ),
} as const;

/** Guest OS and runtime of a service that shows the customer neither. */
export const NO_SERVERS = {
  'guest-os-patching': aws(
    'You never see an operating system here; AWS patches it.',
    SHARED_RESPONSIBILITY_MODEL,
  ),
  'runtime-patching': aws(
    'AWS patches the software of the service.',
    SHARED_RESPONSIBILITY_MODEL,
  ),
} as const;

export const NO_CUSTOMER_CODE = notApplicable(
  'None of your code runs in this service.',
  GENERAL_KNOWLEDGE,
);
