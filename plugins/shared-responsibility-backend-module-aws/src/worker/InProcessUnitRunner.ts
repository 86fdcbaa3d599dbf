import type { ScanUnit } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { collectUnit } from '../collect/collectUnit';
import {
  inspectAccount,
  type AccountInspection,
} from '../collect/inspectAccount';
import type { Wanted } from '../collect/UnitReader';
import {
  listOrganization,
  type OrganizationListing,
} from '../organization/listOrganization';
import { AwsClients } from '../sdk/AwsClients';
import type {
  AccountAccess,
  InspectRequest,
  OrganizationRequest,
  UnitRunner,
} from './UnitRunner';

/** Works in this very process: what a child runs inside, and what tests use. */
export class InProcessUnitRunner implements UnitRunner {
  constructor(private readonly now: () => Date = () => new Date()) {}

  async inspect(
    request: InspectRequest,
    access: AccountAccess,
    signal: AbortSignal,
  ): Promise<AccountInspection> {
    const clients = new AwsClients(access);
    const { homeRegion } = access;
    try {
      return await inspectAccount({
        ...request,
        homeRegion,
        clients,
        signal,
        now: this.now,
      });
    } finally {
      clients.destroy();
    }
  }

  async listOrganization(
    request: OrganizationRequest,
    access: AccountAccess,
    signal: AbortSignal,
  ): Promise<OrganizationListing> {
    const clients = new AwsClients(access);
    const { homeRegion } = access;
    try {
      const { now } = this;
      return await listOrganization({
        ...request,
        homeRegion,
        clients,
        signal,
        now,
      });
    } finally {
      clients.destroy();
    }
  }

  async *collect(
    unit: ScanUnit,
    access: AccountAccess,
    signal: AbortSignal,
    wanted?: Wanted,
  ) {
    const clients = new AwsClients(access);
    const { homeRegion } = access;
    try {
      const { now } = this;
      yield* collectUnit({ unit, homeRegion, clients, signal, now, wanted });
    } finally {
      clients.destroy();
    }
  }

  async stop(): Promise<void> {
    // Nothing outlives its call here.
  }
}
