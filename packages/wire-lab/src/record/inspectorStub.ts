import type { WireAnswer, WireCall, WireRequest } from '../wire';
import type { InstanceStub, StubFacts } from './StubFacts';

/**
 * Inspector's answers, from what Systems Manager says of the instances, as
 * Inspector looks at them through its agent: one that is not online is not
 * scanned, a missing security patch is a critical finding, and a patch that
 * failed to install leaves one that is exploited.
 */
export function inspector(
  facts: StubFacts,
  request: WireRequest,
  call: WireCall,
): WireAnswer | undefined {
  const here = facts.instances.filter(
    ({ accountId, region }) =>
      accountId === call.accountId && region === call.region,
  );
  switch (call.operation) {
    case 'BatchGetAccountStatus':
      return json({
        accounts: [
          {
            accountId: call.accountId,
            state: { status: 'ENABLED', errorCode: '', errorMessage: '' },
            resourceState: Object.fromEntries(
              ['ec2', 'ecr', 'lambda', 'lambdaCode'].map(resource => [
                resource,
                { status: 'ENABLED', errorCode: '', errorMessage: '' },
              ]),
            ),
          },
        ],
        failedAccounts: [],
      });
    case 'ListCoverage':
      return json({
        coveredResources: here.map(instance => coverage(call, instance)),
      });
    case 'ListFindings':
      return json({
        findings: here
          .flatMap(instance => findingsOf(call, instance))
          .filter(wantedBy(request)),
      });
    default:
      return undefined;
  }
}

function coverage(call: WireCall, instance: InstanceStub) {
  const online = instance.information?.PingStatus === 'Online';
  return {
    accountId: call.accountId,
    resourceId: instance.instanceId,
    resourceType: 'AWS_EC2_INSTANCE',
    scanType: 'PACKAGE',
    scanStatus: online
      ? { statusCode: 'ACTIVE', reason: 'SUCCESSFUL' }
      : { statusCode: 'INACTIVE', reason: 'UNMANAGED_EC2_INSTANCE' },
  };
}

function findingsOf(call: WireCall, { instanceId, patchState }: InstanceStub) {
  const finding = (number: number, severity: string, exploit: string) => ({
    findingArn: `arn:aws:inspector2:${call.region}:${call.accountId}:finding/${instanceId}-${number}`,
    awsAccountId: call.accountId,
    type: 'PACKAGE_VULNERABILITY',
    title: `CVE-2025-000${number} - openssl`,
    description: 'Made up.',
    severity,
    exploitAvailable: exploit,
    fixAvailable: 'YES',
    status: 'ACTIVE',
    firstObservedAt: '{{epoch now-9d}}',
    lastObservedAt: '{{epoch now-1d}}',
    remediation: {},
    resources: [{ id: instanceId, type: 'AWS_EC2_INSTANCE' }],
  });
  return [
    ...(patchState?.SecurityNonCompliantCount
      ? [finding(1, 'CRITICAL', 'NO')]
      : []),
    ...(patchState?.FailedCount ? [finding(2, 'HIGH', 'YES')] : []),
  ];
}

type Filters = Record<string, { value: string }[] | undefined>;

function wantedBy(request: WireRequest) {
  const { filterCriteria = {} } = JSON.parse(request.body || '{}') as {
    filterCriteria?: Filters;
  };
  const allows = (filter: string, value: string) =>
    filterCriteria[filter]?.some(wanted => wanted.value === value) ?? true;
  return (finding: ReturnType<typeof findingsOf>[number]) =>
    allows('severity', finding.severity) &&
    allows('exploitAvailable', finding.exploitAvailable);
}

function json(body: unknown): WireAnswer {
  return {
    status: 200,
    contentType: 'application/json',
    body: JSON.stringify(body),
  };
}
