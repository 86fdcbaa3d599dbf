/** Signs in as one of the people of the example company. */
export async function signInAs(page, url, name) {
  await page.goto(url);
  await page.getByRole('button', { name: `Enter as ${name}` }).click();
  await page
    .getByRole('button', { name: `Enter as ${name}` })
    .waitFor({ state: 'detached' });
}

/** Opens the Ownership tab of a component and waits for its page. */
export async function openOwnership(page, url, component, query = '') {
  await page.goto(
    `${url}/catalog/default/component/${component}/ownership${query}`,
  );
}
