import { writeFile } from 'fs/promises';
import { parseArgs } from 'util';
import { COMPANY_GAPS, plantCompany } from './company/plantCompany';
import { emptyFacts, startMoto, startWireProxy } from './record';
import { EXAMPLE_ACCOUNTS } from './seed';
import { plantTraits } from './traits/plantTraits';

/**
 * Plants a set in a live emulator and serves it through the wire proxy until
 * told to stop: `serveLive.ts [--set traits|company] [--upstream URL] [--port
 * N] [--traits FILE]`. Without `--upstream` it starts `MOTO_SERVER` itself.
 * Writes the planted traits to FILE, then prints `ready <url>`.
 */
async function main() {
  const { values } = parseArgs({
    options: {
      set: { type: 'string', default: 'traits' },
      upstream: { type: 'string' },
      port: { type: 'string', default: '0' },
      traits: { type: 'string' },
    },
  });
  const moto = values.upstream
    ? undefined
    : await startMoto(process.env.MOTO_SERVER ?? 'moto_server');
  const facts = emptyFacts();
  const proxy = await startWireProxy({
    upstream: values.upstream ?? String(moto?.url),
    accounts: EXAMPLE_ACCOUNTS,
    facts,
    port: Number(values.port),
  });
  const stop = async () => {
    await proxy.stop();
    await moto?.stop();
  };
  try {
    if (values.set === 'company') {
      await plantCompany(proxy.url, facts);
      proxy.setRules(COMPANY_GAPS);
    } else {
      const traits = await plantTraits(proxy.url, facts);
      if (values.traits) {
        await writeFile(values.traits, JSON.stringify(traits, null, 1));
      }
    }
  } catch (error) {
    await stop();
    throw error;
  }
  process.stdout.write(`ready ${proxy.url}\n`);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      stop().then(() => process.exit(0));
    });
  }
}

main().catch(error => {
  process.stderr.write(`The live emulator was not planted: ${error}\n`);
  process.exit(1);
});
