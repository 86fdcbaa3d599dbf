import { checkAccessibility } from '../steps/accessibility.mjs';
import { expect } from '../steps/expect.mjs';
import { openOwnership, signInAs } from '../steps/people.mjs';
import { firstScanEnded } from '../steps/scan.mjs';

export const name =
  'a developer signs in, reads three services, opens a row, filters, and scans';

export const options = { viewport: { width: 1280, height: 1500 } };

/** From sign-in to a finished scan, the way a developer uses the page. */
export async function journey({ page, url, token, screenshot }) {
  const broken = [];
  page.on('pageerror', error => broken.push(error.message));
  await firstScanEnded({ url, token });

  await page.goto(url);
  await page.getByRole('heading', { name: 'Who are you today?' }).waitFor();
  await checkAccessibility(page, 'sign-in page');
  await screenshot(page, 'sign-in');
  await signInAs(page, url, 'Dana');

  await readServices({ page, url, screenshot });
  await openRow({ page, url, screenshot });
  await filterRows({ page, url });
  await scan({ page, url, screenshot });
  expect(broken.length === 0, `The page failed: ${broken.join('; ')}`);
}

async function readServices({ page, url, screenshot }) {
  const services = {
    'payments-api':
      /^This service owes 45 controls: 26 are met, 19 are missing/,
    'orders-api': /^This service owes 31 controls: 31 are met\.$/,
    'checkout-web':
      /^This component owes 24 controls: 9 are met, 15 are missing/,
  };
  for (const [component, sentence] of Object.entries(services)) {
    await openOwnership(page, url, component);
    await page.getByRole('heading', { name: sentence }).waitFor();
    await checkAccessibility(page, `Ownership tab of ${component}`);
    await screenshot(page, `ownership-${component}-light`);
  }
}

async function openRow({ page, url, screenshot }) {
  await openOwnership(page, url, 'payments-api');
  const row = page
    .getByRole('region', { name: 'To do first' })
    .getByRole('button', { name: 'Instance can be reached over SSH' });
  await row.click();
  const drawer = page.getByRole('dialog');
  await drawer
    .getByText(/port 22 open to 0\.0\.0\.0\/0 in sg-.*attached to i-/)
    .first()
    .waitFor();
  expect(
    new URL(page.url()).searchParams.get('cell') ===
      'ec2.instance-no-internet-ssh',
    `the open row is not in the address: ${page.url()}`,
  );
  await checkAccessibility(page, 'open drawer');
  await screenshot(page, 'ownership-drawer-light');

  await page.reload();
  await drawer.getByText('What to do').waitFor();
  await page.keyboard.press('Escape');
  await drawer.waitFor({ state: 'detached' });
}

async function filterRows({ page, url }) {
  await openOwnership(page, url, 'payments-api');
  const rows = page.getByRole('listitem').filter({
    has: page.getByRole('heading', { level: 3 }),
  });
  await page.getByRole('searchbox', { name: 'Search' }).fill('lacks patches');
  await page.getByRole('button', { name: 'Volume is not encrypted' }).waitFor({
    state: 'detached',
  });
  expect(
    (await rows.count()) === 1,
    'one row speaks of patches that are lacking',
  );
  await page.reload();
  await page.getByRole('searchbox', { name: 'Search' }).waitFor();
  expect(
    new URL(page.url()).searchParams.get('q') === 'lacks patches' &&
      (await rows.count()) === 1,
    'the filter is kept in the address',
  );
}

async function scan({ page, url, screenshot }) {
  await openOwnership(page, url, 'payments-api');
  await page.getByRole('button', { name: 'Scan now' }).click();
  await page
    .getByRole('progressbar', { name: 'Progress of the scan' })
    .waitFor();
  await page.getByText(/Scanning: \d+ of \d+ parts read/).waitFor();
  await screenshot(page, 'ownership-scanning-light');
  await page
    .getByText(/^The scan has ended/)
    .first()
    .waitFor({ timeout: 120_000 });
  await page.getByRole('button', { name: 'Scan now' }).waitFor();
}
