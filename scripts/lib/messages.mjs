/**
 * What the start and test commands say on the terminal.
 */

const colour = process.stdout.isTTY && !process.env.NO_COLOR;
const started = Date.now();
// eslint-disable-next-line no-control-regex
const colourCodes = /\u001b\[[0-9;]*m/g;

/** A line without codes for colours. */
export function plain(line) {
  return line.replace(colourCodes, '');
}

function paint(code, text) {
  return colour ? `\u001b[${code}m${text}\u001b[0m` : text;
}

/** A failure whose message already says what happened and what to do: no stack is shown. */
export class Problem extends Error {
  /**
   * @param {string} what - what happened
   * @param {string[]} [remedy] - what to do about it, one line each
   */
  constructor(what, remedy = []) {
    super([what, ...remedy.map(line => `  ${line}`)].join('\n'));
    this.name = 'Problem';
  }
}

/** One line of progress, with the seconds since the command began. */
export function say(text) {
  const seconds = String(Math.round((Date.now() - started) / 1000));
  process.stdout.write(`${paint(2, `${seconds.padStart(4)}s`)}  ${text}\n`);
}

/** A line of a child process, marked with the name of the process. */
export function sayLine(name, line) {
  process.stdout.write(
    `${paint(36, name.padEnd(8))}| ${colour ? line : plain(line)}\n`,
  );
}

/** The last words of a successful start. */
export function sayBold(text) {
  process.stdout.write(`\n${paint(1, text)}\n\n`);
}

/** Prints a failure: the message alone when it is a {@link Problem}, the stack otherwise. */
export function complain(error) {
  const text =
    error instanceof Problem ? error.message : error?.stack ?? String(error);
  process.stderr.write(`\n${paint(31, 'Error:')} ${text}\n`);
}

/** Time since `from` (milliseconds of `Date.now()`) in whole seconds, as text. */
export function secondsSince(from) {
  return `${Math.round((Date.now() - from) / 1000)} s`;
}
