import type { DomainStatus } from '@aws-sdk/client-opensearch';
import type {
  CheckContext,
  Control,
  ResourceReader,
  StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { pass } from '../outcome';
import { type AsJson, stated } from '../readExisting';
import { checkResourcePolicy } from '../resourcePolicy';
import { judgeDomain } from './judgeDomain';
import { closePolicyLab } from './labs';

/** No one on the internet is let in to a domain. */
export const domainNotPublic: Control = {
  id: 'opensearch.not-public',
  version: 1,
  title: 'Domain sits in a VPC or has a closed access policy',
  failTitle: 'Domain is open to everyone',
  layer: 'network-firewall',
  severity: 'critical',
  scope: 'resource',
  service: 'opensearch',
  resourceTypes: ['AWS::OpenSearchService::Domain'],
  why: 'Whoever searches the internet for open indexes finds a domain with a public endpoint. What its access policy lets everyone do, they do: copy the data, delete it, and leave a note that asks for money.',
  fix: 'Name accounts and roles in the access policy, or limit it to your own addresses. Better, make the domain in a VPC: one with a public endpoint cannot be moved there, only copied.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['OpenSearch.2'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AC-3 AC-3(7) AC-4 AC-4(21) AC-6 AC-21 SC-7 SC-7(3) SC-7(4) SC-7(9) SC-7(11) SC-7(16) SC-7(20) SC-7(21)'.split(
        ' ',
      ),
    },
    {
      standard: 'Prowler',
      ids: ['opensearch_service_domains_not_publicly_accessible'],
    },
  ],

  steps: [
    {
      id: 'closed',
      title: 'Only a VPC, or those whom the access policy names, reach it',
      lab: closePolicyLab,
      check: checkClosed,
    },
  ],
};

function checkClosed(
  resource: ResourceReader,
  context: CheckContext,
): StepOutcome {
  return judgeDomain(resource, domain => {
    const vpc = vpcOf(domain);
    if (vpc) {
      return pass(
        `${resource.name} is reached only from within ${vpc}, as its security groups allow`,
        [resource.arn],
      );
    }
    // A domain without a VPC has a public endpoint: only a whole answer tells.
    stated(domain.ARN, 'which domain it is', resource);
    const signIn = signInOf(domain);
    const outcome = checkResourcePolicy(resource, context, {
      kind: 'opensearch',
      facet: 'policy',
      called: 'access policy',
      whenAbsent:
        'only identities of its own account that IAM allows are let in',
      openSummary: signIn.asks ? 'open, but for a login' : 'open to everyone',
    });
    return outcome.verdict === 'fail'
      ? {
          ...outcome,
          evidence: [
            ...outcome.evidence,
            { text: signIn.text, arns: [resource.arn] },
          ],
        }
      : outcome;
  });
}

function vpcOf({ VPCOptions }: AsJson<DomainStatus>): string | undefined {
  return VPCOptions?.VPCId;
}

/**
 * What still stands before a stranger whom the policy lets through. A login
 * is one lock, on a door that everyone can reach; it makes nothing private.
 */
function signInOf({ AdvancedSecurityOptions: options }: AsJson<DomainStatus>): {
  asks: boolean;
  text: string;
} {
  if (!options?.Enabled) {
    return {
      asks: false,
      text: 'fine-grained access control is off: whoever gets through is not asked to sign in',
    };
  }
  return options.AnonymousAuthEnabled
    ? {
        asks: false,
        text: 'fine-grained access control is on, but in its migration period lets requests through without a login',
      }
    : {
        asks: true,
        text: 'fine-grained access control asks whoever gets through to sign in: the passwords and roles of the domain alone keep strangers from the data',
      };
}
