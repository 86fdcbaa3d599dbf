/** `node bench/policy.mjs`: see README.md. Needs what `npm test` has installed. */
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureNode } from '../scripts/lib/node.mjs';

await ensureNode();
const here = dirname(fileURLToPath(import.meta.url));
const transform = join(
  here,
  '../node_modules/@backstage/cli-node/config/nodeTransform.cjs',
);
const { status } = spawnSync(
  process.execPath,
  ['--require', transform, join(here, 'policy', 'main.cjs')],
  { stdio: 'inherit' },
);
process.exitCode = status ?? 1;
