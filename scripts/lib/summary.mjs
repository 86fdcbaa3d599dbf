/**
 * The table at the end of a test run.
 *
 * @param {{ stage: string, seconds: number, passed: number, failed: number, skipped: number, notes: string[] }[]} results
 * @returns lines of text
 */
export function summaryLines(results) {
  const heads = ['stage', 'seconds', 'passed', 'failed', 'skipped'];
  const total = totals(results);
  const rows = [...results, { stage: 'total', ...total }].map(row =>
    heads.map(head => String(row[head])),
  );
  const widths = heads.map((head, column) =>
    Math.max(head.length, ...rows.map(row => row[column].length)),
  );
  const line = cells =>
    cells
      .map((cell, column) =>
        column === 0
          ? cell.padEnd(widths[column])
          : cell.padStart(widths[column]),
      )
      .join('  ');
  const notes = results.flatMap(({ stage, notes: texts }) =>
    texts.map(text => `${stage}: ${text}`),
  );
  return [line(heads), ...rows.map(line), ...notes];
}

/** The sums of all stages. A skipped test counts as skipped here, and fails the run. */
export function totals(results) {
  const sum = key => results.reduce((all, result) => all + result[key], 0);
  return {
    seconds: sum('seconds'),
    passed: sum('passed'),
    failed: sum('failed'),
    skipped: sum('skipped'),
  };
}
