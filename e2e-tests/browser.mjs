import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { chromium as playwright } from 'playwright-core';
import { ensureFolder, local } from '../scripts/lib/paths.mjs';

const flags = [
  '--no-sandbox',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--no-default-browser-check',
  '--font-render-hinting=none',
  // Small shared memory is usual in containers, and crashes pages.
  '--disable-dev-shm-usage',
];

/** The browser to drive: `CHROMIUM_PATH`, or the one that comes as a package, unpacked once. */
export async function browserPath() {
  if (process.env.CHROMIUM_PATH) {
    return process.env.CHROMIUM_PATH;
  }
  const kept = join(local, 'chromium');
  const path = join(kept, 'chromium');
  if (!existsSync(path)) {
    await unpackBrowser(kept);
  }
  return path;
}

async function unpackBrowser(kept) {
  // Unpacked beside and renamed: a run that is killed leaves no half browser.
  // The package unpacks into the folder for temporary files, which all users
  // of a machine share, so it is given another one meanwhile.
  const draft = mkdtempSync(join(ensureFolder(local, 'tmp'), 'chromium-'));
  const before = process.env.TMPDIR;
  process.env.TMPDIR = draft;
  try {
    const { default: packaged } = await import('@sparticuz/chromium');
    await packaged.executablePath();
  } finally {
    if (before === undefined) {
      delete process.env.TMPDIR;
    } else {
      process.env.TMPDIR = before;
    }
  }
  mkdirSync(dirname(kept), { recursive: true });
  rmSync(kept, { recursive: true, force: true });
  renameSync(draft, kept);
}

/**
 * Starts a browser without any history, always of the same size, without motion.
 *
 * @param {{ colorScheme?: 'light' | 'dark', viewport?: { width: number, height: number } }} [options]
 * @returns `{ context, page, close }` of Playwright
 */
export async function launchBrowser({
  colorScheme = 'light',
  viewport = { width: 1440, height: 1000 },
} = {}) {
  const profile = mkdtempSync(join(ensureFolder(local, 'tmp'), 'profile-'));
  const context = await playwright.launchPersistentContext(profile, {
    executablePath: await browserPath(),
    headless: true,
    args: flags,
    chromiumSandbox: false,
    viewport,
    colorScheme,
    reducedMotion: 'reduce',
    deviceScaleFactor: 1,
    locale: 'en-GB',
    timezoneId: 'UTC',
  });
  const [page = await context.newPage()] = context.pages();
  return {
    context,
    page,
    close: async () => {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}
