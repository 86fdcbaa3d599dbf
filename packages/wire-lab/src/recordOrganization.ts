import {
  CloseAccountCommand,
  CreateAccountCommand,
  CreateOrganizationalUnitCommand,
  CreateOrganizationCommand,
  ListRootsCommand,
  MoveAccountCommand,
  OrganizationsClient,
  TagResourceCommand,
} from '@aws-sdk/client-organizations';
import { resolve } from 'path';
import { emptyFacts } from './record/StubFacts';
import { writeRecordings } from './record/recordSet';
import { startMoto } from './record/startMoto';
import { startWireProxy } from './record/startWireProxy';
import type { Recordings } from './replay/Recordings';
import { clientConfig, EXAMPLE_ACCOUNTS } from './seed';

const MANAGEMENT = '111122223333';
/** The id that the account `data` gets, so that it is the one that other recordings know. */
const DATA = '444455556666';

/** What a scanner module must export to drive the recording. */
interface OrganizationModule {
  InProcessUnitRunner: new () => {
    listOrganization(
      request: { withTags: boolean },
      access: object,
      signal: AbortSignal,
    ): Promise<{ members: { accountId: string }[]; problems: object[] }>;
  };
}

/**
 * Plants an organization in a fresh emulator, has the scanner list it, and
 * writes `recordings/organization`. The first argument is the scanner's
 * file that exports `InProcessUnitRunner`.
 */
async function recordOrganization() {
  const moto = await startMoto(process.env.MOTO_SERVER ?? 'moto_server');
  const proxy = await startWireProxy({
    upstream: moto.url,
    accounts: EXAMPLE_ACCOUNTS,
    facts: emptyFacts(),
  });
  try {
    const data = await plant(proxy.url);
    proxy.startRecording();
    const { InProcessUnitRunner } = require(resolve(
      process.argv[2],
    )) as OrganizationModule;
    const listing = await new InProcessUnitRunner().listOrganization(
      { withTags: true },
      {
        ...clientConfig({
          endpoint: proxy.url,
          accountId: MANAGEMENT,
          region: 'us-east-1',
        }),
        credentials: async () => ({
          accessKeyId: `AKIAEXAMPLE${MANAGEMENT}`,
          secretAccessKey: 'example',
        }),
        homeRegion: 'us-east-1',
      },
      new AbortController().signal,
    );
    if (listing.problems.length > 0) {
      throw new Error(JSON.stringify(listing.problems));
    }
    const recordings: Recordings = JSON.parse(
      JSON.stringify(proxy.recordings([])).replaceAll(data, DATA),
    );
    await writeRecordings('organization', recordings);
    process.stdout.write(
      `organization: ${recordings.answers.length} answers, ${listing.members.length} accounts\n`,
    );
  } finally {
    await proxy.stop();
    await moto.stop();
  }
}

/** @returns the id that the emulator gave to the account `data`. */
async function plant(endpoint: string): Promise<string> {
  const client = new OrganizationsClient(
    clientConfig({ endpoint, accountId: MANAGEMENT, region: 'us-east-1' }),
  );
  await client.send(new CreateOrganizationCommand({ FeatureSet: 'ALL' }));
  const { Roots } = await client.send(new ListRootsCommand({}));
  const root = Roots?.[0].Id ?? '';
  const unit = async (Name: string, ParentId: string) => {
    const { OrganizationalUnit } = await client.send(
      new CreateOrganizationalUnitCommand({ Name, ParentId }),
    );
    return OrganizationalUnit?.Id ?? '';
  };
  const account = async (AccountName: string, parent: string) => {
    const { CreateAccountStatus } = await client.send(
      new CreateAccountCommand({
        AccountName,
        Email: `${AccountName}@example.com`,
      }),
    );
    const AccountId = CreateAccountStatus?.AccountId ?? '';
    await client.send(
      new MoveAccountCommand({
        AccountId,
        SourceParentId: root,
        DestinationParentId: parent,
      }),
    );
    return AccountId;
  };
  const workloads = await unit('Workloads', root);
  const prod = await unit('Prod', workloads);
  const sandbox = await unit('Sandbox', root);
  const data = await account('data', prod);
  await account('shop', prod);
  const old = await account('old-shop', workloads);
  const trial = await account('trial', sandbox);
  const quiet = await account('quiet', workloads);
  await client.send(
    new TagResourceCommand({
      ResourceId: quiet,
      Tags: [{ Key: 'scan', Value: 'off' }],
    }),
  );
  await client.send(
    new TagResourceCommand({
      ResourceId: trial,
      Tags: [{ Key: 'team', Value: 'research' }],
    }),
  );
  await client.send(new CloseAccountCommand({ AccountId: old }));
  return data;
}

recordOrganization().catch(error => {
  process.stderr.write(`${error?.stack ?? error}\n`);
  process.exit(1);
});
