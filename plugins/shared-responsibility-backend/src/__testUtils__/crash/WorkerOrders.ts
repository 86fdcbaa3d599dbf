import type { Knex } from 'knex';
import type { Moment } from './ScanWorld';

/** What a worker is told, in `SCAN_WORKER` of its environment. */
export interface WorkerOrders {
  connection: Knex.StaticConnectionConfig;
  since: string;
  pageMs: number;
  /** Reads its units, but holds what it read back until it is told `go`. */
  late: boolean;
}

/** What a worker tells its parent. */
export interface WorkerNews {
  ready?: boolean;
  moment?: Moment;
  problem?: string;
  /** A late worker holds a unit back, has been refused, or has stored what it must not. */
  late?: 'holds' | 'refused' | 'stored';
}
