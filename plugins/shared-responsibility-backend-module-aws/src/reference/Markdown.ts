/** Text of a table's cell: a bar or a line break would end it. */
export function cell(text: string): string {
  return text.replace(/\\/g, '\\\\').replace(/\|/g, '\\|').replace(/\s+/g, ' ');
}

/** A Markdown table. */
export function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join(
    '\n',
  );
}

/** A page from its paragraphs; empty ones are left out. */
export function page(...paragraphs: (string | undefined | false)[]): string {
  return `${paragraphs.filter(Boolean).join('\n\n')}\n`;
}
