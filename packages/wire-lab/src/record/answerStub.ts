import {
  errorAnswer,
  type WireAnswer,
  type WireCall,
  type WireRequest,
} from '../wire';
import { backupAnswer } from './backupStub';
import { credentialReport } from './credentialReport';
import { detectionStub } from './detectionStub';
import { imagesById, signingConfig, tlsParameters } from './computeStub';
import { inspector } from './inspectorStub';
import { imageScan } from './registryStub';
import { serverlessCaches } from './storeStub';
import type { InstanceStub, StubFacts } from './StubFacts';

/** Longest list that DescribeInstancePatchStates takes. */
const MAX_PATCH_IDS = 50;

/**
 * Answers the calls that the emulator lacks (SSM's and Inspector's, how a
 * function's runtime updates and what signatures it wants, updates that
 * databases wait for, credential reports, buckets asked for in the wrong
 * region), from facts; undefined for every other call. Times
 * are placeholders that the server fills.
 */
export function answerStub(
  facts: StubFacts,
  request: WireRequest,
  call: WireCall,
): WireAnswer | undefined {
  if (call.operation === 'GetRuntimeManagementConfig') {
    return runtimeManagement(facts, call);
  }
  if (call.operation === 'GetCodeSigningConfig') {
    return signingConfig(facts, call);
  }
  const detection = detectionStub(facts, call);
  if (detection) {
    return detection;
  }
  const scan = imageScan(facts, request, call);
  if (scan) {
    return scan;
  }
  const caches = serverlessCaches(facts, request, call);
  if (caches) {
    return caches;
  }
  if (call.service === 'backup') {
    return backupAnswer(facts, call);
  }
  if (call.service === 'inspector2') {
    return inspector(facts, request, call);
  }
  if (call.operation === 'DescribePendingMaintenanceActions') {
    return noPendingMaintenance();
  }
  if (call.operation === 'DescribeImages') {
    return imagesById(facts, request);
  }
  if (/^DescribeDB(Cluster)?Parameters$/.test(call.operation)) {
    return tlsParameters(facts, request, call.operation);
  }
  if (call.service === 'iam') {
    return credentialReport(facts, call);
  }
  if (call.service === 's3') {
    return wrongRegion(facts, call);
  }
  if (call.service !== 'ssm') {
    return undefined;
  }
  const here = facts.instances.filter(
    instance =>
      instance.accountId === call.accountId && instance.region === call.region,
  );
  if (call.operation === 'DescribeInstanceInformation') {
    return json({
      InstanceInformationList: here
        .filter(instance => instance.information)
        .map(instanceInformation),
    });
  }
  if (call.operation === 'DescribeInstancePatchStates') {
    const { InstanceIds: ids = [] } = JSON.parse(request.body || '{}') as {
      InstanceIds?: string[];
    };
    if (ids.length === 0 || ids.length > MAX_PATCH_IDS) {
      return {
        ...json({
          __type: 'ValidationException',
          message: `InstanceIds must hold 1 to ${MAX_PATCH_IDS} ids`,
        }),
        status: 400,
      };
    }
    return json({
      InstancePatchStates: here
        .filter(
          instance => instance.patchState && ids.includes(instance.instanceId),
        )
        .map(patchState),
    });
  }
  return undefined;
}

function instanceInformation(instance: InstanceStub) {
  return {
    InstanceId: instance.instanceId,
    ResourceType: 'EC2Instance',
    PlatformType: 'Linux',
    IsLatestVersion: true,
    ...instance.information,
  };
}

function patchState(instance: InstanceStub) {
  return {
    InstanceId: instance.instanceId,
    PatchGroup: 'default',
    BaselineId: 'pb-0123456789abcdef0',
    Operation: 'Scan',
    OperationStartTime: instance.patchState?.OperationEndTime,
    NotApplicableCount: 0,
    InstalledOtherCount: 0,
    InstalledRejectedCount: 0,
    ...instance.patchState,
  };
}

/** No database of ours waits for an update. */
function noPendingMaintenance(): WireAnswer {
  return {
    status: 200,
    contentType: 'text/xml',
    body: [
      '<DescribePendingMaintenanceActionsResponse xmlns="http://rds.amazonaws.com/doc/2014-10-31/">',
      '<DescribePendingMaintenanceActionsResult><PendingMaintenanceActions/></DescribePendingMaintenanceActionsResult>',
      '<ResponseMetadata><RequestId>stub</RequestId></ResponseMetadata>',
      '</DescribePendingMaintenanceActionsResponse>',
    ].join('\n'),
  };
}

/** A bucket answers in its own region only; elsewhere S3 tells where that is. */
function wrongRegion(facts: StubFacts, call: WireCall) {
  const region = facts.buckets[call.params.split(/[/?]/)[1]]?.region;
  if (
    !region ||
    region === call.signedRegion ||
    call.operation === 'GetBucketLocation'
  ) {
    return undefined;
  }
  const answer = errorAnswer('s3', {
    status: 301,
    code: 'PermanentRedirect',
    message:
      'The bucket you are attempting to access must be addressed using the specified endpoint.',
  });
  return { ...answer, headers: { 'x-amz-bucket-region': region } };
}

function runtimeManagement(facts: StubFacts, call: WireCall): WireAnswer {
  const name = /\/functions\/([^/?]+)/.exec(call.params)?.[1];
  const arn = `arn:aws:lambda:${call.region}:${call.accountId}:function:${name}`;
  const pinned = facts.functions[arn];
  return {
    status: 200,
    contentType: 'application/json',
    body: JSON.stringify({
      FunctionArn: arn,
      UpdateRuntimeOn: pinned ? 'Manual' : 'Auto',
      ...(pinned ? { RuntimeVersionArn: pinned.pinnedTo } : {}),
    }),
  };
}

function json(body: unknown): WireAnswer {
  return {
    status: 200,
    contentType: 'application/x-amz-json-1.1',
    body: JSON.stringify(body),
  };
}
