import { checkAccessibility } from '../steps/accessibility.mjs';
import { expect } from '../steps/expect.mjs';
import { signInAs } from '../steps/people.mjs';
import { firstScanEnded } from '../steps/scan.mjs';

export const name =
  'a platform lead finds the worst component, the orphans, the gaps and the scans; a developer only what is his';

export const options = { viewport: { width: 1280, height: 1000 } };

/** Each part of the page, and something that only the filled part shows. */
const PARTS = {
  components: page => page.getByRole('link', { name: 'payments-api' }),
  orphans: page => page.getByRole('region', { name: /^\d+ orphans?$/ }),
  gaps: page => page.getByRole('button', { name: 'Copy the fix' }),
  scans: page => page.getByText('completed', { exact: true }),
};

export async function journey({ page, context, url, token, screenshot }) {
  const broken = [];
  page.on('pageerror', error => broken.push(error.message));
  await firstScanEnded({ url, token });
  await signInAs(page, url, 'Petra');
  await page.getByRole('link', { name: 'Responsibility', exact: true }).click();
  await page.getByRole('region', { name: 'Worst first' }).waitFor();

  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    for (const [part, filled] of Object.entries(PARTS)) {
      await page.goto(`${url}/shared-responsibility/${part}`);
      await filled(page).first().waitFor();
      await checkAccessibility(page, `${colorScheme} ${part} of the page`);
      await screenshot(page, `platform-${part}-${colorScheme}`);
    }
    await page.goto(`${url}/catalog/default/group/team-payments/ownership`);
    await page.getByRole('link', { name: 'payments-api' }).waitFor();
    await checkAccessibility(page, `${colorScheme} roll-up of a group`);
    await screenshot(page, `group-team-payments-${colorScheme}`);
  }
  await page.emulateMedia({ colorScheme: 'light' });

  await onPhone({ page, url });
  await openWorst({ page, url });
  await scanEverything({ page, url });
  // Each tab is one person.
  await asDeveloper({ page: await context.newPage(), url, screenshot });
  expect(broken.length === 0, `The page failed: ${broken.join('; ')}`);
}

/** Wide tables scroll in themselves; the page does not. */
async function onPhone({ page, url }) {
  await page.setViewportSize({ width: 390, height: 900 });
  for (const [part, filled] of Object.entries(PARTS)) {
    await page.goto(`${url}/shared-responsibility/${part}`);
    await filled(page).first().waitFor();
    const needed = await page.evaluate(
      () => document.documentElement.scrollWidth,
    );
    expect(needed <= 390, `on a phone, ${part} needs ${needed} pixels`);
  }
  await page.setViewportSize(options.viewport);
}

/** From the list to the component's own page, with the same figures. */
async function openWorst({ page, url }) {
  await page.goto(`${url}/shared-responsibility/components`);
  const row = page.getByRole('row').filter({
    has: page.getByRole('link', { name: 'payments-api' }),
  });
  const figures = await row.innerText();
  await row.getByRole('link').click();
  const sentence = await page
    .getByRole('heading', { name: /owes \d+ controls/ })
    .innerText();
  const [, missing] = sentence.match(/(\d+) (?:is|are) missing/) ?? [];
  expect(
    missing !== undefined && figures.split(/\s+/).includes(missing),
    `the list says '${figures}', the page '${sentence}'`,
  );
}

async function scanEverything({ page, url }) {
  await page.goto(`${url}/shared-responsibility/scans`);
  await page.getByRole('button', { name: 'Scan everything' }).click();
  await page.getByText(/Scanning: \d+ of \d+ parts read/).waitFor();
  await page
    .getByText(/^The scan has ended/)
    .first()
    .waitFor({ timeout: 120_000 });
  await page.getByText('petra-platform').first().waitFor();
}

async function asDeveloper({ page, url, screenshot }) {
  await signInAs(page, url, 'Dana');
  await page.goto(`${url}/shared-responsibility/components`);
  await PARTS.components(page).first().waitFor();
  for (const part of ['orphans', 'gaps']) {
    await page.goto(`${url}/shared-responsibility/${part}`);
    await page.getByRole('heading', { name: /^You may not see/ }).waitFor();
    await checkAccessibility(page, `${part}, refused`);
    await screenshot(page, `platform-${part}-refused`);
  }
}
