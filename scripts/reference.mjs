/** `node scripts/reference.mjs`: writes from the code what docs/ says of controls and of the scanner's role. Needs what `npm test` has installed. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureNode } from './lib/node.mjs';
import { root } from './lib/paths.mjs';

await ensureNode();
const { status } = spawnSync(
  process.execPath,
  [
    '--require',
    join(root, 'node_modules/@backstage/cli-node/config/nodeTransform.cjs'),
    join(
      root,
      'plugins/shared-responsibility-backend-module-aws/src/reference/writePages.ts',
    ),
    join(root, 'docs'),
  ],
  { stdio: 'inherit' },
);
process.exitCode = status ?? 1;
