export const name =
  'the address that npm start prints opens a page of this product';

/** The smallest proof that app, backend and database came up together. */
export async function journey({ page, url, screenshot }) {
  const failures = [];
  page.on('pageerror', error => failures.push(error.message));
  const answer = await page.goto(url);
  if (!answer.ok()) {
    throw new Error(`${url} answered ${answer.status()}`);
  }
  await page.waitForFunction(
    () =>
      document.title.includes('Shared Responsibility') &&
      document.querySelector('#root')?.innerText.trim().length > 20,
    undefined,
    { timeout: 60_000 },
  );
  await screenshot(page, 'first-page');
  if (failures.length > 0) {
    throw new Error(`The page failed: ${failures.join('; ')}`);
  }
}
