import { mkdirSync, rmSync, writeFileSync } from 'fs';
import { join } from 'path';
import { controlPages } from './controlPages';

/* Run by `node scripts/reference.mjs`, which names the folder. */
const [, , folder] = process.argv;
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const [file, text] of Object.entries(controlPages())) {
  writeFileSync(join(folder, file), text);
}
