import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const source = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);

/** What Backstage's own frame does; none of it is ours to mend. */
const BACKSTAGE = [
  '.bui-PluginHeaderToolbarName',
  '.bui-PluginHeader',
  '[class*="BackstageSidebar"]',
];

/** Fails if axe finds anything in the page that is ours. */
export async function checkAccessibility(page, where) {
  await page.evaluate(source);
  const found = await page.evaluate(
    ignored => window.axe.run({ exclude: ignored.map(s => [s]) }),
    BACKSTAGE,
  );
  if (found.violations.length > 0) {
    const told = found.violations.flatMap(({ id, nodes }) =>
      nodes.map(node => `${id} at ${node.target.join(' ')}: ${node.html}`),
    );
    throw new Error(`axe, ${where}:\n${told.join('\n')}`);
  }
}
