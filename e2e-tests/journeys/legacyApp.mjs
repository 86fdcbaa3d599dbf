import { expect } from '../steps/expect.mjs';
import { buildLegacyApp, serveLegacyApp } from '../steps/legacyApp.mjs';
import { firstScanEnded } from '../steps/scan.mjs';

export const name =
  'an app on the legacy frontend system shows the tab, the roll-up of a group and the platform page of the same backend';

export async function journey({ page, context, url, token, processes }) {
  const broken = [];
  page.on('pageerror', error => broken.push(error.message));
  await firstScanEnded({ url, token });
  await buildLegacyApp(processes);
  await serveLegacyApp(context, url);

  // The tab is found on the entity's page, and tells what the API tells.
  await page.goto(`${url}/catalog/default/component/payments-api`);
  await page
    .getByText('An entity page on the legacy frontend system')
    .waitFor();
  await page.getByRole('tab', { name: 'Ownership' }).click();
  const sentence = await page
    .getByRole('heading', { name: /owes \d+ controls/ })
    .innerText();
  const { sentence: told } = await ask(
    { url, token },
    'entities/component/default/payments-api/matrix',
  );
  expect(
    sentence.includes(`owes ${told.owes} controls`),
    `the tab says '${sentence}', the API ${told.owes}`,
  );

  await page.goto(`${url}/catalog/default/group/team-payments/ownership`);
  await page.getByRole('link', { name: 'payments-api' }).click();
  await page.waitForURL(
    `${url}/catalog/default/component/payments-api/ownership`,
  );
  await page.getByRole('heading', { name: sentence }).waitFor();

  await page.goto(`${url}/shared-responsibility`);
  await page.getByRole('link', { name: 'payments-api' }).first().waitFor();
  await page.getByRole('tab', { name: 'Orphans' }).click();
  await page.getByRole('region', { name: /^\d+ orphans?$/ }).waitFor();
  await page.getByRole('tab', { name: 'Scans' }).click();
  await page.getByText('completed', { exact: true }).first().waitFor();
  expect(broken.length === 0, `The page failed: ${broken.join('; ')}`);
}

async function ask({ url, token }, path) {
  const answer = await fetch(`${url}/api/shared-responsibility/${path}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  expect(answer.ok, `${path} answered ${answer.status}`);
  return answer.json();
}
