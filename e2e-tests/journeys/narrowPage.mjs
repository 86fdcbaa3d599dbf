import { checkAccessibility } from '../steps/accessibility.mjs';
import { expect } from '../steps/expect.mjs';
import { signInAs } from '../steps/people.mjs';
import { firstScanEnded } from '../steps/scan.mjs';

export const name =
  'the page never scrolls sideways: a system of seven services, and a phone';

const SYSTEM = '/catalog/default/system/payments/ownership';

export async function journey({ page, url, token, screenshot }) {
  await firstScanEnded({ url, token });
  await signInAs(page, url, 'Nora');
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 1000 });
    await page.goto(`${url}${SYSTEM}`);
    await page.getByRole('heading', { name: /owes \d+ controls/ }).waitFor();
    const needed = await page.evaluate(
      () => document.documentElement.scrollWidth,
    );
    expect(
      needed <= width,
      `at ${width} pixels the page needs ${needed} pixels`,
    );
    await checkAccessibility(page, `system, ${width} pixels wide`);
    await screenshot(page, `ownership-system-${width}`);
  }
}
