/** Cuts a run of sibling elements of one name, which may hold others of that name, into its elements. */
export function splitElements(xml: string, name: string): string[] {
  const elements: string[] = [];
  let depth = 0;
  let start = 0;
  for (const tag of xml.matchAll(new RegExp(`<(/?)${name}>`, 'g'))) {
    if (tag[1] === '') {
      if (depth === 0) {
        start = tag.index;
      }
      depth += 1;
    } else {
      depth -= 1;
      if (depth === 0) {
        elements.push(xml.slice(start, tag.index + tag[0].length));
      }
    }
  }
  return elements;
}

/** An XML answer without white space between its tags, cut into lines at its list items, for readable files. */
export function xmlLines(xml: string): string[] {
  return xml
    .trim()
    .replace(/>\s+</g, '><')
    .split(/(?=<(?:item|member|Bucket|DBInstance|DBCluster)>)/);
}
