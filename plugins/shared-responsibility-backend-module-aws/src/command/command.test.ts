import { spawn, spawnSync } from 'child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { judgeLine } from './judgeLine';

const BIN = join(__dirname, '../../bin/shared-responsibility-verdicts');
const OPEN = {
  kind: 'sqs',
  account: '111122223333',
  policy: {
    Statement: {
      Sid: 'Open',
      Effect: 'Allow',
      Principal: '*',
      Action: 'sqs:SendMessage',
      Resource: '*',
    },
  },
};

function run(input: string, ...args: string[]) {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [BIN, ...args],
    { input, encoding: 'utf8' },
  );
  return { stdout, stderr, status };
}

describe('shared-responsibility-verdicts', () => {
  it('answers each line, and says which it could not read', () => {
    const { stdout, status } = run(
      `${JSON.stringify(OPEN)}\n\nnot json\n{"kind":"sqs"}\n{"kind":"x"}\n[]\n`,
    );
    const answers = stdout
      .trim()
      .split('\n')
      .map(line => JSON.parse(line));
    expect(answers).toMatchObject([
      {
        line: 1,
        verdict: 'public',
        reasons: ['statement "Open" of the policy lets everyone in'],
        details: { audience: 'public' },
      },
      { line: 3, error: expect.stringContaining('is no JSON') },
      { line: 4, error: 'needs "policy"' },
      { line: 5, error: expect.stringContaining('role-trust, principal') },
      { line: 6, error: 'is no JSON object' },
    ]);
    expect(status).toBe(1);
  });

  it('reads files, and speaks to people', () => {
    const folder = mkdtempSync(join(tmpdir(), 'verdicts-'));
    try {
      const file = join(folder, 'questions.jsonl');
      writeFileSync(file, `${JSON.stringify(OPEN)}\n`);
      expect(run('', '--text', file)).toEqual({
        stdout: `${file}:1: public\n    statement "Open" of the policy lets everyone in\n`,
        stderr: '',
        status: 0,
      });
      const missing = run('', join(folder, 'none'), file);
      expect(missing.stderr).toContain('none cannot be read');
      expect(missing.stdout).toContain('"public"');
      expect(missing.status).toBe(1);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('a wrong option ends with 2 and how to call it', () => {
    const { stderr, status } = run('', '--jsn');
    expect(stderr).toMatch(/^There is no option --jsn\.\n\nReads questions/);
    expect(status).toBe(2);
  });

  it('ends quietly when nobody reads on', async () => {
    const child = spawn(process.execPath, [BIN], {
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    let errors = '';
    child.stderr.on('data', chunk => {
      errors += chunk;
    });
    child.stdin.on('error', () => {
      // The child ended before it had read everything.
    });
    child.stdout.once('data', () => child.stdout.destroy());
    child.stdin.write(`${JSON.stringify(OPEN)}\n`.repeat(20_000));
    const code = await new Promise(resolve => child.on('close', resolve));
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
  });

  it('answers the questions in the documentation as it says', () => {
    const page = readFileSync(
      join(__dirname, '../../../../docs/policy-verdicts.md'),
      'utf8',
    );
    const [, questions] = /```json\n(\{"kind"[^`]*)```/.exec(page)!;
    const [, answers] = /```text\n([^`]*)```/.exec(page)!;
    expect(run(questions, '--text').stdout).toBe(answers);
  });
});

describe('a question', () => {
  const allow = (Action: string, more: object = {}) => ({
    Statement: [{ Effect: 'Allow', Action, Resource: '*', ...more }],
  });
  const ROLE = 'arn:aws:iam::111122223333:role/worker';
  const rule = {
    IpProtocol: 'tcp',
    FromPort: 22,
    ToPort: 22,
    IpRanges: [{ CidrIp: '0.0.0.0/0' }],
  };

  it.each<[string, object, string]>([
    [
      'of a role that anyone may take on',
      {
        kind: 'role-trust',
        account: '111122223333',
        policy: {
          Statement: {
            Effect: 'Allow',
            Principal: '*',
            Action: 'sts:AssumeRole',
          },
        },
      },
      'public',
    ],
    [
      'of an administrator',
      {
        kind: 'principal',
        arn: ROLE,
        policies: [{ name: 'a', document: allow('*') }],
      },
      'administrator',
    ],
    [
      'of one within a boundary',
      {
        kind: 'principal',
        arn: ROLE,
        policies: [{ name: 'a', document: allow('*') }],
        boundary: { name: 'b', document: allow('s3:*') },
      },
      'limited',
    ],
    [
      'of one below a service control policy',
      {
        kind: 'principal',
        arn: ROLE,
        policies: [{ name: 'a', document: allow('*') }],
        serviceControlPolicies: [[{ name: 's', document: allow('s3:*') }]],
      },
      'limited',
    ],
    [
      'of what is no policy',
      { kind: 'principal', arn: ROLE, policies: [{ name: 'a', document: 7 }] },
      'undecidable',
    ],
    [
      'of an open group',
      {
        kind: 'security-group',
        group: { GroupId: 'g', IpPermissions: [rule] },
      },
      'open',
    ],
    [
      'of a closed group',
      { kind: 'security-group', group: { GroupId: 'g', IpPermissions: [] } },
      'closed',
    ],
    [
      'of an instance without a public address',
      { kind: 'instance', port: 22, instance: { NetworkInterfaces: [] } },
      'closed',
    ],
    [
      'of no instance',
      { kind: 'instance', port: 22, instance: 7 },
      'undecidable',
    ],
  ])('%s', (_, line, verdict) => {
    expect(judgeLine(line).verdict).toBe(verdict);
  });
});
