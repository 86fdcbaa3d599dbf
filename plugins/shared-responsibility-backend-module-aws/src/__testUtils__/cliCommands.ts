/** One command of the AWS CLI, as a lab writes it. */
export interface CliCommand {
  /** As the CLI calls it: `s3api`. */
  service: string;
  /** `put-bucket-acl`, or what is waited for: `wait db-snapshot-available`. */
  operation: string;
  /** Names without their dashes: `bucket`. */
  options: string[];
  /** Words that belong to no option. */
  strays: string[];
}

/** A shell text in commands, and those in words; comments are left out. */
export function shellCommandsOf(text: string): string[][] {
  const commands: string[][] = [];
  let words: string[] = [];
  const end = () => {
    if (words.length > 0) {
      commands.push(words);
    }
    words = [];
  };
  // A comment, an end of a command, a space, or a word of quoted and plain parts.
  const pieces =
    /#[^\n]*|\\\n|\n|\|\|?|&&|;|[ \t]+|(?:'[^']*'|"(?:\\.|[^"\\])*"|\\[^\n]|[^\s'"|;&\\])+/gs;
  for (const [piece] of text.matchAll(pieces)) {
    if (/^(\n|\|\|?|&&|;)$/.test(piece)) {
      end();
    } else if (!/^(#|\\\n|[ \t])/.test(piece)) {
      words.push(piece);
    }
  }
  end();
  return commands;
}

/** The command in these words; undefined if they call another program. */
export function cliCommandOf(words: string[]): CliCommand | undefined {
  const [program, service = '', name = '', ...rest] = words;
  if (program !== 'aws') {
    return undefined;
  }
  const waits = name === 'wait';
  const args = waits ? rest.slice(1) : rest;
  const options: string[] = [];
  const strays: string[] = [];
  for (const word of args) {
    if (word.startsWith('--')) {
      options.push(word.slice(2).split('=')[0]);
    } else if (options.length === 0) {
      strays.push(word);
    }
  }
  return {
    service,
    operation: waits ? `wait ${rest[0]}` : name,
    options,
    strays,
  };
}
