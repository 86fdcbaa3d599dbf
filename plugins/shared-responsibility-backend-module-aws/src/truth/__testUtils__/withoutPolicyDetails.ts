import type {
  RecordedAnswer,
  Recordings,
} from '@shared-responsibility/wire-lab';

/**
 * The same accounts, but AWS leaves a managed policy out of the account's
 * details, as it may for policies that are attached by name only. It then has
 * to be fetched by calls of its own.
 */
export function withoutPolicyDetails(
  recordings: Recordings,
  policyArn: string,
): Recordings {
  const detail = new RegExp(
    `<member><PolicyName>[^<]*</PolicyName><Arn>${policyArn}</Arn>.*?</PolicyVersionList>.*?</member>`,
    's',
  );
  return {
    ...recordings,
    answers: recordings.answers.flatMap(answer => {
      const body = [answer.body].flat().join('');
      const [found] = isDetails(answer) ? detail.exec(body) ?? [] : [];
      return found
        ? [
            { ...answer, body: [body.replace(found, '')] },
            ...fetched(answer, policyArn, found),
          ]
        : [answer];
    }),
  };
}

function isDetails({ operation }: RecordedAnswer): boolean {
  return operation === 'GetAccountAuthorizationDetails';
}

function fetched(
  details: RecordedAnswer,
  policyArn: string,
  found: string,
): RecordedAnswer[] {
  const [, document] = /<Document>([^<]*)/.exec(found) ?? [];
  const answer = (operation: string, params: string, result: string) => ({
    ...details,
    operation,
    params,
    body: [
      `<${operation}Response><${operation}Result>${result}</${operation}Result></${operation}Response>`,
    ],
  });
  return [
    answer(
      'GetPolicy',
      `PolicyArn=${policyArn}`,
      `<Policy><Arn>${policyArn}</Arn><DefaultVersionId>v1</DefaultVersionId></Policy>`,
    ),
    answer(
      'GetPolicyVersion',
      `PolicyArn=${policyArn}&VersionId=v1`,
      `<PolicyVersion><Document>${document}</Document><VersionId>v1</VersionId></PolicyVersion>`,
    ),
  ];
}
