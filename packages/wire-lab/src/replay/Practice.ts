import type { StubFacts } from '../record/StubFacts';
import {
  errorAnswer,
  type WireAnswer,
  type WireCall,
  type WireRequest,
} from '../wire';
import { topElements } from './xmlTree';

/** One change that somebody made to the example. */
export interface PractisedChange {
  accountId: string;
  operation: string;
  /** What was changed: a bucket's name, an id, a role and its policy. */
  subject: string;
}

type Change = (call: WireCall, body: string) => string | WireAnswer;

const S3_XML = 'application/xml';

/**
 * Changes that a lab asks for, laid over recorded answers: the few write calls
 * of the four classic mistakes. What they did is seen by the reads that come
 * after, until the server ends or {@link reset} is called. Recordings stay as
 * they are.
 */
export class Practice {
  private changes: { applies(call: WireCall): boolean; change: Change }[] = [];
  private patched = new Set<string>();
  private made: PractisedChange[] = [];

  /** What was changed so far, in order. */
  get list(): readonly PractisedChange[] {
    return this.made;
  }

  /** Back to what was recorded. */
  reset(): void {
    this.changes = [];
    this.patched = new Set();
    this.made = [];
  }

  /** Does a write call; undefined for every call that is not one of a lab. */
  write(request: WireRequest, call: WireCall): WireAnswer | undefined {
    switch (`${call.service}:${call.operation}`) {
      case 's3:PutPublicAccessBlock':
        return this.bucket(call, 'GetPublicAccessBlock', () => ({
          status: 200,
          contentType: S3_XML,
          body: request.body,
        }));
      case 's3:PutBucketAcl':
        return request.headers['x-amz-acl'] === 'private'
          ? this.bucket(call, 'GetBucketAcl', (_call, body) => ownerOnly(body))
          : undefined;
      case 's3:DeleteBucketPolicy':
        this.bucket(call, 'GetBucketPolicyStatus', noPolicy, false);
        return this.bucket(call, 'GetBucketPolicy', noPolicy);
      case 'iam:DetachRolePolicy':
        return this.detach(fieldsOf(request), call);
      case 'ec2:DeleteVolume':
        return this.deleteVolume(fieldsOf(request), call);
      case 'ssm:SendCommand':
        return this.patch(request, call);
      default:
        return undefined;
    }
  }

  /** A recorded answer as it is after the changes. */
  read(call: WireCall, answer: WireAnswer): WireAnswer {
    return this.changes
      .filter(({ applies }) => applies(call))
      .reduce<WireAnswer>((now, { change }) => {
        const after = change(call, now.body);
        return typeof after === 'string' ? { ...now, body: after } : after;
      }, answer);
  }

  /** The facts of stubbed answers after the changes. */
  facts(facts: StubFacts): StubFacts {
    return this.patched.size === 0
      ? facts
      : {
          ...facts,
          instances: facts.instances.map(instance =>
            this.patched.has(`${instance.accountId} ${instance.instanceId}`)
              ? {
                  ...instance,
                  patchState: {
                    MissingCount: 0,
                    FailedCount: 0,
                    CriticalNonCompliantCount: 0,
                    SecurityNonCompliantCount: 0,
                    OtherNonCompliantCount: 0,
                    InstalledCount: instance.patchState?.InstalledCount ?? 1,
                    InstalledPendingRebootCount: 0,
                    OperationEndTime: '{{epoch now}}',
                  },
                }
              : instance,
          ),
        };
  }

  private bucket(
    { accountId, params, operation }: WireCall,
    reads: string,
    change: Change,
    isNoted = true,
  ): WireAnswer {
    const path = params.split('?')[0];
    this.changes.push({
      applies: call =>
        call.service === 's3' &&
        call.accountId === accountId &&
        call.operation === reads &&
        call.params.split('?')[0] === path,
      change,
    });
    if (isNoted) {
      this.note(accountId, operation, path.slice(1));
    }
    return {
      status: operation.startsWith('Delete') ? 204 : 200,
      contentType: S3_XML,
      body: '',
    };
  }

  private detach(fields: URLSearchParams, call: WireCall): WireAnswer {
    const role = fields.get('RoleName') ?? '';
    const policy = fields.get('PolicyArn') ?? '';
    this.changes.push({
      applies: later =>
        later.accountId === call.accountId &&
        later.operation === 'GetAccountAuthorizationDetails',
      change: (_call, body) => withoutAttachment(body, role, policy),
    });
    this.note(call.accountId, call.operation, `${role} ${policy}`);
    return xml(
      `<DetachRolePolicyResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><ResponseMetadata><RequestId>wire-lab</RequestId></ResponseMetadata></DetachRolePolicyResponse>`,
    );
  }

  private deleteVolume(fields: URLSearchParams, call: WireCall): WireAnswer {
    const id = fields.get('VolumeId') ?? '';
    this.changes.push({
      applies: later =>
        later.accountId === call.accountId &&
        later.region === call.region &&
        later.operation === 'DescribeVolumes',
      change: (_call, body) => withoutVolume(body, id),
    });
    this.note(call.accountId, call.operation, id);
    return xml(
      `<DeleteVolumeResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>wire-lab</requestId><return>true</return></DeleteVolumeResponse>`,
    );
  }

  private patch(request: WireRequest, call: WireCall): WireAnswer | undefined {
    const {
      DocumentName,
      InstanceIds = [],
      Parameters = {},
    } = JSON.parse(request.body || '{}') as {
      DocumentName?: string;
      InstanceIds?: string[];
      Parameters?: { Operation?: string[] };
    };
    if (
      DocumentName !== 'AWS-RunPatchBaseline' ||
      Parameters.Operation?.[0] !== 'Install'
    ) {
      return undefined;
    }
    for (const id of InstanceIds) {
      this.patched.add(`${call.accountId} ${id}`);
      this.note(call.accountId, call.operation, id);
    }
    return {
      status: 200,
      contentType: 'application/x-amz-json-1.1',
      body: JSON.stringify({
        Command: {
          CommandId: '00000000-0000-4000-8000-000000000000',
          DocumentName,
          InstanceIds,
          Status: 'Pending',
        },
      }),
    };
  }

  private note(accountId = '', operation: string, subject: string): void {
    this.made.push({ accountId, operation, subject });
  }
}

function fieldsOf(request: WireRequest): URLSearchParams {
  return new URLSearchParams(request.body);
}

function xml(body: string): WireAnswer {
  return { status: 200, contentType: 'text/xml', body };
}

function noPolicy(): WireAnswer {
  return errorAnswer('s3', {
    status: 404,
    code: 'NoSuchBucketPolicy',
    message: 'The bucket policy does not exist',
  });
}

/** The access list that `private` makes: the owner alone, with full control. */
function ownerOnly(body: string): string {
  const owner = /<Owner>.*?<ID>([^<]*)<\/ID>.*?<\/Owner>/s.exec(body);
  return body.replace(
    /<AccessControlList>.*<\/AccessControlList>/s,
    `<AccessControlList><Grant><Grantee xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="CanonicalUser"><ID>${
      owner?.[1] ?? ''
    }</ID></Grantee><Permission>FULL_CONTROL</Permission></Grant></AccessControlList>`,
  );
}

/** Cuts out of a text the elements on a path for which `goes` is true. */
function without(
  body: string,
  path: string[],
  goes: (text: string, depth: number) => boolean,
): string {
  const cuts: { start: number; end: number }[] = [];
  const walk = (from: number, to: number, depth: number) => {
    for (const element of topElements(body, from, to)) {
      const text = body.slice(element.start, element.end);
      if (element.name !== path[depth] || !goes(text, depth)) {
        continue;
      }
      if (depth === path.length - 1) {
        cuts.push(element);
      } else {
        walk(element.contentStart, element.contentEnd, depth + 1);
      }
    }
  };
  walk(0, body.length, 0);
  return cuts
    .reverse()
    .reduce(
      (rest, { start, end }) => rest.slice(0, start) + rest.slice(end),
      body,
    );
}

function withoutAttachment(body: string, role: string, policy: string): string {
  return without(
    body,
    [
      'GetAccountAuthorizationDetailsResponse',
      'GetAccountAuthorizationDetailsResult',
      'RoleDetailList',
      'member',
      'AttachedManagedPolicies',
      'member',
    ],
    (text, depth) =>
      (depth !== 3 || text.includes(`<RoleName>${role}</RoleName>`)) &&
      (depth !== 5 || text.includes(`<PolicyArn>${policy}</PolicyArn>`)),
  );
}

function withoutVolume(body: string, id: string): string {
  return without(
    body,
    ['DescribeVolumesResponse', 'volumeSet', 'item'],
    (text, depth) => depth !== 2 || text.includes(`<volumeId>${id}</volumeId>`),
  );
}
