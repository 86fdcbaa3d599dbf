import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { operationsOf } from '@shared-responsibility/wire-lab';
import { sdk } from '../sdk/sdk';
import { notAsked } from './__testUtils__/notAsked';
import {
  declaredReads,
  RecordedAccounts,
} from './__testUtils__/RecordedAccounts';

const PUBLISHED: string[] = JSON.parse(
  readFileSync(join(__dirname, '../../../../docs/iam-policy.json'), 'utf8'),
).Statement.flatMap((statement: { Action: string[] }) => statement.Action);

let recorded: RecordedAccounts;
beforeAll(async () => {
  recorded = await RecordedAccounts.scan();
});
afterAll(() => recorded.stop());

/** Calls by the SDK's names, which tell more apart than IAM does. */
function declaredFor(service: string, operation: string) {
  return declaredReads.filter(
    ({ client, command }) =>
      command === operation &&
      operationsOf(service).some(
        ({ name, module }) =>
          name === operation && module === (sdk(client) as object),
      ),
  );
}

describe('the calls of a scan', () => {
  it('are all declared, each with the action that AWS asks for it', () => {
    const wrong = recorded.calls().flatMap(({ service, operation, action }) => {
      const declared = declaredFor(service, operation);
      return declared.some(read => read.iamAction === action)
        ? []
        : [
            `${service} ${operation} needs ${action}, declared is ${declared.map(
              read => read.iamAction,
            )}`,
          ];
    });
    expect([...new Set(wrong)]).toEqual([]);
  });

  it('are allowed by the published policy', () => {
    const made = new Set(recorded.calls().map(({ action }) => action));
    expect([...made].filter(action => !PUBLISHED.includes(action))).toEqual([]);
  });

  it('use every action of the published policy, but for those that no recorded account needs', () => {
    const made = new Set(recorded.calls().map(({ action }) => action));
    expect(
      PUBLISHED.filter(action => !made.has(action) && !(action in notAsked)),
    ).toEqual([]);
  });
});
