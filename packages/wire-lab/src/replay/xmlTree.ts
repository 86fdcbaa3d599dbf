/** An element within a text: where it stands, and its content. */
export interface XmlElement {
  name: string;
  start: number;
  end: number;
  contentStart: number;
  contentEnd: number;
}

/** The elements that stand at the top of a part of a text. */
export function topElements(
  xml: string,
  from = 0,
  to = xml.length,
): XmlElement[] {
  const found: XmlElement[] = [];
  const tag = /<(\/?)([A-Za-z_][\w:.-]*)[^<>]*?(\/?)>/g;
  tag.lastIndex = from;
  let depth = 0;
  let open = { name: '', start: 0, contentStart: 0 };
  for (
    let match = tag.exec(xml);
    match && match.index < to;
    match = tag.exec(xml)
  ) {
    const [text, closing, name, selfClosing] = match;
    const after = match.index + text.length;
    if (closing) {
      depth -= 1;
      if (depth === 0) {
        found.push({ ...open, contentEnd: match.index, end: after });
      }
      continue;
    }
    if (depth === 0) {
      open = { name, start: match.index, contentStart: after };
      if (selfClosing) {
        found.push({ ...open, contentEnd: after, end: after });
      }
    }
    depth += selfClosing ? 0 : 1;
  }
  return found;
}
