import type { WireAnswer, WireCall } from '../wire';
import type { StubFacts } from './StubFacts';

/**
 * Answers the two calls of an IAM credential report: the emulator's lacks the
 * root user, and this one holds nothing else. Undefined for other calls.
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
  return [Object.keys(row).join(','), Object.values(row).join(',')].join('\n');
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
