import type { OriginAccessControlSummary } from '@aws-sdk/client-cloudfront';
import type { Facet } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { everyItem } from '../../collect/everyItem';
import { readFacet } from '../../collect/facets';
import { defineReads } from '../../collect/ReadDeclaration';
import type { CallResult, UnitReader } from '../../collect/UnitReader';
import { sdk } from '../../sdk/sdk';
import type { KeptConfig } from './keptConfig';

const READS = defineReads('cloudFront', {
  ListOriginAccessControls: {
    iamAction: 'cloudfront:ListOriginAccessControls',
    facets: ['accessControls'],
  },
});

/** The calls that {@link AccessControls} makes. */
export const accessControlReads = Object.values(READS);

/** Facet `accessControls`: those that the origins name, by id. */
export type KeptAccessControls = Record<
  string,
  {
    Name?: string;
    /** `always`, `no-override`, or `never`. */
    SigningBehavior?: string;
  }
>;

/** The origin access controls of an account, listed once and only if a distribution names one. */
export class AccessControls {
  private listed?: Promise<
    CallResult<OriginAccessControlSummary[] | undefined>
  >;

  constructor(
    private readonly unit: UnitReader,
    private readonly region: string,
  ) {}

  /** Those that the origins of a distribution name. */
  async of({ Origins: origins = [] }: KeptConfig): Promise<Facet> {
    const ids = origins.flatMap(origin => origin.OriginAccessControlId || []);
    if (ids.length === 0) {
      return readFacet({}, this.unit.time());
    }
    const read = READS.ListOriginAccessControls;
    const listed = await (this.listed ??= this.list());
    if ('failure' in listed) {
      return this.unit.failed(read, listed.failure, listed.at);
    }
    return this.unit.select(read, listed.at, () => {
      const named = listed.output?.filter(({ Id = '' }) => ids.includes(Id));
      return named && keptOf(named);
    });
  }

  private list() {
    const { CloudFrontClient, paginateListOriginAccessControls } =
      sdk('cloudFront');
    const client = this.unit.client(CloudFrontClient, this.region);
    return this.unit.call(READS.ListOriginAccessControls, options =>
      everyItem(
        paginateListOriginAccessControls({ client }, {}, options),
        ({ OriginAccessControlList: list }) =>
          list && (list.Items ?? (list.Quantity === 0 ? [] : undefined)),
      ),
    );
  }
}

function keptOf(named: OriginAccessControlSummary[]): KeptAccessControls {
  return Object.fromEntries(
    named.map(({ Id = '', Name, SigningBehavior }) => [
      Id,
      { Name, SigningBehavior },
    ]),
  );
}
