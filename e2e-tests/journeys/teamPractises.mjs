import { practise } from '../../scripts/lib/practise.mjs';
import { expect } from '../steps/expect.mjs';
import { firstScanEnded } from '../steps/scan.mjs';

export const name =
  'a lab is practised on the example: its steps tick in seconds, and no longer once the change is taken back';

export async function journey({ url, token, awsEndpoint }) {
  await firstScanEnded({ url, token });
  const lines = [];
  const { before, after, again, seconds } = await practise({
    url,
    token,
    awsEndpoint,
    show: line => lines.push(line),
  });
  const told = `\n${lines.join('\n')}`;
  expect(
    before.every(verdict => verdict === 'fail'),
    `the open bucket should fail each step first: ${told}`,
  );
  expect(
    after.every(verdict => verdict === 'pass'),
    `each step should hold after the change: ${told}`,
  );
  expect(seconds < 20, `reading one bucket again took ${seconds} s`);
  expect(
    again.every(verdict => verdict === 'fail'),
    `the bucket should be open again: ${told}`,
  );
}
