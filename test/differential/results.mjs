import { createRequire } from 'node:module';
import { KINDS } from './explain.mjs';

const load = createRequire(import.meta.url);
const { format, resolveConfig } = load('prettier');

/** The files of a run, by name. Nothing in them changes from run to run. */
export function printResults(results) {
  return {
    'results.json': pretty(JSON.stringify(tableOf(results)), 'json'),
    'results.md': pretty(pageOf(results), 'markdown'),
  };
}

/** What a run says at its end. */
export function printSummary({ rows, problems }) {
  const { compared, agree, byKind } = countsOf(rows);
  return `${problems
    .map(problem => `${problem}\n`)
    .join('')}${compared} verdicts compared, ${agree} agree; ${Object.entries(
    byKind,
  )
    .map(([kind, count]) => `${count} ${kind}`)
    .join(', ')}; ${problems.length} problems\n`;
}

function pretty(text, parser) {
  return format(text, { ...resolveConfig.sync(import.meta.filename), parser });
}

function countsOf(rows) {
  const byKind = {};
  for (const kind of Object.keys(KINDS)) {
    const count = rows.filter(({ reason }) => reason?.kind === kind).length;
    if (count > 0) {
      byKind[kind] = count;
    }
  }
  return {
    compared: rows.length,
    agree: rows.filter(({ agree }) => agree).length,
    byKind,
  };
}

function groupBy(items, keyOf) {
  const groups = new Map();
  for (const item of items) {
    const key = keyOf(item);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}

function tableOf({ rows, unmapped, crashes }) {
  return {
    counts: countsOf(rows),
    controls: groupBy(rows, row => row.controlId).map(([id, ofControl]) => ({
      id,
      agree: countOf(
        ofControl.filter(({ agree }) => agree),
        ({ ours }) => ours,
      ),
      differ: groupBy(
        ofControl.filter(({ agree }) => !agree),
        ({ ours, theirs, checks, reason }) =>
          [ours, theirs, checks, reason?.kind, reason?.why].join('|'),
      ).map(([, group]) => ({
        ours: group[0].ours,
        prowler: group[0].theirs,
        checks: group[0].checks,
        kind: group[0].reason?.kind ?? 'unexplained',
        resources: countOf(group, ({ resource }) => resource),
      })),
    })),
    controlsWithoutCheck: unmapped,
    crashedChecks: crashes,
  };
}

function countOf(rows, keyOf) {
  return Object.fromEntries(
    groupBy(rows, keyOf).map(([key, group]) => [key, group.length]),
  );
}

function pageOf({ rows, unmapped, crashes }) {
  const { compared, agree, byKind } = countsOf(rows);
  const plantedDiffer = rows.filter(row => row.planted && !row.agree);
  const lines = [
    '# Results',
    'Made by `run.mjs`; do not edit.',
    `${compared} verdicts of ${
      new Set(rows.map(row => row.controlId)).size
    } controls were held against the checks of Prowler that are mapped to them (ours / Prowler’s), each resource by itself: ${agree} agree, ${
      compared - agree
    } do not. Of those that differ, ${
      plantedDiffer.length
    } are on resources whose truth was planted, and ours is the planted one in ${
      plantedDiffer.filter(row => row.planted === row.ours).length
    }.`,
    table(
      ['kind', 'meaning', 'verdicts'],
      Object.entries(byKind).map(([kind, count]) => [kind, KINDS[kind], count]),
    ),
    '## By service',
    table(
      ['service', 'compared', 'agree', ...Object.keys(byKind)],
      groupBy(rows, row => row.controlId.split('.')[0]).map(([service, of]) => {
        const counts = countsOf(of);
        return [
          service,
          counts.compared,
          counts.agree,
          ...Object.keys(byKind).map(kind => counts.byKind[kind] ?? ''),
        ];
      }),
    ),
    ...Object.keys(byKind).flatMap(kind => [
      `## ${kind}: ${KINDS[kind]}`,
      ...differencesOf(rows.filter(({ reason }) => reason?.kind === kind)),
    ]),
    '## Controls without a check',
    `Prowler ${
      crashes.length > 0 ? '' : 'was asked nothing for these; it '
    }has no check that is mapped to: ${unmapped
      .map(id => `\`${id}\``)
      .join(', ')}.`,
    ...(crashes.length > 0
      ? [
          '## Checks that crashed',
          ...crashes.map(
            ({ check, accountId, error }) =>
              `- \`${check}\` in ${accountId}: ${error}`,
          ),
        ]
      : []),
  ];
  return `${lines.join('\n\n')}\n`;
}

function differencesOf(rows) {
  return groupBy(rows, ({ controlId, reason }) =>
    [reason.control === '*' ? '' : controlId, reason.why].join('|'),
  ).map(([, group]) => {
    const { controlId, reason } = group[0];
    const controls =
      reason.control === '*'
        ? `${new Set(group.map(row => row.controlId)).size} controls`
        : `\`${controlId}\``;
    const checks = [...new Set(group.flatMap(row => row.checks))]
      .map(check => `\`${check}\``)
      .join(', ');
    const sides = groupBy(group, row => `${row.ours} / ${row.theirs}`).map(
      ([pair, of]) => `${of.length} × ${pair}`,
    );
    return `- ${controls}${
      reason.control === '*' ? '' : ` (${checks})`
    }: ${sides.join(', ')}. ${reason.why} [AWS](${reason.aws})`;
  });
}

function table(head, rows) {
  return [head, head.map(() => '---'), ...rows]
    .map(cells => `| ${cells.join(' | ')} |`)
    .join('\n');
}
