import {
  errorAnswer,
  escapeXml,
  type WireAnswer,
  type WireCall,
} from '../wire';
import { accessPointsHere } from './accessPointRepairs';
import {
  agedKeys,
  agedPassword,
  agedRoles,
  summaryAnswer,
} from './identityRepairs';
import { detectionRepair } from './detectionStub';
import { awsQueueUrls, rotationDates } from './dataRepairs';
import { eventInvokeConfigs, publicSnapshotsOnly } from './computeStub';
import { pushedInOrder } from './registryStub';
import { bucketOrigins } from './edgeRepairs';
import { certificate, requireSsl, storageEncryption } from './storeStub';
import { splitElements } from './xmlElements';
import type { StubFacts } from './StubFacts';

/** An answer, and whether our code made or changed it. */
export interface RepairedAnswer extends WireAnswer {
  stub?: true;
}

/** Tag that seeders set; AWS reserves the real one for itself. */
export const STACK_NAME_TAG = 'wire-lab-stack-name';

/** Changes what the emulator answers into what AWS would. */
export function repairAnswer(
  facts: StubFacts,
  call: WireCall,
  answer: WireAnswer,
): RepairedAnswer {
  if (answer.status >= 400 && /^\s*<(!doctype|html)/i.test(answer.body)) {
    return errorAnswer(call.protocol, {
      status: 501,
      code: 'NotImplemented',
      message: `The emulator does not implement ${call.service}:${call.operation}`,
    });
  }
  const named = {
    ...answer,
    body: answer.body.replaceAll(
      STACK_NAME_TAG,
      'aws:cloudformation:stack-name',
    ),
  };
  if (call.protocol === 'json' || call.protocol === 'rest-json') {
    return jsonAnswer(facts, call, cleanJson(named));
  }
  switch (`${call.service}:${call.operation}`) {
    case 'ec2:DescribeInstances':
      return { ...named, body: agedInstances(facts, named.body) };
    case 'ec2:DescribeSnapshots':
      // The emulator does not look at who may restore.
      return /RestorableBy/.test(call.params)
        ? { ...named, body: publicSnapshotsOnly(facts, named.body), stub: true }
        : named;
    case 'cloudfront:GetDistributionConfig':
      return bucketOrigins(facts, call, named);
    case 'elasticache:DescribeReplicationGroups':
      return storageEncryption(named);
    case 'redshift:DescribeClusterParameters':
      return requireSsl(facts, call, named);
    case 's3control:ListAccessPoints':
      return accessPointsHere(facts, call, named);
    case 'iam:GetAccountAuthorizationDetails':
      return {
        ...named,
        body: agedRoles(facts, encodedDocuments(attachedOnly(named.body))),
      };
    case 'iam:GetAccountSummary':
      return summaryAnswer(facts, call, named);
    case 'iam:ListAccessKeys':
      return { ...named, body: agedKeys(facts, call, named.body) };
    case 'iam:GetLoginProfile':
      return { ...named, body: agedPassword(named.body) };
    case 'iam:GetPolicyVersion':
    case 'iam:GetRolePolicy':
    case 'iam:GetUserPolicy':
    case 'iam:GetGroupPolicy':
    case 'iam:GetRole':
    case 'iam:ListRoles':
      return { ...named, body: encodedDocuments(named.body) };
    case 'rds:DescribeDBInstances':
    case 'rds:DescribeDBClusters':
      return { ...named, body: clusterFacts(keyArns(call, named.body)) };
    default:
      return call.service === 's3' ? bucketAnswer(facts, call, named) : named;
  }
}

function jsonAnswer(
  facts: StubFacts,
  call: WireCall,
  answer: WireAnswer,
): RepairedAnswer {
  if (call.service === 'ecr' && call.operation === 'DescribeImages') {
    return pushedInOrder(answer);
  }
  if (call.operation === 'DescribeCertificate') {
    return certificate(facts, call, answer);
  }
  if (call.service === 'sqs') {
    return { ...answer, body: awsQueueUrls(call, answer.body) };
  }
  const detection = detectionRepair(facts, call, answer);
  if (detection) {
    return detection;
  }
  if (call.operation === 'ListFunctionEventInvokeConfigs') {
    return eventInvokeConfigs(answer);
  }
  return call.service === 'secretsmanager' && call.operation === 'ListSecrets'
    ? rotationDates(facts, answer)
    : answer;
}

/** The emulator calls JSON by other names, and says null where AWS says nothing. */
function cleanJson(answer: WireAnswer): WireAnswer {
  if (!/^\s*[{[]/.test(answer.body)) {
    return answer;
  }
  return {
    ...answer,
    contentType: answer.contentType.includes('json')
      ? answer.contentType
      : 'application/json',
    body: JSON.stringify(
      JSON.parse(answer.body, (_name, value) => value ?? undefined),
    ),
  };
}

/** A cluster of several members spans several zones; the emulator does not say so. */
function clusterFacts(body: string) {
  return ownDefaults(body).replace(
    /<MultiAZ>false(<\/MultiAZ>(?:(?!<DBCluster>).)*?<\/DBClusterMember>\s*<DBClusterMember>)/gs,
    '<MultiAZ>true$1',
  );
}

/** The emulator gives every cluster the default group of one engine. */
function ownDefaults(body: string) {
  return body.replace(
    /default\.aurora8\.0(<\/DBClusterParameterGroup>.*?<Engine>([^<]*)<\/Engine><EngineVersion>(\d+))/gs,
    (_all, rest, engine, major) => `default.${engine}${major}${rest}`,
  );
}

/** RDS names the default key of an account by its ARN. */
function keyArns(call: WireCall, body: string) {
  return body.replaceAll(
    '>default_kms_key_id<',
    `>arn:aws:kms:${call.region}:${call.accountId}:key/0d990263-0000-4000-8000-5ec2e70f0001<`,
  );
}

/** Instances are older than the hour in which nothing can be asked of them, unless planted young. */
function agedInstances(facts: StubFacts, body: string) {
  return body.replace(
    /(<instanceId>(i-[0-9a-f]+)<\/instanceId>(?:(?!<instanceId>).)*?<launchTime>)[^<]*/gs,
    (_all, before, id) =>
      before +
      (facts.instances.find(stub => stub.instanceId === id)?.launchTime ??
        '{{now-30d}}'),
  );
}

/** Drops AWS's own policies that nobody attaches: more than a thousand, never listed so. */
function attachedOnly(body: string) {
  const start = body.indexOf('<Policies>');
  const end = body.indexOf('</Policies>');
  if (start < 0 || end < 0) {
    return body;
  }
  const from = start + '<Policies>'.length;
  const kept = splitElements(body.slice(from, end), 'member')
    .filter(
      policy =>
        !/<Arn>arn:aws:iam::aws:policy\//.test(policy) ||
        !/<AttachmentCount>0<\/AttachmentCount>/.test(policy),
    )
    .map(withPolicyName);
  return body.slice(0, from) + kept.join('') + body.slice(end);
}

/** The emulator leaves out the name, which the ARN ends with. */
function withPolicyName(policy: string) {
  const name = /<Arn>[^<]*?([^/<]+)<\/Arn>/.exec(policy)?.[1];
  return name && !/^<member><PolicyName>/.test(policy)
    ? policy.replace('<member>', `<member><PolicyName>${name}</PolicyName>`)
    : policy;
}

/** AWS sends policy documents URL-encoded. */
function encodedDocuments(body: string) {
  return body.replace(
    /<(PolicyDocument|AssumeRolePolicyDocument|Document)>([^<]*)</g,
    (all, tag, text) => {
      const document = unescapeXml(text).trim();
      return document === '' || document.startsWith('%')
        ? all
        : `<${tag}>${encodeURIComponent(document)}<`;
    },
  );
}

function unescapeXml(text: string) {
  return text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;|&#34;/g, '"')
    .replace(/&#39;|&apos;/g, "'")
    .replace(/&amp;/g, '&');
}

/** What a bucket has had from its creation since 2023, unless it was taken away. */
function bucketAnswer(
  facts: StubFacts,
  call: WireCall,
  answer: WireAnswer,
): RepairedAnswer {
  const bucket = facts.buckets[call.params.split(/[/?]/)[1]];
  if (call.operation === 'GetBucketPolicyStatus' && answer.status === 200) {
    return bucket?.policyIsPublic === undefined
      ? answer
      : s3Xml(
          'PolicyStatus',
          `<IsPublic>${bucket.policyIsPublic ? 'TRUE' : 'FALSE'}</IsPublic>`,
        );
  }
  if (call.operation === 'GetBucketVersioning' && bucket?.mfaDelete) {
    return s3Xml(
      'VersioningConfiguration',
      '<Status>Enabled</Status><MfaDelete>Enabled</MfaDelete>',
    );
  }
  if (answer.status !== 404 || /<Code>NoSuchBucket</.test(answer.body)) {
    return answer;
  }
  switch (call.operation) {
    case 'GetPublicAccessBlock':
      return bucket?.noPublicAccessBlock
        ? answer
        : s3Xml(
            'PublicAccessBlockConfiguration',
            [
              'BlockPublicAcls',
              'IgnorePublicAcls',
              'BlockPublicPolicy',
              'RestrictPublicBuckets',
            ]
              .map(flag => `<${flag}>true</${flag}>`)
              .join(''),
          );
    case 'GetBucketOwnershipControls':
      return s3Xml(
        'OwnershipControls',
        '<Rule><ObjectOwnership>BucketOwnerEnforced</ObjectOwnership></Rule>',
      );
    case 'GetBucketEncryption':
      if (bucket?.noEncryption) {
        return answer;
      }
      return s3Xml(
        'ServerSideEncryptionConfiguration',
        '<Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>AES256</SSEAlgorithm></ApplyServerSideEncryptionByDefault><BucketKeyEnabled>false</BucketKeyEnabled></Rule>',
      );
    default:
      return answer;
  }
}

function s3Xml(root: string, content: string): RepairedAnswer {
  return {
    status: 200,
    contentType: 'application/xml',
    body: `<?xml version="1.0" encoding="UTF-8"?><${root} xmlns="${escapeXml(
      'http://s3.amazonaws.com/doc/2006-03-01/',
    )}">${content}</${root}>`,
    stub: true,
  };
}
