import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { UnitReader } from '../../collect/UnitReader';
import { AwsClients } from '../../sdk/AwsClients';
import { readRootCredentials } from './credentialReport';

const NOW = '2026-06-15T12:00:00.000Z';
const GENERATED = '2026-06-15T09:00:00.000Z';
const COMPLETE = '<State>COMPLETE</State>';
const HEADER = 'user,arn,password_last_used';
const ROOT = '<root_account>,arn:aws:iam::111122223333:root,N/A';

/** Reads from an IAM that gives these results by operation. */
async function readFrom(results: Record<string, string>) {
  const server: Server = createServer((request, response) => {
    let body = '';
    request.on('data', chunk => {
      body += chunk;
    });
    request.on('end', () => {
      const action = new URLSearchParams(body).get('Action') ?? '';
      response.setHeader('content-type', 'text/xml');
      response.end(
        `<${action}Response><${action}Result>${results[action]}</${action}Result></${action}Response>`,
      );
    });
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const clients = new AwsClients({
    credentials: { accessKeyId: 'KEY', secretAccessKey: 'x' },
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    maxAttempts: 1,
  });
  try {
    return await readRootCredentials(
      new UnitReader({
        unit: {
          accountId: '111122223333',
          region: 'global',
          service: 'account',
        },
        homeRegion: 'us-east-1',
        clients,
        signal: new AbortController().signal,
        now: () => new Date(NOW),
      }),
    );
  } finally {
    clients.destroy();
    server.close();
  }
}

function report(...lines: string[]): string {
  const content = Buffer.from(lines.join('\n')).toString('base64');
  return `<Content>${content}</Content><GeneratedTime>${GENERATED}</GeneratedTime>`;
}

describe('the credential report', () => {
  it("gives root's row by column, as old as IAM says it is", async () => {
    const facet = await readFrom({
      GenerateCredentialReport: COMPLETE,
      GetCredentialReport: report(
        HEADER,
        'ann,arn:aws:iam::111122223333:user/ann,N/A',
        ROOT,
      ),
    });
    expect(facet).toEqual({
      status: 'read',
      capturedAt: GENERATED,
      value: {
        user: '<root_account>',
        arn: 'arn:aws:iam::111122223333:root',
        password_last_used: 'N/A',
      },
    });
  });

  it.each<[string, string]>([
    ['lacks the root user', report(HEADER)],
    ['breaks off in its row', report(HEADER, '<root_account>,arn:aws')],
    ['is empty', ''],
  ])('that %s is an error, never an answer', async (_, result) => {
    expect(
      await readFrom({
        GenerateCredentialReport: COMPLETE,
        GetCredentialReport: result,
      }),
    ).toMatchObject({ status: 'error', call: 'iam:GetCredentialReport' });
  });
});
