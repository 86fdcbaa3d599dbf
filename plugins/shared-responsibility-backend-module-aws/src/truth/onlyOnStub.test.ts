import {
  loadRecordings,
  loadTraits,
  restsOnOwnAnswers,
  type PlantedTrait,
} from '@shared-responsibility/wire-lab';
import { collectAccount } from '../collect/collectAccount';
import { judgeInventory } from './__testUtils__/judgeInventory';
import { NOW } from './__testUtils__/RecordedAccounts';

jest.setTimeout(120_000);

const traits: PlantedTrait[] = loadTraits('traits');

describe('the manifest of planted traits', () => {
  it('marks exactly the verdicts that change when our own answers are taken away', async () => {
    const own = await restsOnOwnAnswers(
      loadRecordings('traits'),
      traits,
      async (endpoint, accountId) => {
        const seen = await collectAccount({
          accountId,
          regions: ['eu-west-1', 'us-east-1'],
          credentials: {
            accessKeyId: `AKIAEXAMPLE${accountId}`,
            secretAccessKey: 'example',
          },
          endpoint,
          now: () => NOW,
          maxAttempts: 1,
        });
        return new Map(
          [...judgeInventory(seen, NOW)].map(([key, { finding }]) => [
            key,
            finding.verdict,
          ]),
        );
      },
      () => NOW,
    );
    const marked = traits
      .filter(({ onlyOnStub }) => onlyOnStub)
      .map(({ controlId, arn }) => `${controlId} ${arn}`);
    expect([...own].sort()).toEqual(marked.sort());
    // Were nothing left without our answers, the marks would say nothing.
    expect(own.size).toBeGreaterThan(0);
    expect(own.size).toBeLessThan(traits.length / 2);
  });
});
