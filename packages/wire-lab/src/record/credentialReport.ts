import type { WireAnswer, WireCall } from '../wire';
import type { UserUseStub } from './DetectionFacts';
import type { StubFacts } from './StubFacts';

/**
 * Answers the two calls of an IAM credential report: the emulator's lacks the
 * root user, and when users used what they have. Undefined for other calls.
 */
export function credentialReport(
  facts: StubFacts,
  call: WireCall,
): WireAnswer | undefined {
  switch (call.operation) {
    case 'GenerateCredentialReport':
      return answer(call, '<State>COMPLETE</State>');
    case 'GetCredentialReport':
      return answer(
        call,
        [
          `<Content>{{base64 ${report(
            facts,
            call.accountId ?? '',
          )}}}</Content>`,
          '<ReportFormat>text/csv</ReportFormat>',
          '<GeneratedTime>{{now-20m}}</GeneratedTime>',
        ].join(''),
      );
    default:
      return undefined;
  }
}

function report(facts: StubFacts, accountId: string) {
  const root = facts.rootUsers?.[accountId] ?? {};
  const row = {
    user: '<root_account>',
    arn: `arn:aws:iam::${accountId}:root`,
    user_creation_time: '2020-01-01T00:00:00+00:00',
    password_enabled: 'not_supported',
    password_last_used: root.lastSignIn ?? 'no_information',
    password_last_changed: 'not_supported',
    password_next_rotation: 'not_supported',
    mfa_active: String(!root.noMfa),
    access_key_1_active: String(Boolean(root.accessKeys)),
    access_key_1_last_rotated: 'N/A',
    access_key_1_last_used_date: 'N/A',
    access_key_1_last_used_region: 'N/A',
    access_key_1_last_used_service: 'N/A',
    access_key_2_active: 'false',
    access_key_2_last_rotated: 'N/A',
    access_key_2_last_used_date: 'N/A',
    access_key_2_last_used_region: 'N/A',
    access_key_2_last_used_service: 'N/A',
    cert_1_active: 'false',
    cert_1_last_rotated: 'N/A',
    cert_2_active: 'false',
    cert_2_last_rotated: 'N/A',
  };
  const columns = Object.keys(row);
  const users = Object.entries(facts.users ?? {})
    .filter(([, user]) => user.accountId === accountId)
    .map(([arn, user]) => ({ ...nobody(columns), ...userRow(arn, user) }));
  return [
    columns.join(','),
    ...[row, ...users].map(each => Object.values(each).join(',')),
  ].join('\n');
}

/** A row that says of every column that it does not apply. */
function nobody(columns: string[]): Record<string, string> {
  return Object.fromEntries(columns.map(column => [column, 'N/A']));
}

function userRow(arn: string, { name, passwordUsed, keys }: UserUseStub) {
  return {
    user: name,
    arn,
    user_creation_time: '2020-01-01T00:00:00+00:00',
    password_last_used: passwordUsed ?? 'no_information',
    ...Object.fromEntries(
      keys.flatMap(({ created, used, active }, index) => {
        const key = `access_key_${index + 1}`;
        return [
          [`${key}_active`, String(active)],
          [`${key}_last_rotated`, created],
          [`${key}_last_used_date`, used ?? 'N/A'],
        ];
      }),
    ),
  };
}

function answer({ operation }: WireCall, result: string): WireAnswer {
  return {
    status: 200,
    contentType: 'text/xml',
    body: [
      `<${operation}Response xmlns="https://iam.amazonaws.com/doc/2010-05-08/">`,
      `<${operation}Result>${result}</${operation}Result>`,
      '<ResponseMetadata><RequestId>stub</RequestId></ResponseMetadata>',
      `</${operation}Response>`,
    ].join(''),
  };
}
