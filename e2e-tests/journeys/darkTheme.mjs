import { checkAccessibility } from '../steps/accessibility.mjs';
import { expect } from '../steps/expect.mjs';
import { openOwnership, signInAs } from '../steps/people.mjs';
import { firstScanEnded } from '../steps/scan.mjs';

export const name =
  'whoever prefers dark reads the same three services, with enough contrast';

export const options = {
  colorScheme: 'dark',
  viewport: { width: 1280, height: 1500 },
};

export async function journey({ page, url, token, screenshot }) {
  await firstScanEnded({ url, token });
  await signInAs(page, url, 'Petra');
  for (const component of ['payments-api', 'orders-api', 'checkout-web']) {
    await openOwnership(page, url, component);
    await page.getByRole('heading', { name: /owes \d+ controls/ }).waitFor();
    expect(
      await page.evaluate(
        () => document.body.getAttribute('data-theme-mode') === 'dark',
      ),
      'the page is not dark',
    );
    await checkAccessibility(page, `dark Ownership tab of ${component}`);
    await screenshot(page, `ownership-${component}-dark`);
  }
  await openOwnership(page, url, 'payments-api', '?place=data-at-rest:s3');
  await page.getByRole('dialog').getByText('Amazon S3').first().waitFor();
  await checkAccessibility(page, 'dark drawer of a place');
  await screenshot(page, 'ownership-place-dark');
}
