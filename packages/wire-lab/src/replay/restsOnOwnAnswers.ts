import type { PlantedTrait } from '../seed/PlantedTrait';
import type { Recordings } from './Recordings';
import { startReplayServer } from './startReplayServer';

/** Scans one account at an endpoint and tells each verdict, by `<control> <arn>`. */
export type JudgeAccount = (
  endpoint: string,
  accountId: string,
) => Promise<Map<string, string>>;

/**
 * The traits whose verdict changes when everything is taken away that our own
 * code answers: those verdicts were never seen on AWS's wire, nor on the
 * emulator's. Keys are `<control> <arn>`.
 */
export async function restsOnOwnAnswers(
  recordings: Recordings,
  traits: PlantedTrait[],
  judge: JudgeAccount,
  now: () => Date,
): Promise<Set<string>> {
  const [whole, without] = await Promise.all(
    [true, false].map(async ownAnswers => {
      const server = await startReplayServer({
        recordings,
        recordedRules: false,
        ownAnswers,
        now,
      });
      try {
        const said = new Map<string, string>();
        for (const accountId of Object.values(recordings.accounts)) {
          for (const [key, verdict] of await judge(server.url, accountId)) {
            said.set(key, verdict);
          }
        }
        return said;
      } finally {
        await server.stop();
      }
    }),
  );
  return new Set(
    traits
      .map(({ controlId, arn }) => `${controlId} ${arn}`)
      .filter(key => whole.get(key) !== without.get(key)),
  );
}
