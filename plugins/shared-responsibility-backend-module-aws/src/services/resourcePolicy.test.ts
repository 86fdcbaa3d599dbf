import type { Facet } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import {
  InventorySnapshot,
  ParameterReader,
  ResourceReader,
  Unread,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { absent, ACCOUNT, denied, NOW, resource } from '../__testUtils__/world';
import {
  checkResourcePolicy,
  type ResourcePolicyPlace,
} from './resourcePolicy';

const ARN = `arn:aws:sqs:eu-west-1:${ACCOUNT}:jobs`;
const PLACE: ResourcePolicyPlace = {
  kind: 'sqs',
  facet: 'policy',
  whenAbsent: 'only identities of its account can use it',
};

function allow(written: object) {
  return {
    Effect: 'Allow',
    Principal: '*',
    Action: 'sqs:SendMessage',
    Resource: ARN,
    ...written,
  };
}

function judge(policy: object, place: Partial<ResourcePolicyPlace> = {}) {
  const facets = { policy: policy as Facet };
  const queueFacts = resource('AWS::SQS::Queue', 'jobs', facets, ARN);
  const queue = new ResourceReader(queueFacts);
  return checkResourcePolicy(
    queue,
    {
      now: NOW,
      ownAccounts: [],
      parameters: new ParameterReader({ id: 'sqs.queue-policy-not-public' }),
      related: new InventorySnapshot([queueFacts], []),
    },
    { ...PLACE, ...place },
  );
}

function policyOf(...statements: object[]) {
  return { Version: '2012-10-17', Statement: statements };
}

function texts(outcome: ReturnType<typeof judge>): string[] {
  return outcome.evidence.map(({ text }) => text);
}

describe('the policy of a resource as the outcome of a step', () => {
  it('fails with the statement that lets everyone in, and what it allows', () => {
    const outcome = judge(
      policyOf(
        allow({ Sid: 'Topic', Principal: { AWS: ACCOUNT } }),
        allow({ Sid: 'Open' }),
      ),
    );
    expect(outcome).toMatchObject({
      verdict: 'fail',
      summary: 'public policy',
      evidence: [{ arns: [ARN] }],
    });
    expect(texts(outcome)).toEqual([
      'statement "Open" of the policy of jobs lets everyone in: sqs:SendMessage',
    ]);
  });

  it('names an outside account in the evidence of a pass', () => {
    const outcome = judge(
      policyOf(allow({ Principal: { AWS: '444455556666' } })),
    );
    expect(outcome.verdict).toBe('pass');
    expect(texts(outcome).join('\n')).toMatch(/account 444455556666/);
  });

  it('names a service that other customers can make call', () => {
    const outcome = judge(
      policyOf(allow({ Principal: { Service: 'sns.amazonaws.com' } })),
    );
    expect(outcome.verdict).toBe('pass');
    expect(texts(outcome).join('\n')).toMatch(
      /sns\.amazonaws\.com may act.*confused deputy/,
    );
  });

  it('says nothing more of a policy for the own account', () => {
    expect(
      texts(judge(policyOf(allow({ Principal: { AWS: ACCOUNT } })))),
    ).toEqual(['no statement of the policy of jobs lets everyone in']);
  });

  it('is unread where a statement cannot be weighed and none is open', () => {
    const unweighed = allow({
      Condition: { StringEquals: { 'sqs:Mood': 'good' } },
    });
    expect(() => judge(policyOf(unweighed))).toThrow(
      expect.objectContaining({
        reason: 'unsupported',
        message: expect.stringContaining('sqs:mood'),
      }),
    );
    expect(judge(policyOf(unweighed, allow({}))).verdict).toBe('fail');
  });

  it('judges dates by the clock of the check', () => {
    const until = (date: string) =>
      judge(
        policyOf(
          allow({ Condition: { DateLessThan: { 'aws:CurrentTime': date } } }),
        ),
      ).verdict;
    expect(until('2026-06-15T11:59:59Z')).toBe('pass');
    expect(until('2026-06-15T12:00:01Z')).toBe('fail');
  });

  it('passes without a policy only where AWS says what that means', () => {
    const none = absent('NoPolicy');
    expect(texts(judge(none))).toEqual([
      'jobs has no policy: only identities of its account can use it',
    ]);
    expect(() => judge(none, { whenAbsent: undefined })).toThrow(Unread);
  });

  it('is unread where the policy was denied to us', () => {
    expect(() => judge(denied('sqs:GetQueueAttributes'))).toThrow(
      expect.objectContaining({
        reason: 'access-denied',
        calls: ['sqs:GetQueueAttributes'],
      }),
    );
  });
});
