import {
  escapeXml,
  type WireAnswer,
  type WireCall,
  type WireRequest,
} from '../wire';
import type { StubFacts } from './StubFacts';

/**
 * Images asked for by id. The emulator knows no images of others, and no age:
 * here every image is Amazon's and thirty days old, unless facts say otherwise.
 * Undefined when the account's own images are asked for.
 */
export function imagesById(
  facts: StubFacts,
  request: WireRequest,
): WireAnswer | undefined {
  const fields = new URLSearchParams(request.body);
  if (fields.get('Filter.1.Name') !== 'image-id') {
    return undefined;
  }
  const ids = [...fields]
    .filter(([name]) => /^Filter\.1\.Value\.\d+$/.test(name))
    .map(([, value]) => value);
  const items = ids
    .map(id => ({ id, stub: facts.images?.[id] }))
    .filter(({ stub }) => !stub?.gone)
    .map(({ id, stub }) =>
      [
        '<item>',
        `<imageId>${escapeXml(id)}</imageId>`,
        '<imageOwnerId>137112412989</imageOwnerId><isPublic>true</isPublic>',
        `<creationDate>${stub?.created ?? '{{now-30d}}'}</creationDate>`,
        stub?.deprecated
          ? `<deprecationTime>${stub.deprecated}</deprecationTime>`
          : '',
        '</item>',
      ].join(''),
    );
  return xml(
    `<DescribeImagesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>stub</requestId><imagesSet>${items.join(
      '',
    )}</imagesSet></DescribeImagesResponse>`,
  );
}

/**
 * The one parameter of a database's parameter group that says whether it takes
 * connections without TLS. Default groups answer as AWS's do.
 */
export function tlsParameters(
  facts: StubFacts,
  request: WireRequest,
  operation: string,
): WireAnswer {
  const fields = new URLSearchParams(request.body);
  const group =
    fields.get('DBParameterGroupName') ??
    fields.get('DBClusterParameterGroupName') ??
    '';
  const { name, value } = facts.tlsParameters?.[group] ?? defaultOf(group);
  const parameter = [
    `<ParameterName>${name}</ParameterName>`,
    value === undefined ? '' : `<ParameterValue>${value}</ParameterValue>`,
    '<Source>user</Source><IsModifiable>true</IsModifiable>',
  ].join('');
  return xml(
    `<${operation}Response xmlns="http://rds.amazonaws.com/doc/2014-10-31/"><${operation}Result><Parameters><Parameter>${parameter}</Parameter></Parameters></${operation}Result><ResponseMetadata><RequestId>stub</RequestId></ResponseMetadata></${operation}Response>`,
  );
}

function defaultOf(group: string): { name: string; value?: string } {
  const postgres = /^default\.(aurora-)?postgres(?:ql)?(\d+)/.exec(group);
  if (!postgres) {
    return { name: 'require_secure_transport' };
  }
  const since = postgres[1] ? 17 : 15;
  return {
    name: 'rds.force_ssl',
    value: Number(postgres[2]) >= since ? '1' : '0',
  };
}

/** What a code signing configuration of Lambda does with unsigned code. */
export function signingConfig(facts: StubFacts, call: WireCall): WireAnswer {
  const arn = decodeURIComponent(call.params.split('/').at(-1) ?? '');
  return {
    status: 200,
    contentType: 'application/json',
    body: JSON.stringify({
      CodeSigningConfig: {
        CodeSigningConfigArn: arn,
        CodeSigningConfigId: arn.split(':').at(-1),
        AllowedPublishers: { SigningProfileVersionArns: [] },
        CodeSigningPolicies: {
          UntrustedArtifactOnDeployment: facts.codeSigning?.[arn] ?? 'Warn',
        },
        LastModified: '{{now-30d}}',
      },
    }),
  };
}

/** AWS names the version that a setting is of, and counts its times in seconds. */
export function eventInvokeConfigs(answer: WireAnswer): WireAnswer {
  const dated = (_name: string, value: { FunctionArn?: string }) =>
    typeof value?.FunctionArn === 'string'
      ? {
          ...value,
          FunctionArn: `${value.FunctionArn}:$LATEST`,
          LastModified: '{{epoch now-30d}}',
        }
      : value;
  return { ...answer, body: JSON.stringify(JSON.parse(answer.body, dated)) };
}

/** Of the account's snapshots, those that everyone may restore. */
export function publicSnapshotsOnly(facts: StubFacts, body: string): string {
  return body.replace(
    /<item>(?:(?!<item>).)*?<snapshotId>([^<]*)<\/snapshotId>.*?<\/item>(?=<item>|<\/snapshotSet>|\s)/gs,
    (item, id) => (facts.publicSnapshots?.includes(id) ? item : ''),
  );
}

function xml(body: string): WireAnswer {
  return { status: 200, contentType: 'text/xml', body };
}
