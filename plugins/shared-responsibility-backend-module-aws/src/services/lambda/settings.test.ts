import {
  lambdaFunction,
  onFailure,
  signing,
} from '../../__testUtils__/currencyWorlds';
import { absent, denied, judge } from '../../__testUtils__/world';
import { codeSigning } from './codeSigning';
import { deadLetter } from './deadLetter';
import { reservedConcurrency } from './reservedConcurrency';
import { tracing } from './tracing';

const QUEUE = { DeadLetterConfig: { TargetArn: 'arn:aws:sqs:failed' } };

describe('lambda.dead-letter', () => {
  const verdict = (...args: Parameters<typeof lambdaFunction>) =>
    judge(deadLetter, [lambdaFunction(...args)]).verdict;

  it('passes a queue or a destination on failure, and fails neither', () => {
    expect(verdict(QUEUE)).toBe('pass');
    expect(verdict({}, { eventInvokeConfigs: [onFailure()] })).toBe('pass');
    expect(verdict()).toBe('fail');
  });

  it('passes by what was seen although the other was not', () => {
    expect(verdict(QUEUE, { eventInvokeConfigs: denied('lambda:x') })).toBe(
      'pass',
    );
    expect(verdict({}, { eventInvokeConfigs: denied('lambda:x') })).toBe(
      'unknown',
    );
  });

  it('does not take the destination of an alias for that of the function', () => {
    expect(verdict({}, { eventInvokeConfigs: [onFailure('live')] })).toBe(
      'fail',
    );
  });

  it('does not take an empty target, or a destination on success, for one', () => {
    const success = {
      FunctionArn: 'arn:aws:lambda:eu-west-1:111122223333:function:w:$LATEST',
      DestinationConfig: {
        OnSuccess: { Destination: 'arn:aws:sqs:done' },
        OnFailure: {},
      },
    };
    expect(
      verdict(
        { DeadLetterConfig: { TargetArn: '' } },
        { eventInvokeConfigs: [success] },
      ),
    ).toBe('fail');
  });
});

describe('lambda.tracing', () => {
  const judgeMode = (TracingConfig: { Mode?: string }) =>
    judge(tracing, [lambdaFunction({ TracingConfig })]);

  it('passes active tracing only', () => {
    expect(judgeMode({ Mode: 'Active' }).verdict).toBe('pass');
    expect(judgeMode({ Mode: 'PassThrough' })).toMatchObject({
      verdict: 'fail',
      summary: 'not traced',
    });
  });

  it('is unknown if the mode is not stated', () => {
    expect(judgeMode({}).verdict).toBe('unknown');
    expect(judge(tracing, [lambdaFunction()]).verdict).toBe('unknown');
  });
});

describe('lambda.code-signing', () => {
  const judgeSigning = (...args: Parameters<typeof lambdaFunction>) =>
    judge(codeSigning, [lambdaFunction(...args)]);

  it('passes a policy that refuses, and fails one that warns or is not there', () => {
    expect(judgeSigning({}, { codeSigning: signing('Enforce') }).verdict).toBe(
      'pass',
    );
    expect(judgeSigning({}, { codeSigning: signing('Warn') })).toMatchObject({
      verdict: 'fail',
      summary: 'signing not enforced',
    });
    expect(judgeSigning()).toMatchObject({
      verdict: 'fail',
      summary: 'code not signed',
    });
  });

  it('does not judge images', () => {
    expect(
      judgeSigning(
        { PackageType: 'Image' },
        { codeSigning: absent('ContainerImage') },
      ).verdict,
    ).toBe('not-applicable');
  });

  it('is unknown if the policy or the package was not seen', () => {
    expect(
      judgeSigning({}, { codeSigning: { CodeSigningConfigArn: 'a' } }).verdict,
    ).toBe('unknown');
    expect(
      judgeSigning(
        {},
        { codeSigning: denied('lambda:GetFunctionCodeSigningConfig') },
      ).verdict,
    ).toBe('unknown');
    expect(judgeSigning({ PackageType: null }).verdict).toBe('unknown');
  });
});

describe('lambda.reserved-concurrency', () => {
  const judgeReserved = (concurrency: { [key: string]: number }) =>
    judge(reservedConcurrency, [lambdaFunction({}, { concurrency })]).verdict;

  it('passes any number, also none at all, and fails where there is no number', () => {
    expect(judgeReserved({ ReservedConcurrentExecutions: 5 })).toBe('pass');
    expect(judgeReserved({ ReservedConcurrentExecutions: 0 })).toBe('pass');
    expect(judgeReserved({})).toBe('fail');
  });

  it('is unknown if it could not be read', () => {
    expect(
      judge(reservedConcurrency, [
        lambdaFunction(
          {},
          { concurrency: denied('lambda:GetFunctionConcurrency') },
        ),
      ]).verdict,
    ).toBe('unknown');
  });
});
