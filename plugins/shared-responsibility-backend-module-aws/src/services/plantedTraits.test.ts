import {
  evaluateControl,
  InventorySnapshot,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import {
  loadTraits,
  startReplayServer,
  type PlantedTrait,
  type ReplayServer,
} from '@shared-responsibility/wire-lab';
import { collectAccount } from '../collect/collectAccount';
import { awsControls } from './index';

const NOW = new Date('2026-01-02T03:04:05Z');
const traits: PlantedTrait[] = loadTraits('traits');
const accountIds = [...new Set(traits.map(trait => trait.accountId))];

let server: ReplayServer;

beforeAll(async () => {
  server = await startReplayServer({
    recordings: 'traits',
    recordedRules: false,
    now: () => NOW,
  });
});

afterAll(() => server.stop());

describe('recorded answers of accounts with planted faults', () => {
  it.each(accountIds)(
    'are judged in %s, from the wire to the verdict, as each fault was meant',
    async accountId => {
      const planted = traits.filter(trait => trait.accountId === accountId);
      const regions = new Set(traits.map(trait => trait.region));
      regions.delete('global');
      const { resources, listings } = await collectAccount({
        accountId,
        regions: [...regions],
        credentials: {
          accessKeyId: `AKIAEXAMPLE${accountId}`,
          secretAccessKey: 'example',
        },
        endpoint: server.url,
        now: () => NOW,
        maxAttempts: 1,
      });
      const snapshot = new InventorySnapshot(resources, listings);
      const judged = planted.map(trait => {
        const control = awsControls.find(({ id }) => id === trait.controlId)!;
        const resource = resources.find(({ arn }) => arn === trait.arn)!;
        const { verdict, reason } = evaluateControl(
          control,
          resource,
          snapshot,
          NOW,
        );
        return { ...trait, expect: verdict, ...(reason && { reason }) };
      });
      expect(judged).toEqual(planted);
    },
  );

  it('hold a fault for every control', () => {
    const unproven = awsControls.filter(
      ({ id }) => !traits.some(t => t.controlId === id && t.expect === 'fail'),
    );
    expect(unproven.map(({ id }) => id)).toEqual([]);
  });
});
