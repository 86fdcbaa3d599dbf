import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureFolder, local, root } from '../../scripts/lib/paths.mjs';
import { freePort } from '../../scripts/lib/ports.mjs';
import { startStack } from '../../scripts/lib/stack.mjs';
import { checkAccessibility } from '../steps/accessibility.mjs';
import { expect } from '../steps/expect.mjs';
import { openOwnership, signInAs } from '../steps/people.mjs';
import { firstScanEnded } from '../steps/scan.mjs';

export const name =
  'what an operator changes of controls is told on every page it concerns, and never counts as met';

export const options = { viewport: { width: 1280, height: 1000 } };

const REASON = 'Partners sign in there until the VPN is ready';

const OWN = `
sharedResponsibility:
  controls:
    ec2.instance-no-internet-ssh:
      rules:
        - when: { entity: component:default/payments-api }
          enabled: false
          reason: ${REASON}
`;

export async function journey({ page, processes, screenshot }) {
  const folder = mkdtempSync(join(ensureFolder(local, 'tmp'), 'operator-'));
  const write = (file, text) => {
    writeFileSync(join(folder, file), text);
    return join(folder, file);
  };
  const { url, token } = await startStack({
    processes,
    port: await freePort(),
    token: 'token-of-the-operator',
    folder,
    lasting: false,
    configs: [write('guide.yaml', fromTheGuide()), write('own.yaml', OWN)],
  });
  await firstScanEnded({ url, token });
  await signInAs(page, url, 'Petra');
  await openOwnership(page, url, 'payments-api');
  const section = page.getByRole('region', { name: 'Not asked here' });
  await section
    .getByText(`is not asked of`)
    .filter({ hasText: REASON })
    .filter({ hasText: 'violates it' })
    .waitFor();
  expect(
    (await page
      .getByRole('button', {
        name: 'Instance can be reached over SSH from the internet',
      })
      .count()) === 0,
    'A control that is switched off is among those to do',
  );
  // On by the guide, and nobody can attest it yet.
  await page
    .getByRole('button', {
      name: 'Nobody says that the database was ever restored',
    })
    .click();
  await page.getByRole('dialog').getByText('Good evidence').waitFor();
  await page.keyboard.press('Escape');
  await section.scrollIntoViewIfNeeded();
  await checkAccessibility(page, 'Ownership tab with controls switched off');
  await screenshot(page, 'not-asked-light');

  await page.goto(`${url}/shared-responsibility/gaps`);
  await page
    .getByRole('region', { name: 'Changed by configuration' })
    .getByText(`for certain entities: off: ${REASON}`)
    .waitFor();
  await screenshot(page, 'changed-controls');
}

/** The example of docs/overrides.md, but for the accounts, which are the company's own. */
function fromTheGuide() {
  const guide = readFileSync(join(root, 'docs/overrides.md'), 'utf8');
  const [, block] = guide.match(/```yaml\n([^]*?)```/);
  const own = block.replace(/ {2}accounts:\n(?: {4}.*\n)+/, '');
  expect(own !== block, 'The guide names no accounts any more');
  return own;
}
