/** `node test/differential/run.mjs [--as-is]`: see README.md. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runTypeScript } from '../../scripts/lib/backend.mjs';
import { ensureNode } from '../../scripts/lib/node.mjs';

await ensureNode();
const main = join(fileURLToPath(import.meta.url), '..', 'main.mjs');
const { status } = spawnSync(
  process.execPath,
  [...runTypeScript, main, ...process.argv.slice(2)],
  { stdio: 'inherit' },
);
process.exitCode = status ?? 1;
