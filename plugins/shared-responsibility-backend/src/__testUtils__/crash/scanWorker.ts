/**
 * A bare scan worker: queue, engine and a world in memory, without a backend.
 * It ends with its parent, tells it every moment worth dying at, and works
 * until it is killed.
 */
import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import knexOf from 'knex';
import { OwnAccounts } from '../../accounts/OwnAccounts';
import { ClaimsService } from '../../claims/ClaimsService';
import { readResponsibilityConfig } from '../../config/readResponsibilityConfig';
import { MatrixService } from '../../matrix/MatrixService';
import { Packs } from '../../matrix/Packs';
import { ScanEngine } from '../../scans/ScanEngine';
import { component, notPublic, s3Profile } from '../world';
import { lateProvider } from './lateProvider';
import { ScanWorld, type Moment } from './ScanWorld';
import type { WorkerOrders, WorkerNews } from './WorkerOrders';

const orders: WorkerOrders = JSON.parse(process.env.SCAN_WORKER!);
const tell = (news: WorkerNews) => void process.send?.(news);
const moment = (is: Moment) => tell({ moment: is });

process.on('disconnect', () => process.exit());
process.on('unhandledRejection', error => {
  tell({ problem: `Unhandled: ${error}` });
});

const say = (message: string) => tell({ problem: message });
const logger: LoggerService = {
  error: say,
  warn: () => {},
  info: () => {},
  debug: () => {},
  child: () => logger,
};

const catalog = {
  async *streamEntities() {
    moment('judge');
    yield [component('payments'), component('idle')];
  },
} as Partial<CatalogService> as CatalogService;
const auth = {
  getOwnServiceCredentials: async () => ({
    $$type: '@backstage/BackstageCredentials',
    principal: { type: 'service', subject: 'plugin:shared-responsibility' },
  }),
} as Partial<AuthService> as AuthService;

async function work() {
  const knex = knexOf({ client: 'pg', connection: orders.connection });
  const now = () => new Date();
  const config = readResponsibilityConfig(new ConfigReader({}));
  const packs = new Packs([notPublic], [s3Profile]);
  const claims = new ClaimsService({
    knex,
    catalog,
    auth,
    logger,
    config,
    now,
  });
  const world = new ScanWorld({
    since: orders.since,
    pageMs: orders.pageMs,
    tell: moment,
    scanNumber: async () => {
      const [{ count }] = await knex('scans').count({ count: '*' });
      return Number(count);
    },
  });
  const engine = new ScanEngine({
    knex,
    logger,
    providers: [orders.late ? lateProvider(world, tell) : world],
    packs,
    claims,
    matrices: new MatrixService({
      knex,
      packs,
      claims,
      freshForSeconds: config.freshForSeconds,
      now,
    }),
    ownAccounts: new OwnAccounts(knex, []),
    publish: async () => {},
    now,
    tolerance: {
      heartbeatSeconds: 10,
      superviseSeconds: 1,
      deaths: 1_000,
      longestPauseSeconds: 1,
    },
  });
  await engine.start();
  tell({ ready: true });
  setInterval(() => engine.reconcile().catch(error => say(String(error))), 500);
}

work().catch(error => {
  tell({ problem: String(error?.stack ?? error) });
  process.exit(1);
});
