import { resolve } from 'path';
import { restsOnOwnAnswers } from '../replay/restsOnOwnAnswers';
import type { Recordings } from '../replay/Recordings';
import type { PlantedTrait } from '../seed';

/** What a scanner module must export to drive a recording. */
export interface ScannerModule {
  collectAccount(options: {
    accountId: string;
    regions: string[];
    credentials: { accessKeyId: string; secretAccessKey: string };
    endpoint: string;
    now?(): Date;
    maxAttempts?: number;
  }): Promise<{
    resources: { arn: string; facets: Record<string, { status: string }> }[];
    listings: { status: string }[];
  }>;
}

/** What a module must export to tell what a scan's findings would be. */
interface JudgeModule {
  judgeInventory(
    seen: unknown,
    now: Date,
  ): Map<string, { finding: { verdict: string } }>;
}

/** Marks the traits whose verdict our own answers decide, if the scanner can judge. */
export async function markTraits(
  regions: string[],
  recordings: Recordings,
  traits: PlantedTrait[],
): Promise<PlantedTrait[]> {
  const [, , scannerPath, judgePath] = process.argv;
  if (!scannerPath || !judgePath || traits.length === 0) {
    return traits;
  }
  const { collectAccount } = require(resolve(scannerPath)) as ScannerModule;
  const { judgeInventory } = require(resolve(judgePath)) as JudgeModule;
  const now = new Date();
  const own = await restsOnOwnAnswers(
    recordings,
    traits,
    async (endpoint, accountId) => {
      const seen = await collectAccount({
        accountId,
        regions,
        credentials: {
          accessKeyId: `AKIAEXAMPLE${accountId}`,
          secretAccessKey: 'example',
        },
        endpoint,
        now: () => now,
        maxAttempts: 1,
      });
      return new Map(
        [...judgeInventory(seen, now)].map(([key, { finding }]) => [
          key,
          finding.verdict,
        ]),
      );
    },
    () => now,
  );
  return traits.map(trait => ({
    ...trait,
    ...(own.has(`${trait.controlId} ${trait.arn}`)
      ? { onlyOnStub: true as const }
      : {}),
  }));
}
