import { EXERCISES } from '../../scripts/lib/exercises.mjs';
import { practise } from '../../scripts/lib/practise.mjs';
import { expect } from '../steps/expect.mjs';
import { firstScanEnded } from '../steps/scan.mjs';

export const name =
  'labs of the four classic mistakes are practised on the example: their steps tick in seconds, and no longer once the change is taken back';

export async function journey({ url, token, awsEndpoint }) {
  await firstScanEnded({ url, token });
  for (const mistake of Object.keys(EXERCISES)) {
    const lines = [];
    const { before, after, again, seconds } = await practise({
      mistake,
      url,
      token,
      awsEndpoint,
      show: line => lines.push(line),
    });
    const told = `${mistake}\n${lines.join('\n')}`;
    expect(before.includes('fail'), `a step should fail first: ${told}`);
    expect(
      after.every(verdict => verdict === 'pass' || verdict === 'gone'),
      `each step should hold after the change: ${told}`,
    );
    expect(seconds < 20, `reading it again took ${seconds} s: ${told}`);
    expect(
      after[0] === 'gone' || again.join() === before.join(),
      `it should be as it was before: ${told}`,
    );
  }
}
