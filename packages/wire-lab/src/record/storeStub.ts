import type { WireAnswer, WireCall, WireRequest } from '../wire';
import type { RepairedAnswer } from './repairs';
import type { StubFacts } from './StubFacts';

/** What the emulator lacks of ElastiCache: serverless caches. Undefined for every other call. */
export function serverlessCaches(
  facts: StubFacts,
  request: WireRequest,
  call: WireCall,
): WireAnswer | undefined {
  if (call.service !== 'elasticache') {
    return undefined;
  }
  if (call.operation === 'DescribeServerlessCaches') {
    const here = (facts.serverlessCaches ?? []).filter(arn =>
      arn.includes(`:${call.region}:${call.accountId}:`),
    );
    return answer(
      call.operation,
      `<ServerlessCaches>${here
        .map(
          arn =>
            `<member><ServerlessCacheName>${arn
              .split(':')
              .at(
                -1,
              )}</ServerlessCacheName><Status>available</Status><Engine>valkey</Engine><MajorEngineVersion>8</MajorEngineVersion><StorageEncryptionType>sse-elasticache</StorageEncryptionType><ARN>${arn}</ARN></member>`,
        )
        .join('')}</ServerlessCaches>`,
    );
  }
  const resource = new URLSearchParams(request.body).get('ResourceName') ?? '';
  return call.operation === 'ListTagsForResource' &&
    facts.serverlessCaches?.includes(resource)
    ? answer(call.operation, '<TagList/>')
    : undefined;
}

function answer(operation: string, content: string): WireAnswer {
  return {
    status: 200,
    contentType: 'text/xml',
    body: `<${operation}Response xmlns="http://elasticache.amazonaws.com/doc/2015-02-02/"><${operation}Result>${content}</${operation}Result><ResponseMetadata><RequestId>stub</RequestId></ResponseMetadata></${operation}Response>`,
  };
}

/** The emulator does not say by what a group is encrypted. */
export function storageEncryption(named: WireAnswer): RepairedAnswer {
  const body = named.body.replace(
    /<AtRestEncryptionEnabled>(true|false)<\/AtRestEncryptionEnabled>/g,
    (flag, isOn) =>
      `${flag}<StorageEncryptionType>${
        isOn === 'true' ? 'sse-elasticache' : 'none'
      }</StorageEncryptionType>`,
  );
  return body === named.body ? named : { ...named, body, stub: true };
}

/** In the emulator nobody can change a parameter of Redshift. */
export function requireSsl(
  facts: StubFacts,
  request: { params: string },
  named: WireAnswer,
): RepairedAnswer {
  const group = facts.requireSsl?.find(name => request.params.includes(name));
  return group
    ? {
        ...named,
        body: named.body.replace(
          /(<Parameter>(?:(?!<\/Parameter>).)*?require_ssl(?:(?!<\/Parameter>).)*?<\/Parameter>)/gs,
          parameter =>
            parameter.replace(/<ParameterValue>[^<]*/, '<ParameterValue>true'),
        ),
        stub: true,
      }
    : named;
}

/** How a certificate stands: in use for months to come, unless facts tell otherwise. */
export function certificate(
  facts: StubFacts,
  { params }: WireCall,
  answered: WireAnswer,
): RepairedAnswer {
  const found = Object.entries(facts.certificates ?? {}).find(([arn]) =>
    params.includes(arn),
  );
  if (!found || answered.status >= 400) {
    return answered;
  }
  const { Certificate } = JSON.parse(answered.body) as { Certificate: object };
  return {
    ...answered,
    body: JSON.stringify({
      Certificate: {
        ...Certificate,
        Status: 'ISSUED',
        NotBefore: '{{epoch now-30d}}',
        NotAfter: '{{epoch now+160d}}',
        InUseBy: ['arn:aws:elasticloadbalancing:balancer'],
        RenewalEligibility: 'ELIGIBLE',
        ...found[1],
      },
    }),
    stub: true,
  };
}
