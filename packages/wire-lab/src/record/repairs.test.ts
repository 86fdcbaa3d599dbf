import type { WireCall } from '../wire';
import { repairAnswer } from './repairs';
import { emptyFacts } from './StubFacts';

function call(service: string, operation: string, params = ''): WireCall {
  return {
    accountId: '111122223333',
    region: 'eu-west-1',
    signedRegion: 'eu-west-1',
    service,
    operation,
    action: `${service}:${operation}`,
    protocol: {
      s3: 's3' as const,
      ec2: 'ec2-query' as const,
      iam: 'query' as const,
      lambda: 'rest-json' as const,
    }[service]!,
    params,
  };
}

const xml = (body: string, status = 200) => ({
  status,
  contentType: 'text/xml',
  body,
});

describe('repairAnswer', () => {
  it('turns a page of HTML into an error that the service could have sent', () => {
    const answer = repairAnswer(
      emptyFacts(),
      call('lambda', 'GetAccountSettings'),
      { status: 404, contentType: 'text/html', body: '<!doctype html><html/>' },
    );
    expect(answer.status).toBe(501);
    expect(JSON.parse(answer.body)).toMatchObject({ __type: 'NotImplemented' });
  });

  it('gives a new bucket what AWS gives it, but leaves what was taken away', () => {
    const facts = emptyFacts();
    facts.buckets.open = { region: 'eu-west-1', noPublicAccessBlock: true };
    const missing = xml(
      '<Error><Code>NoSuchPublicAccessBlockConfiguration</Code></Error>',
      404,
    );
    const ask = (bucket: string) =>
      repairAnswer(
        facts,
        call('s3', 'GetPublicAccessBlock', `/${bucket}?publicAccessBlock=`),
        missing,
      );
    expect(ask('fresh')).toMatchObject({ status: 200, stub: true });
    expect(ask('fresh').body).toContain(
      '<RestrictPublicBuckets>true</RestrictPublicBuckets>',
    );
    expect(ask('open')).toEqual(missing);
  });

  it('does not give defaults to a bucket that does not exist', () => {
    const missing = xml('<Error><Code>NoSuchBucket</Code></Error>', 404);
    expect(
      repairAnswer(
        emptyFacts(),
        call('s3', 'GetBucketEncryption', '/gone?encryption='),
        missing,
      ),
    ).toEqual(missing);
  });

  it("keeps AWS's policies that somebody attaches, names all policies and encodes documents", () => {
    const policy = (arn: string, attached: number) =>
      `<member><Arn>${arn}</Arn><AttachmentCount>${attached}</AttachmentCount><PolicyVersionList><member><Document>{&quot;Version&quot;:&quot;2012-10-17&quot;}</Document></member></PolicyVersionList></member>`;
    const { body } = repairAnswer(
      emptyFacts(),
      call('iam', 'GetAccountAuthorizationDetails'),
      xml(
        `<R><Policies>${policy('arn:aws:iam::aws:policy/Unused', 0)}${policy(
          'arn:aws:iam::aws:policy/job-function/Used',
          1,
        )}${policy('arn:aws:iam::111122223333:policy/own', 0)}</Policies></R>`,
      ),
    );
    expect(body.match(/<PolicyName>[^<]+/g)).toEqual([
      '<PolicyName>Used',
      '<PolicyName>own',
    ]);
    expect(body).toContain(
      `<Document>${encodeURIComponent('{"Version":"2012-10-17"}')}</Document>`,
    );
  });

  it('makes every instance old, but for the one that was planted young', () => {
    const facts = emptyFacts();
    facts.instances.push({
      accountId: '111122223333',
      region: 'eu-west-1',
      instanceId: 'i-0b',
      launchTime: '{{now-10m}}',
    });
    const item = (id: string) =>
      `<item><instanceId>${id}</instanceId><tagSet/><launchTime>2026-01-01T00:00:00Z</launchTime></item>`;
    const { body } = repairAnswer(
      facts,
      call('ec2', 'DescribeInstances'),
      xml(item('i-0a') + item('i-0b')),
    );
    expect(body.match(/<launchTime>[^<]*/g)).toEqual([
      '<launchTime>{{now-30d}}',
      '<launchTime>{{now-10m}}',
    ]);
  });

  it('leaves out what AWS leaves out instead of saying null', () => {
    const answer = repairAnswer(emptyFacts(), call('lambda', 'ListFunctions'), {
      status: 200,
      contentType: 'text/html',
      body: '{"Functions":[{"FunctionName":"pay","KMSKeyArn":null,"Layers":[]}]}',
    });
    expect(answer.contentType).toBe('application/json');
    expect(JSON.parse(answer.body)).toEqual({
      Functions: [{ FunctionName: 'pay', Layers: [] }],
    });
  });
});
