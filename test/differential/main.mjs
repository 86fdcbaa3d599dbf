/**
 * Lets Prowler and our own controls judge the same planted accounts, over the
 * same wire, and holds every verdict of one against the other's. Writes
 * results.json and results.md; ends with 1 if a difference is not explained in
 * reasons.json, if a reason explains nothing, or if we are the ones who err.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ensureFolder, local } from '../../scripts/lib/paths.mjs';
import { answerForProwler } from './answerForProwler.mjs';
import { compare } from './compare.mjs';
import { explain, readReasons } from './explain.mjs';
import { namer } from './names.mjs';
import { ourVerdicts, holdersIn } from './ourVerdicts.mjs';
import { prowlerVerdicts } from './prowlerVerdicts.mjs';
import { printResults, printSummary } from './results.mjs';

const load = createRequire(import.meta.url);
const { emptyFacts, EXAMPLE_ACCOUNTS, startMoto, startWireProxy } = load(
  '../../packages/wire-lab/src',
);
const { plantTraits, TRAIT_REGIONS } = load(
  '../../packages/wire-lab/src/traits/plantTraits',
);
const { awsControls } = load(
  '../../plugins/shared-responsibility-backend-module-aws/src/services',
);

const here = dirname(fileURLToPath(import.meta.url));
const python = join(local, 'differential', 'bin');
const { values: options } = parseArgs({
  options: {
    /** Gives Prowler also what makes its checks crash; writes no results. */
    'as-is': { type: 'boolean', default: false },
    /** Keeps Prowler's own output in this folder. */
    keep: { type: 'string' },
  },
});

const checksOf = control =>
  (control.standards ?? [])
    .filter(({ standard }) => standard === 'Prowler')
    .flatMap(({ ids }) => ids);

async function judgeTwice() {
  const moto = await startMoto(
    process.env.MOTO_SERVER ?? join(python, 'moto_server'),
  );
  const facts = emptyFacts();
  const proxy = await startWireProxy({
    upstream: moto.url,
    accounts: EXAMPLE_ACCOUNTS,
    facts,
  });
  const front = await answerForProwler({
    accounts: EXAMPLE_ACCOUNTS,
    upstream: proxy.url,
    facts,
    asIs: options['as-is'],
  });
  const folder =
    options.keep ??
    mkdtempSync(join(ensureFolder(local, 'tmp'), 'differential-'));
  try {
    const traits = await plantTraits(proxy.url, facts);
    const scan = { accountIds: Object.values(EXAMPLE_ACCOUNTS), folder };
    const ours = await ourVerdicts({
      ...scan,
      endpoint: proxy.url,
      regions: TRAIT_REGIONS,
    });
    const theirs = await prowlerVerdicts({
      ...scan,
      endpoint: front.url,
      regions: TRAIT_REGIONS,
      command: process.env.PROWLER ?? join(python, 'prowler'),
      checks: [...new Set(awsControls.flatMap(checksOf))].sort(),
    });
    return { traits, ours, theirs };
  } finally {
    await front.stop();
    await proxy.stop();
    await moto.stop();
    if (!options.keep) {
      rmSync(folder, { recursive: true, force: true });
    }
  }
}

const { traits, ours, theirs } = await judgeTwice();
const rows = compare({
  controls: awsControls.map(control => ({
    ...control,
    checks: checksOf(control),
  })),
  ours: ours.verdicts,
  theirs: theirs.verdicts,
  holders: holdersIn(ours.resources),
  nameOf: namer(traits, ours.resources),
  traits,
});
const outcome = explain(
  rows,
  readReasons(readFileSync(join(here, 'reasons.json'), 'utf8')),
);
const results = {
  ...outcome,
  unmapped: awsControls
    .filter(control => checksOf(control).length === 0)
    .map(({ id }) => id)
    .sort(),
  crashes: theirs.crashes,
};
if (!options['as-is']) {
  for (const [file, text] of Object.entries(printResults(results))) {
    writeFileSync(join(here, file), text);
  }
}
process.stdout.write(printSummary(results));
process.exitCode = outcome.problems.length > 0 ? 1 : 0;
