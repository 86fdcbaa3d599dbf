import { join } from 'node:path';
import { Problem, say } from './messages.mjs';
import { root } from './paths.mjs';

/**
 * Asks AWS whose credentials the environment holds, so that a missing or
 * expired set is told now, in words, and not later in the log of a scan.
 *
 * @param {import('./processes.mjs').Processes} processes - runs the question
 * @returns the number of the account
 * @throws Problem when there are no usable credentials
 */
export async function askAwsIdentity(processes, env) {
  const run = processes.start({
    name: 'The question to AWS',
    command: process.execPath,
    args: [join(root, 'scripts', 'lib', 'awsIdentity.cjs')],
    cwd: root,
    env,
  });
  const { tail } = await run.exited;
  const answer = parse(tail);
  if (answer?.account) {
    say(`AWS account ${answer.account}, as ${answer.arn}`);
    return answer.account;
  }
  throw explain(answer ?? { name: 'Error', message: tail.slice(-3).join(' ') });
}

function parse(lines) {
  for (const line of [...lines].reverse()) {
    try {
      return JSON.parse(line);
    } catch {
      // Warnings of the SDK come before the answer.
    }
  }
  return undefined;
}

/** Turns the SDK's error into what to do about it. */
export function explain({ name, message }) {
  const ways = [
    'Give some by AWS_PROFILE, by AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, by `aws sso login`, or by an instance or container role.',
    'Without --aws, npm start shows the example company and needs no credentials.',
  ];
  if (
    /CredentialsProvider|CredentialProvider|NoCredentials/.test(name) ||
    /could not load credentials/i.test(message)
  ) {
    return new Problem(`No AWS credentials were found (${message}).`, ways);
  }
  if (/Expired/.test(name) || /expired/i.test(message)) {
    return new Problem(`The AWS credentials have expired (${message}).`, [
      'Renew them, for instance by `aws sso login`, and start again.',
    ]);
  }
  if (
    /InvalidClientTokenId|SignatureDoesNotMatch|UnrecognizedClient/.test(name)
  ) {
    return new Problem(
      `AWS does not accept the credentials (${name}: ${message}).`,
      ways,
    );
  }
  return new Problem(
    `AWS could not be asked whose credentials these are (${name}: ${message}).`,
    ['Check the network, AWS_REGION and AWS_ENDPOINT_URL.'],
  );
}
