/**
 * Cuts a stream into lines.
 *
 * @param {NodeJS.ReadableStream} stream - text, in any pieces
 * @param {(line: string) => void} onLine - called for each line, the last unfinished one included
 */
export function eachLine(stream, onLine) {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', piece => {
    const lines = (rest + piece).split(/\r?\n/);
    rest = lines.pop();
    lines.forEach(line => onLine(line));
  });
  stream.on('end', () => rest && onLine(rest));
}
