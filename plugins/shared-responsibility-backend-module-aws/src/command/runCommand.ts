import { createReadStream } from 'fs';
import { createInterface } from 'readline';
import type { Readable, Writable } from 'stream';
import { judgeLine, NotAQuestion, type LineVerdict } from './judgeLine';

const USAGE = `Reads questions as JSON, one a line, and prints one verdict a line.

  shared-responsibility-verdicts [--text] [file ...]     without files: stdin

  {"kind": "s3", "account": "111122223333", "policy": {...}}
      also sqs, sns, kms, lambda, ecr, efs, secretsmanager, opensearch, ...
  {"kind": "role-trust", "account": "111122223333", "policy": {...}}
  {"kind": "principal", "arn": "arn:aws:iam::111122223333:role/worker",
   "policies": [{"name": "work", "document": {...}}], "boundary": {...}}
  {"kind": "security-group", "group": {...}, "prefixLists": {"pl-1": ["..."]}}
  {"kind": "instance", "instance": {...}, "port": 22, "network": {...}}

  --text   for people instead of JSON

Nothing is asked of AWS. Ends with 0; with 1 if a line could not be read; with
2 if it was called wrongly.
`;

/** Where the command reads and writes; all of it can be somebody else's. */
export interface CommandStreams {
  stdin: Readable;
  stdout: Writable;
  stderr: Writable;
}

/**
 * Runs the command.
 *
 * @param args - without the interpreter and the script.
 * @returns the exit code.
 */
export async function runCommand(
  args: readonly string[],
  { stdin, stdout, stderr }: CommandStreams,
): Promise<number> {
  const options = args.filter(arg => arg.startsWith('-'));
  const files = args.filter(arg => !arg.startsWith('-'));
  if (options.includes('--help') || options.includes('-h')) {
    stdout.write(USAGE);
    return 0;
  }
  const unknown = options.find(option => option !== '--text');
  if (unknown) {
    stderr.write(`There is no option ${unknown}.\n\n${USAGE}`);
    return 2;
  }
  const print = options.includes('--text') ? asText : asJson;
  let unreadable = 0;
  for (const file of files.length > 0 ? files : [undefined]) {
    try {
      unreadable += await judgeLines(
        file === undefined ? stdin : createReadStream(file),
        async answer => {
          if (!stdout.write(print(answer, file))) {
            await new Promise(resolve => stdout.once('drain', resolve));
          }
        },
      );
    } catch (error) {
      stderr.write(`${file} cannot be read: ${(error as Error).message}\n`);
      unreadable += 1;
    }
  }
  return unreadable > 0 ? 1 : 0;
}

/** The answer to one line. */
type Answer = { line: number } & (LineVerdict | { error: string });

/** Answers line by line, in constant memory; tells how many could not be read. */
async function judgeLines(
  input: Readable,
  tell: (answer: Answer) => Promise<void>,
): Promise<number> {
  let line = 0;
  let unreadable = 0;
  for await (const text of createInterface({ input, crlfDelay: Infinity })) {
    line += 1;
    if (text.trim() === '') {
      continue;
    }
    const answer = answerTo(text);
    unreadable += 'error' in answer ? 1 : 0;
    await tell({ line, ...answer });
  }
  return unreadable;
}

function answerTo(text: string): LineVerdict | { error: string } {
  let question: unknown;
  try {
    question = JSON.parse(text);
  } catch (error) {
    return { error: `is no JSON: ${(error as Error).message}` };
  }
  try {
    return judgeLine(question);
  } catch (error) {
    if (error instanceof NotAQuestion) {
      return { error: error.message };
    }
    throw error;
  }
}

function asJson(answer: Answer): string {
  return `${JSON.stringify(answer)}\n`;
}

function asText(answer: Answer, file?: string): string {
  const place = `${file ? `${file}:` : ''}${answer.line}`;
  return 'error' in answer
    ? `${place}: not read: it ${answer.error}\n`
    : `${place}: ${answer.verdict}\n${answer.reasons
        .map(reason => `    ${reason}\n`)
        .join('')}`;
}
