import { parseArgs } from 'util';
import { startReplayServer } from './replay';

/** Serves recorded accounts until it is told to stop: `serve.ts [--port N] [--recordings NAME]`. */
async function main() {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '0' },
      recordings: { type: 'string', default: 'company' },
    },
  });
  const server = await startReplayServer({
    recordings: values.recordings,
    port: Number(values.port),
    practice: true,
  });
  process.stdout.write(`ready ${server.url}\n`);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      server.stop().then(() => process.exit(0));
    });
  }
}

main().catch(error => {
  process.stderr.write(`The recorded AWS endpoint did not start: ${error}\n`);
  process.exit(1);
});
