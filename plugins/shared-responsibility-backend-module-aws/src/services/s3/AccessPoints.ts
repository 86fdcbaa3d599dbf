import type { Resource } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { AccessPoint } from '@aws-sdk/client-s3-control';
import type { Failure } from '../../collect/classifyError';
import { readFacet } from '../../collect/facets';
import type { ListingWatch } from '../../collect/ListingWatch';
import { mapConcurrently } from '../../collect/mapConcurrently';
import { parseDocument } from '../../collect/parseDocument';
import type { ReadDeclaration } from '../../collect/ReadDeclaration';
import type { UnitReader } from '../../collect/UnitReader';
import { sdk } from '../../sdk/sdk';
import { ACCESS_POINT, ACCESS_POINT_READS as READS } from './reads';

const SIDE_BY_SIDE = 6;

interface Listed {
  point: AccessPoint;
  at: string;
}

/**
 * The account's access points, which S3 lists by region. Only regions that
 * hold one of its buckets are asked: an access point lies beside its bucket.
 */
export class AccessPoints {
  private readonly watch: ListingWatch;
  private readonly byRegion = new Map<string, Promise<Listed[]>>();

  constructor(private readonly unit: UnitReader) {
    this.watch = unit.watch(READS.ListAccessPoints);
  }

  /** Notes that some bucket, and so some region, was not seen. */
  incomplete(failure: Failure, read: ReadDeclaration): void {
    this.watch.fail(failure, read);
  }

  /** Has the region's access points read, whoever else asks for them. */
  async include(region: string): Promise<void> {
    await this.listed(region);
  }

  /** ARNs of a bucket's access points; as many as were seen. */
  async of(bucket: string, region: string): Promise<string[]> {
    return (await this.listed(region))
      .filter(({ point }) => point.Bucket === bucket)
      .map(({ point }) => this.arnOf(point, region));
  }

  /** Reads every access point in the regions that were asked so far. */
  async *read() {
    for (const [region, listed] of this.byRegion) {
      const resources = await mapConcurrently(
        (
          await listed
        ).filter(({ point }) =>
          this.unit.wants(ACCESS_POINT, this.arnOf(point, region)),
        ),
        SIDE_BY_SIDE,
        ({ point, at }) => this.readPoint(point, region, at),
      );
      yield { resources, listings: [] };
    }
    yield { resources: [], listings: this.watch.listings() };
  }

  private listed(region: string): Promise<Listed[]> {
    let listed = this.byRegion.get(region);
    if (!listed) {
      listed = this.list(region);
      this.byRegion.set(region, listed);
    }
    return listed;
  }

  private async list(region: string): Promise<Listed[]> {
    const { S3ControlClient, paginateListAccessPoints } = sdk('s3Control');
    const { accountId: AccountId } = this.unit;
    const client = this.unit.client(S3ControlClient, region);
    const pages = this.unit.pages(READS.ListAccessPoints, this.watch, options =>
      paginateListAccessPoints({ client }, { AccountId }, options),
    );
    const listed: Listed[] = [];
    for await (const { page, at } of pages) {
      for (const point of page.AccessPointList ?? []) {
        listed.push({ point, at });
      }
    }
    return listed;
  }

  private async readPoint(
    point: AccessPoint,
    region: string,
    listedAt: string,
  ): Promise<Resource> {
    const { unit } = this;
    const {
      S3ControlClient,
      GetAccessPointCommand,
      GetAccessPointPolicyCommand,
    } = sdk('s3Control');
    const client = unit.client(S3ControlClient, region);
    const Name = point.Name ?? '';
    const input = { AccountId: unit.accountId, Name };
    const [publicAccessBlock, policy] = await Promise.all([
      unit.facet(
        READS.GetAccessPoint,
        options => client.send(new GetAccessPointCommand(input), options),
        output => output.PublicAccessBlockConfiguration,
      ),
      unit.facet(
        READS.GetAccessPointPolicy,
        options => client.send(new GetAccessPointPolicyCommand(input), options),
        output =>
          parseDocument(output.Policy, `the policy of access point ${Name}`),
      ),
    ]);
    return {
      arn: this.arnOf(point, region),
      accountId: unit.accountId,
      region,
      type: ACCESS_POINT,
      name: Name,
      facets: {
        accessPoint: readFacet(point, listedAt),
        publicAccessBlock,
        policy,
      },
      attachments: [],
    };
  }

  private arnOf({ AccessPointArn, Name }: AccessPoint, region: string): string {
    return AccessPointArn ?? this.unit.arn('s3', `accesspoint/${Name}`, region);
  }
}
