import { mkdir, rm, writeFile } from 'fs/promises';
import { join, resolve } from 'path';
import { driveByContract } from '../drive/driveByContract';
import { EXAMPLE_ACCOUNTS, Place, type PlantedTrait } from '../seed';
import {
  RECORDINGS_DIR,
  SET_FILE,
  TRAITS_FILE,
} from '../replay/loadRecordings';
import type { Recordings } from '../replay/Recordings';
import type { FaultRule } from '../wire';
import { markTraits, type ScannerModule } from './markTraits';
import { emptyFacts, type StubFacts } from './StubFacts';
import { startMoto } from './startMoto';
import { startWireProxy } from './startWireProxy';

/** A set of recordings: what is planted, and what is denied while it is served. */
export interface RecordedSet {
  name: string;
  regions: string[];
  rules: FaultRule[];
  /** Plants everything; tells the traits that were planted. */
  plant(endpoint: string, facts: StubFacts): Promise<PlantedTrait[]>;
}

/**
 * Plants a set in a fresh emulator, lets a scanner read it, and writes
 * the folder `recordings/<name>`, with the traits if any were told.
 *
 * `MOTO_SERVER` names the emulator's command; the first argument, if any, the
 * scanner's entry file, which exports `collectAccount`; the second a file that
 * exports `judgeInventory`, to mark the traits that our own answers decide.
 */
export async function recordSet(set: RecordedSet) {
  const moto = await startMoto(process.env.MOTO_SERVER ?? 'moto_server');
  const facts = emptyFacts();
  const proxy = await startWireProxy({
    upstream: moto.url,
    accounts: EXAMPLE_ACCOUNTS,
    facts,
  });
  try {
    const traits = await set.plant(proxy.url, facts);
    proxy.startRecording();
    await drive(set, proxy.url, facts);
    const recordings = proxy.recordings(set.rules);
    const marked = await markTraits(set.regions, recordings, traits);
    await writeRecordings(set.name, recordings, marked);
    process.stdout.write(
      `${set.name}: ${recordings.answers.length} answers, ${traits.length} traits\n`,
    );
  } finally {
    await proxy.stop();
    await moto.stop();
  }
}

async function drive(set: RecordedSet, endpoint: string, facts: StubFacts) {
  const accountIds = Object.values(EXAMPLE_ACCOUNTS);
  await driveByContract(
    accountIds.flatMap(id =>
      set.regions.map(region => new Place(endpoint, id, region, facts)),
    ),
  );
  const scannerPath = process.argv[2];
  if (!scannerPath) {
    return;
  }
  // A path given at run time, so that this package does not depend on the scanner.
  const scanner = require(resolve(scannerPath)) as ScannerModule;
  for (const accountId of accountIds) {
    const { resources, listings } = await scanner.collectAccount({
      accountId,
      regions: set.regions,
      credentials: {
        accessKeyId: `AKIAEXAMPLE${accountId}`,
        secretAccessKey: 'example',
      },
      endpoint,
    });
    const broken = [
      ...listings.filter(({ status }) => status !== 'complete'),
      ...resources.filter(({ facets }) =>
        Object.values(facets).some(
          ({ status }) => status !== 'read' && status !== 'absent',
        ),
      ),
    ];
    if (broken.length > 0) {
      throw new Error(
        `The scan to record is not complete: ${JSON.stringify(broken[0])}`,
      );
    }
    process.stdout.write(`${accountId}: ${resources.length} resources\n`);
  }
}

/** Writes a set as a folder with a file for each service, so that a change of one is a small diff. */
export async function writeRecordings(
  name: string,
  { answers, ...rest }: Recordings,
  traits: PlantedTrait[] = [],
) {
  const folder = join(RECORDINGS_DIR, name);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const write = (file: string, value: unknown) =>
    writeFile(join(folder, file), `${JSON.stringify(value, null, 1)}\n`);
  await write(SET_FILE, rest);
  if (traits.length > 0) {
    await write(TRAITS_FILE, traits);
  }
  for (const service of new Set(answers.map(answer => answer.service))) {
    await write(
      `${service}.json`,
      answers.filter(answer => answer.service === service),
    );
  }
}
