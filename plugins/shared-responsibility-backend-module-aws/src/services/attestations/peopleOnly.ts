import type { Control } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';

/** What differs between duties that no call to AWS can see. */
export type PeopleOnly = Pick<
  Control,
  | 'id'
  | 'title'
  | 'failTitle'
  | 'layer'
  | 'severity'
  | 'service'
  | 'resourceTypes'
  | 'why'
> & {
  /** What to do. */
  doing: string;
  /** What whoever attests it should be able to show. */
  evidence: string;
  /** Of NIST SP 800-53 r5. */
  nist: string[];
};

const ACCOUNT_TYPE = 'AWS::::Account';

/**
 * A duty that only people can answer for. It has no steps, so that nothing
 * ever passes it, and is off until an organisation wants to be asked.
 */
export function peopleOnly({
  doing,
  evidence,
  nist,
  ...rest
}: PeopleOnly): Control {
  return {
    ...rest,
    version: 1,
    scope: rest.resourceTypes.includes(ACCOUNT_TYPE) ? 'account' : 'resource',
    fix: `${doing} Good evidence: ${evidence}`,
    attestationOnly: true,
    allowsAttestation: true,
    offByDefault:
      'No call to AWS can see it, so somebody has to attest it; switch it on when your teams are ready to.',
    standards: [{ standard: 'NIST SP 800-53 r5', ids: nist }],
    steps: [],
  };
}
