import {
  Unread,
  type Control,
  type ResourceReader,
  type StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { fail, pass } from '../outcome';
import { stated } from '../readExisting';
import { judgeDomain } from './judgeDomain';
import { encryptionLabs } from './labs';

/** A domain encrypts on disk, between its nodes, and towards its clients. */
export const domainEncrypted: Control = {
  id: 'opensearch.encrypted',
  version: 1,
  title: 'Domain is encrypted at rest, between nodes and to clients',
  failTitle: 'Domain is not encrypted everywhere',
  layer: 'data-at-rest',
  severity: 'high',
  scope: 'resource',
  service: 'opensearch',
  resourceTypes: ['AWS::OpenSearchService::Domain'],
  why: 'An index holds copies of what matters elsewhere: orders, logs, people. Encryption on disk puts a key before it, encryption between nodes keeps it from the network that they share, and HTTPS keeps passwords and answers from whoever listens on the way.',
  fix: 'Switch on encryption at rest, node-to-node encryption and the HTTPS requirement with TLS 1.2. The first two deploy the domain anew beside the old nodes and cannot be switched off again.',
  standards: [
    {
      standard: 'AWS Security Hub',
      ids: ['OpenSearch.1', 'OpenSearch.3', 'OpenSearch.8'],
    },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AC-4 AC-4(22) AC-24(1) AU-9(3) CA-9 CP-9 PM-17 SC-7(4) SC-8 SC-8(1) SC-8(2) SC-8(3) SC-8(4) SC-8(5) SC-13 SC-23 SC-28(1) SI-1 SI-19(4)'.split(
        ' ',
      ),
    },
    {
      standard: 'Prowler',
      ids: [
        'opensearch_service_domains_encryption_at_rest_enabled',
        'opensearch_service_domains_node_to_node_encryption_enabled',
        'opensearch_service_domains_https_communications_enforced',
      ],
    },
  ],
  mistake: 'no-encryption',

  steps: [
    {
      id: 'at-rest',
      title: 'Data is encrypted at rest',
      lab: encryptionLabs['at-rest'],
      check: checkAtRest,
    },
    {
      id: 'node-to-node',
      title: 'Nodes talk to each other encrypted',
      lab: encryptionLabs['node-to-node'],
      check: checkNodes,
    },
    {
      id: 'https',
      title: 'Clients have to use HTTPS',
      lab: encryptionLabs.https,
      check: checkHttps,
    },
    {
      id: 'tls-version',
      title: 'TLS before 1.2 is refused',
      lab: encryptionLabs['tls-version'],
      check: checkTlsVersion,
    },
  ],
};

function checkAtRest(resource: ResourceReader): StepOutcome {
  return judgeDomain(resource, ({ EncryptionAtRestOptions }) => {
    const { Enabled, KmsKeyId } = stated(
      EncryptionAtRestOptions,
      'encryption at rest',
      resource,
    );
    if (!stated(Enabled, 'whether it is encrypted at rest', resource)) {
      return fail('not at rest', `${resource.name} is not encrypted at rest`, [
        resource.arn,
      ]);
    }
    return pass(
      KmsKeyId
        ? `${resource.name} is encrypted at rest with ${KmsKeyId}`
        : `${resource.name} is encrypted at rest`,
      [resource.arn],
    );
  });
}

function checkNodes(resource: ResourceReader): StepOutcome {
  return judgeDomain(resource, ({ NodeToNodeEncryptionOptions }) => {
    const { Enabled } = stated(
      NodeToNodeEncryptionOptions,
      'node-to-node encryption',
      resource,
    );
    return stated(Enabled, 'whether nodes talk encrypted', resource)
      ? pass(`the nodes of ${resource.name} talk to each other encrypted`, [
          resource.arn,
        ])
      : fail(
          'not between nodes',
          `the nodes of ${resource.name} talk to each other in plain text`,
          [resource.arn],
        );
  });
}

function checkHttps(resource: ResourceReader): StepOutcome {
  return judgeDomain(resource, ({ DomainEndpointOptions }) => {
    const { EnforceHTTPS } = stated(
      DomainEndpointOptions,
      'its endpoint options',
      resource,
    );
    return stated(EnforceHTTPS, 'whether HTTPS is enforced', resource)
      ? pass(`${resource.name} takes requests over HTTPS only`, [resource.arn])
      : fail('plain http', `${resource.name} takes requests over plain HTTP`, [
          resource.arn,
        ]);
  });
}

function checkTlsVersion(resource: ResourceReader): StepOutcome {
  return judgeDomain(resource, ({ DomainEndpointOptions }) => {
    const { TLSSecurityPolicy } = stated(
      DomainEndpointOptions,
      'its endpoint options',
      resource,
    );
    const policy: string = stated(
      TLSSecurityPolicy,
      'its TLS security policy',
      resource,
    );
    const oldest = /^Policy-Min-TLS-1-(\d)\b/.exec(policy)?.[1];
    if (oldest === undefined) {
      throw new Unread(
        'not-in-table',
        `the TLS security policy ${policy} of ${resource.name} is not known here`,
      );
    }
    return Number(oldest) >= 2
      ? pass(
          `${resource.name} takes TLS 1.${oldest} or newer over HTTPS (${policy})`,
          [resource.arn],
        )
      : fail(
          `tls 1.${oldest}`,
          `${resource.name} takes TLS 1.${oldest} (${policy})`,
          [resource.arn],
        );
  });
}
