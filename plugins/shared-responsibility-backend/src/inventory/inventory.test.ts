import { TestDatabases } from '@backstage/backend-test-utils';
import type {
  Listing,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { deriveGaps } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import type { Knex } from 'knex';
import {
  BUCKET,
  bucket,
  DATA,
  denied,
  listing,
  read,
} from '../__testUtils__/world';
import { loadAccount } from '../database/operations/loadAccount';
import { upsertFindings } from '../database/operations/upsertFindings';
import { MIGRATIONS_DIRECTORY } from '../database/migrate';
import { storeBatch } from './storeBatch';

jest.setTimeout(60_000);

const at = (time: string) => `2026-03-10T${time}:00.000Z`;

describe('the inventory', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
  let knex: Knex;

  beforeEach(async () => {
    knex = await databases.init('POSTGRES_18');
    await knex.migrate.latest({ directory: MIGRATIONS_DIRECTORY });
  });

  const store = (
    resources: Resource[],
    listings: Listing[],
    time: string,
  ): Promise<void> =>
    knex.transaction(tx =>
      storeBatch(tx, { resources, listings }, at(time), at(time)),
    );
  const stored = (name: string) => knex('resources').where({ name }).first();
  const openNames = async () =>
    (await knex('resources').whereNull('closed_at').orderBy('name')).map(
      row => row.name,
    );

  it('keeps the newer capture of each facet, whichever arrives last', async () => {
    const facets = (policy: string, acl: string) => ({
      policyStatus: read({ from: policy }, at(policy)),
      acl: read({ from: acl }, at(acl)),
    });
    await store(
      [bucket('b', { facets: facets('10:01', '09:00') })],
      [],
      '10:01',
    );
    await store(
      [bucket('b', { facets: facets('09:50', '09:50') })],
      [],
      '10:05',
    );
    const row = await stored('b');
    expect(row.facets).toMatchObject({
      policyStatus: { value: { from: '10:01' } },
      acl: { value: { from: '09:50' } },
    });
    expect(row.first_seen_at.toISOString()).toBe(at('10:01'));
    expect(row.last_seen_at.toISOString()).toBe(at('10:05'));
  });

  it('lets a denied read replace the value, but keeps the tags last read', async () => {
    await store([bucket('b', { tags: { component: 'a' } })], [], '10:00');
    await store(
      [
        bucket('b', {
          tags: undefined,
          facets: { policyStatus: denied(new Date()) },
        }),
      ],
      [],
      '10:10',
    );
    expect(await stored('b')).toMatchObject({
      tags: { component: 'a' },
      facets: { policyStatus: { status: 'denied' } },
    });
    await store([bucket('b', { tags: {} })], [], '10:20');
    expect((await stored('b')).tags).toEqual({});
  });

  it('knows a bucket again whose region could not be read this time', async () => {
    const seen = bucket('b', { region: 'eu-west-1' });
    await store([seen], [listing({ at: at('10:00') })], '10:00');
    await store(
      [bucket('b', { region: 'global', tags: { component: 'a' } })],
      [listing({ at: at('10:10') })],
      '10:10',
    );
    expect(
      await knex('resources').select('region', 'tags', 'closed_at'),
    ).toEqual([
      { region: 'eu-west-1', tags: { component: 'a' }, closed_at: null },
    ]);
  });

  it('stores the same page twice without a trace', async () => {
    const page = [bucket('a'), bucket('b')];
    await store(page, [listing({ at: at('10:00') })], '10:00');
    const before = await knex('resources').orderBy('name');
    await store(page, [listing({ at: at('10:00') })], '10:00');
    expect(await knex('resources').orderBy('name')).toEqual(before);
  });

  it('closes what a complete listing lacks, with its findings, and opens it when it returns', async () => {
    await store([bucket('a'), bucket('b')], [], '10:00');
    const elsewhere = bucket('c', { accountId: DATA });
    const other = bucket('d', { type: 'AWS::S3::AccessPoint' });
    await store([elsewhere, other], [], '10:00');
    await upsertFindings(knex, [
      {
        resource: bucket('a'),
        finding: {
          controlId: 'x',
          controlVersion: 1,
          arn: bucket('a').arn,
          verdict: 'pass',
          evidence: [],
          steps: [],
          checkedAt: at('10:00'),
        },
      },
    ]);

    await store([bucket('b')], [listing({ at: at('11:00') })], '11:00');
    expect(await openNames()).toEqual(['b', 'c', 'd']);
    expect((await knex('findings').first()).closed_at).not.toBeNull();

    await store([bucket('a')], [], '12:00');
    expect(await openNames()).toEqual(['a', 'b', 'c', 'd']);
  });

  it('closes nothing for an incomplete listing', async () => {
    await store([bucket('a'), bucket('b')], [], '10:00');
    await store(
      [bucket('b')],
      [listing({ status: 'incomplete', reason: 'throttled', at: at('11:00') })],
      '11:00',
    );
    expect(await openNames()).toEqual(['a', 'b']);
  });

  it('closes by region where a listing speaks for one region', async () => {
    const volume = (name: string, region: string) =>
      bucket(name, { type: 'AWS::EC2::Volume', region });
    await store(
      [volume('ireland', 'eu-west-1'), volume('virginia', 'us-east-1')],
      [],
      '10:00',
    );
    await store(
      [],
      [
        listing({
          type: 'AWS::EC2::Volume',
          region: 'eu-west-1',
          at: at('11:00'),
        }),
      ],
      '11:00',
    );
    expect(await openNames()).toEqual(['virginia']);
  });

  it('never lets an older listing replace a newer one', async () => {
    await store(
      [],
      [listing({ status: 'incomplete', reason: 'error', at: at('11:00') })],
      '11:00',
    );
    await store([], [listing({ at: at('10:00') })], '11:01');
    expect(await knex('listings').select('status')).toEqual([
      { status: 'incomplete' },
    ]);
  });

  it('tells of every unread facet and listing with its call and fix', async () => {
    await store(
      [
        bucket('a', { facets: { policyStatus: denied(at('10:00')) } }),
        bucket('b', {
          facets: {
            acl: { status: 'absent', code: 'None', capturedAt: at('10:00') },
            tags: { status: 'unsupported', capturedAt: at('10:00') },
          },
        }),
      ],
      [
        listing({
          status: 'incomplete',
          reason: 'access-denied',
          message: 'explicit deny in a service control policy',
          at: at('10:00'),
        }),
      ],
      '10:00',
    );
    const { resources, listings } = await loadAccount(
      knex,
      listing().accountId,
    );
    const gaps = deriveGaps(resources, listings, () => 's3');
    expect(gaps.map(g => [g.resourceName, g.call, g.resourceType])).toEqual([
      [undefined, 's3:ListAllMyBuckets', BUCKET],
      ['a', 's3:GetBucketPolicyStatus', BUCKET],
    ]);
    expect(gaps[0].fix).toContain('service control policy');
    expect(gaps[1].fix).toContain('Allow s3:GetBucketPolicyStatus');
  });
});
