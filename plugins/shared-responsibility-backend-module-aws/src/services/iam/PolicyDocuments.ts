import type { Json } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { ManagedPolicyDetail } from '@aws-sdk/client-iam';
import type { Failure } from '../../collect/classifyError';
import { NotADocument, parseDocument } from '../../collect/parseDocument';
import {
  defineReads,
  type ReadDeclaration,
} from '../../collect/ReadDeclaration';
import type { UnitReader } from '../../collect/UnitReader';
import { sdk } from '../../sdk/sdk';

const READS = defineReads('iam', {
  GetPolicy: {
    iamAction: 'iam:GetPolicy',
    facets: ['policies', 'boundary'],
  },
  GetPolicyVersion: {
    iamAction: 'iam:GetPolicyVersion',
    facets: ['policies', 'boundary'],
  },
});

/** The calls by which documents are fetched that the account's details lack. */
export const policyDocumentReads = Object.values(READS);

/** A document, or why there is none. */
export type DocumentOutcome =
  | { document: Json }
  | { failure: Failure; read: ReadDeclaration };

/** Default versions of managed policies by ARN, each parsed once. */
export class PolicyDocuments {
  private readonly details = new Map<string, ManagedPolicyDetail>();
  private readonly outcomes = new Map<string, Promise<DocumentOutcome>>();

  constructor(
    private readonly unit: UnitReader,
    private readonly detailsRead: ReadDeclaration,
  ) {}

  add(detail: ManagedPolicyDetail): void {
    this.details.set(detail.Arn ?? '', detail);
  }

  get(arn: string): Promise<DocumentOutcome> {
    let outcome = this.outcomes.get(arn);
    if (!outcome) {
      const text = defaultVersion(this.details.get(arn));
      outcome =
        text === undefined
          ? this.fetch(arn)
          : Promise.resolve(this.parse(text, arn, this.detailsRead));
      this.outcomes.set(arn, outcome);
    }
    return outcome;
  }

  parse(
    text: string | undefined,
    name: string,
    read: ReadDeclaration = this.detailsRead,
  ): DocumentOutcome {
    try {
      return { document: parseDocument(text, `the policy ${name}`) };
    } catch (error) {
      if (!(error instanceof NotADocument)) {
        throw error;
      }
      const { name: code, message } = error;
      return { failure: { kind: 'error', code, message }, read };
    }
  }

  private async fetch(arn: string): Promise<DocumentOutcome> {
    const { IAMClient, GetPolicyCommand, GetPolicyVersionCommand } = sdk('iam');
    const client = this.unit.client(IAMClient);
    const policy = await this.unit.call(READS.GetPolicy, options =>
      client.send(new GetPolicyCommand({ PolicyArn: arn }), options),
    );
    if ('failure' in policy) {
      return { failure: policy.failure, read: READS.GetPolicy };
    }
    const version = await this.unit.call(READS.GetPolicyVersion, options =>
      client.send(
        new GetPolicyVersionCommand({
          PolicyArn: arn,
          VersionId: policy.output.Policy?.DefaultVersionId,
        }),
        options,
      ),
    );
    return 'failure' in version
      ? { failure: version.failure, read: READS.GetPolicyVersion }
      : this.parse(
          version.output.PolicyVersion?.Document,
          arn,
          READS.GetPolicyVersion,
        );
  }
}

function defaultVersion(
  detail: ManagedPolicyDetail | undefined,
): string | undefined {
  return detail?.PolicyVersionList?.find(version => version.IsDefaultVersion)
    ?.Document;
}
