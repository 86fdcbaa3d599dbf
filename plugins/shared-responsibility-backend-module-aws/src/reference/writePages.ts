import { mkdirSync, rmSync, writeFileSync } from 'fs';
import { join } from 'path';
import { controlPages } from './controlPages';
import { scannerRoleFiles } from './scannerRole';

/* Run by `node scripts/reference.mjs`, which names the folder `docs`. */
const [, , docs] = process.argv;
const controls = join(docs, 'controls');
rmSync(controls, { recursive: true, force: true });
mkdirSync(controls, { recursive: true });
for (const [file, text] of Object.entries(controlPages())) {
  writeFileSync(join(controls, file), text);
}
for (const [file, text] of Object.entries(scannerRoleFiles())) {
  writeFileSync(join(docs, file), text);
}
