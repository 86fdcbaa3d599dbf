import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from '../../scripts/lib/paths.mjs';
import { nameOf } from './catalog.mjs';

const require = createRequire(join(root, 'packages/backend/package.json'));

/** What each component has. */
const RESOURCES = [
  ['AWS::S3::Bucket', 4, 'eu-west-1'],
  ['AWS::Lambda::Function', 3, 'eu-west-1'],
  ['AWS::RDS::DBInstance', 1, 'eu-west-1'],
  ['AWS::SQS::Queue', 2, 'us-east-1'],
  ['AWS::DynamoDB::Table', 1, 'us-east-1'],
];
/** Components that share an account. */
const AN_ACCOUNT = 100;

/** Fills the tables as a scan would have, by way of the database alone. */
export async function seed({ url, token, postgres }, components) {
  const { Client } = require('pg');
  const client = new Client({
    host: postgres.host,
    port: postgres.port,
    user: postgres.user,
    password: postgres.password,
    database: 'backstage_plugin_shared-responsibility',
  });
  await client.connect();
  try {
    const { rows: names } = await client.query(
      `SELECT table_schema FROM information_schema.tables WHERE table_name = 'findings'`,
    );
    await client.query(`SET search_path TO "${names[0].table_schema}"`);
    const controls = await controlsByType(url, token);
    const accounts = Math.ceil(components / AN_ACCOUNT);
    await client.query(
      `INSERT INTO accounts (account_id, name, regions, last_scanned_at)
       SELECT lpad((100000000000 + i)::text, 12, '0'), 'account-' || i,
              '["eu-west-1","us-east-1"]', now()
         FROM generate_series(0, $1::int - 1) i`,
      [accounts],
    );
    const types = RESOURCES.map(([type]) => type);
    await client.query(
      `INSERT INTO listings (account_id, region, type, status, call, at)
       SELECT a.account_id, region, type, 'complete', 'bench:List', now()
         FROM accounts a, unnest($1::text[]) type,
              unnest(ARRAY['eu-west-1', 'us-east-1', 'global']) region`,
      [types],
    );
    for (const [type, each, region] of RESOURCES) {
      await client.query(
        `INSERT INTO resources (arn, account_id, region, type, name, tags, facets,
                                first_seen_at, last_seen_at)
         SELECT 'arn:aws:bench:' || $3 || ':' || lpad((100000000000 + c / $5)::text, 12, '0')
                  || ':' || $1 || '/' || lpad(c::text, 5, '0') || '-' || r,
                lpad((100000000000 + c / $5)::text, 12, '0'), $3, $1,
                lpad(c::text, 5, '0') || '-' || r,
                jsonb_build_object('component', 'service-' || lpad(c::text, 5, '0')),
                '{}', now(), now()
           FROM generate_series(0, $2::int - 1) c, generate_series(1, $4::int) r`,
        [type, components, region, each, AN_ACCOUNT],
      );
      await client.query(
        `INSERT INTO findings (arn, account_id, region, control_id, verdict,
                               oldest_facet_at, checked_at, document)
         SELECT arn, account_id, region, control,
                verdict, now(), now(),
                jsonb_build_object(
                  'controlId', control, 'controlVersion', 1, 'arn', arn,
                  'verdict', verdict, 'summary', 'seeded',
                  'evidence', jsonb_build_array(jsonb_build_object(
                    'text', name || ' was seeded with the verdict ' || verdict
                      || ' so that pages have something to show',
                    'arns', jsonb_build_array(arn))),
                  'steps', '[]'::jsonb,
                  'oldestFacetAt', now(), 'checkedAt', now())
                || CASE WHEN verdict = 'fail'
                     THEN jsonb_build_object('firstFailedAt', now(), 'lastFailedAt', now())
                     ELSE '{}'::jsonb END
           FROM resources, unnest($2::text[]) control,
                LATERAL (SELECT CASE WHEN abs(hashtext(arn || control)) % 10 = 0
                           THEN 'fail' ELSE 'pass' END AS verdict) v
          WHERE type = $1`,
        [type, controls[type] ?? []],
      );
    }
    await client.query('ANALYZE');
    const counts = await client.query(
      `SELECT (SELECT count(*) FROM resources) resources, (SELECT count(*) FROM findings) findings`,
    );
    process.stdout.write(
      `${components} components (${nameOf(0)} …), ${
        counts.rows[0].resources
      } resources, ${counts.rows[0].findings} findings\n`,
    );
  } finally {
    await client.end();
  }
}

async function controlsByType(url, token) {
  const answer = await fetch(
    `${url}/api/shared-responsibility/controls?limit=1000`,
    { headers: { authorization: `Bearer ${token}` } },
  );
  const { items } = await answer.json();
  const byType = {};
  for (const { id, resourceTypes, baseline, offByDefault } of items) {
    for (const type of baseline || offByDefault ? [] : resourceTypes) {
      (byType[type] ??= []).push(id);
    }
  }
  return byType;
}
