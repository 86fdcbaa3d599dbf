import { request as send } from 'node:http';
import { createRequire } from 'node:module';
import { withUsers } from './credentialReport.mjs';

const load = createRequire(import.meta.url);
const { FaultRules, startWireServer } = load(
  '../../packages/wire-lab/src/wire',
);

/**
 * A server before the wire proxy, for Prowler alone. It fills in what Prowler
 * asks for and the emulator lacks, from the same facts that answer our scan;
 * and, unless `asIs`, keeps from it what makes whole checks crash.
 */
export function answerForProwler({ accounts, upstream, facts, asIs }) {
  return startWireServer({
    accounts,
    rules: [new FaultRules()],
    async answer(request, call) {
      if (call.operation === 'ListResourceComplianceSummaries') {
        return patchSummaries(facts, call);
      }
      if (call.operation === 'DescribeSnapshotAttribute') {
        return restorers(facts, request);
      }
      if (call.operation === 'DescribeImages') {
        return amazonImages(upstream, request);
      }
      const answer = await forward(upstream, request);
      if (answer.status === 200 && call.operation === 'DescribeKey') {
        return keyOfOneRegion(answer);
      }
      if (answer.status === 200 && call.operation === 'GetCredentialReport') {
        return wholeReport(answer, upstream, call);
      }
      return answer.status === 200 &&
        call.operation === 'GetBucketPolicy' &&
        !asIs
        ? listedStatements(answer)
        : answer;
    },
  });
}

function patchSummaries({ instances }, call) {
  const scanned = instances.filter(
    ({ accountId, region, patchState }) =>
      accountId === call.accountId && region === call.region && patchState,
  );
  return {
    status: 200,
    contentType: 'application/x-amz-json-1.1',
    body: JSON.stringify({
      ResourceComplianceSummaryItems: scanned.map(
        ({ instanceId, patchState: { MissingCount, FailedCount } }) => ({
          ComplianceType: 'Patch',
          ResourceType: 'ManagedInstance',
          ResourceId: instanceId,
          Status:
            MissingCount + FailedCount > 0 ? 'NON_COMPLIANT' : 'COMPLIANT',
        }),
      ),
    }),
  };
}

/** Who may restore a snapshot: our scan asks for those that everyone may. */
function restorers({ publicSnapshots = [] }, { body }) {
  const id = new URLSearchParams(body).get('SnapshotId');
  const everyone = publicSnapshots.includes(id)
    ? '<item><group>all</group></item>'
    : '';
  return {
    status: 200,
    contentType: 'text/xml',
    body: `<DescribeSnapshotAttributeResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><snapshotId>${id}</snapshotId><createVolumePermission>${everyone}</createVolumePermission></DescribeSnapshotAttributeResponse>`,
  };
}

/** Our scan asks for images by a filter, and by their owner; Prowler otherwise. */
async function amazonImages(upstream, request) {
  const fields = new URLSearchParams(request.body);
  const ids = [...fields].filter(([name]) => /^ImageId\.\d+$/.test(name));
  if (ids.length === 0) {
    return forward(upstream, request);
  }
  fields.set('Filter.1.Name', 'image-id');
  for (const [name, id] of ids) {
    fields.delete(name);
    fields.set(name.replace('ImageId', 'Filter.1.Value'), id);
  }
  const answer = await forward(upstream, { ...request, body: String(fields) });
  return {
    ...answer,
    body: answer.body.replaceAll(
      '<imageOwnerId>137112412989</imageOwnerId>',
      '$&<imageOwnerAlias>amazon</imageOwnerAlias>',
    ),
  };
}

/** Our scan asks of users one by one, so the recorded report holds root alone. */
async function wholeReport(answer, endpoint, { accountId }) {
  const [, content] = /<Content>([^<]*)/.exec(answer.body);
  const report = await withUsers(
    Buffer.from(content, 'base64').toString('utf8'),
    { endpoint, accountId },
  );
  return {
    ...answer,
    body: answer.body.replace(content, Buffer.from(report).toString('base64')),
  };
}

/** AWS always says whether a key is of several regions; the emulator does not. */
function keyOfOneRegion(answer) {
  const { KeyMetadata } = JSON.parse(answer.body);
  return {
    ...answer,
    body: JSON.stringify({
      KeyMetadata: { MultiRegion: false, ...KeyMetadata },
    }),
  };
}

/** A single statement need not stand in a list, but Prowler's checks crash on it. */
function listedStatements(answer) {
  const policy = JSON.parse(answer.body);
  return {
    ...answer,
    body: JSON.stringify({ ...policy, Statement: [policy.Statement].flat() }),
  };
}

function forward(upstream, { method, url, headers, body }) {
  const { port } = new URL(upstream);
  const sent = Buffer.from(body, 'latin1');
  return new Promise((resolve, reject) => {
    const outgoing = send(
      {
        host: '127.0.0.1',
        port,
        method,
        path: url,
        headers: { ...headers, 'content-length': String(sent.length) },
      },
      incoming => {
        const chunks = [];
        incoming.on('data', chunk => chunks.push(chunk));
        incoming.on('error', reject);
        incoming.on('end', () => {
          const {
            'content-length': _length,
            'transfer-encoding': _coding,
            'content-type': contentType = 'text/plain',
            connection: _connection,
            date: _date,
            ...rest
          } = incoming.headers;
          resolve({
            status: incoming.statusCode,
            contentType,
            headers: rest,
            body: Buffer.concat(chunks).toString('utf8'),
          });
        });
      },
    );
    outgoing.on('error', reject);
    outgoing.end(sent);
  });
}
