import { checkAccessibility } from '../steps/accessibility.mjs';
import { expect } from '../steps/expect.mjs';
import { openOwnership, signInAs } from '../steps/people.mjs';
import { firstScanEnded } from '../steps/scan.mjs';

export const name =
  'a newcomer is told why a page is empty, sees what was not seen, and gets no scan button';

export const options = { viewport: { width: 1280, height: 1000 } };

const PAGES = {
  'docs-site': /aws\.amazon\.com\/arns/,
  'legacy-crm': /not (run )?on AWS/i,
  'new-service': /component=new-service/,
  'future-service': /never been seen/,
  artifacts: /s3:GetBucketPolicy/,
  'session-store': /not watched/,
};

export async function journey({ page, url, token, screenshot }) {
  await firstScanEnded({ url, token });
  await signInAs(page, url, 'Nora');
  for (const [component, words] of Object.entries(PAGES)) {
    await openOwnership(page, url, component);
    await page.locator('main, article').getByText(words).first().waitFor();
    expect(
      (await page.getByRole('button', { name: 'Scan now' }).count()) === 0,
      `${component}: a newcomer may not scan, yet there is a button`,
    );
    await checkAccessibility(page, `Ownership tab of ${component}`);
    await screenshot(page, `state-${component}`);
  }
}
