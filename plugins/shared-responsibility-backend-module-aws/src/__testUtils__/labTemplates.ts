import { parseDocument } from 'yaml';

/** Placeholders with something in their place, so that a parser takes the text. */
export function filledIn(text: string): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_, name) => `the-${name}`);
}

/** Names of the placeholders in a text. */
export function placeholdersOf(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name);
}

/** Blocks that may stand at the top of a Terraform file, without a resource's type. */
const OTHER_BLOCKS = /^(data|provider|variable|locals|import|moved|removed)\b/;

/** What is wrong with a Terraform text, as far as its shape goes. */
export function terraformProblems(text: string): string[] {
  const problems: string[] = [];
  const plain = filledIn(text)
    // What stands in here documents and strings closes no block.
    .replace(/<<-?(\w+)\n.*?\n\s*\1/gs, '""')
    .replace(/"(?:\\.|[^"\\])*"/g, quoted => quoted.replace(/[{}[\]()]/g, ''))
    .replace(/(#|\/\/)[^\n]*/g, '');
  const open: string[] = [];
  let line = '';
  let resources = 0;
  for (const character of plain) {
    if ('{[('.includes(character)) {
      const head = line.trim();
      if (open.length === 0 && /^resource\s+"aws_\w+"\s+"\w+"$/.test(head)) {
        resources++;
      } else if (open.length === 0 && !OTHER_BLOCKS.test(head)) {
        problems.push(`what is the block "${head}"?`);
      }
      open.push(character);
    } else if ('}])'.includes(character)) {
      const opened = open.pop();
      if ('{[('.indexOf(opened ?? ' ') !== '}])'.indexOf(character)) {
        problems.push(`"${character}" closes nothing`);
      }
    }
    line = character === '\n' ? '' : line + character;
  }
  if (open.length > 0) {
    problems.push(`${open.length} brackets stay open`);
  }
  if (resources === 0) {
    problems.push('no resource is in it');
  }
  return problems;
}

interface CloudFormationResource {
  Type?: unknown;
  Properties?: unknown;
}

/** What is wrong with a CloudFormation text: one resource, or several by name. */
export function cloudFormationProblems(text: string): string[] {
  const document = parseDocument(filledIn(text), { logLevel: 'silent' });
  const broken = document.errors.map(({ message }) => message);
  if (broken.length > 0) {
    return broken;
  }
  const value = document.toJS() as
    | CloudFormationResource
    | Record<string, CloudFormationResource>;
  const resources: CloudFormationResource[] =
    typeof value?.Type === 'string' ? [value] : Object.values(value ?? {});
  return resources.flatMap(resource => [
    ...(/^AWS(::\w+){2}$/.test(String(resource?.Type))
      ? []
      : [`${resource?.Type} is no type of AWS`]),
    ...(typeof resource?.Properties === 'object'
      ? []
      : [`${resource?.Type} has no properties`]),
  ]);
}
