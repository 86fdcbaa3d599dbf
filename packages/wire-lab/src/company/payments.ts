import {
  ADMINISTRATOR_ACCESS,
  ALL,
  inward,
  LAMBDA_BASIC,
  plantBucket,
  plantCluster,
  plantClusterSnapshot,
  plantDatabase,
  plantDatabaseSnapshot,
  plantFunction,
  plantGroup,
  plantInstance,
  plantParameter,
  plantPolicy,
  plantRole,
  plantTable,
  plantVolume,
  policyDocument,
  publicRead,
  SSM_CORE,
} from '../seed';
import { scoped, type CompanyPlaces } from './CompanyPlaces';
import { plantTidyBucket } from './tidyBuckets';

/** Databases of payments take logins by IAM and export their log. */
const LOGGED = { iamAuth: true, logs: ['postgresql'] };

/** Plants payments-api: the component on which every state can be seen. */
export async function plantPaymentsApi({ prod, prodNetwork }: CompanyPlaces) {
  const tags = { component: 'payments-api', env: 'prod' };
  const { vpcId, publicSubnets, privateSubnets } = prodNetwork;
  const group = (name: string, rules: ReturnType<typeof inward>[]) =>
    plantGroup(prod, { vpcId, name, rules, tags });
  const web = await group('payments-api-web', [
    inward({ v4: ['0.0.0.0/0'] }, { first: 443 }),
  ]);
  const ssh = await group('payments-api-ssh', [inward({ v4: ['0.0.0.0/0'] })]);
  const db = await group('payments-api-db', [
    inward({ groups: [web] }, { first: 5432 }),
  ]);

  const one = await plantInstance(prod, {
    name: 'payments-api-1',
    subnetId: publicSubnets[0],
    groups: [web, ssh],
    encrypted: true,
    ssm: 'online',
    patch: 'compliant',
    tags,
  });
  await plantInstance(prod, {
    name: 'payments-api-2',
    subnetId: publicSubnets[1],
    groups: [web],
    encrypted: true,
    ssm: 'online',
    patch: 'security',
    tags,
  });
  await plantInstance(prod, {
    name: 'payments-api-3',
    subnetId: privateSubnets[0],
    groups: [web],
    encrypted: false,
    ssm: 'absent',
    patch: 'never',
    tags,
  });
  await plantInstance(prod, {
    name: 'payments-api-4',
    subnetId: privateSubnets[1],
    groups: [web],
    encrypted: true,
    ssm: 'online',
    patch: 'compliant',
    tags,
  });
  await plantVolume(prod, {
    encrypted: false,
    instanceId: one.instanceId,
    tags: { Name: 'payments-api-data', ...tags },
  });

  await plantDatabase(prod, 'payments-db', {
    encrypted: true,
    isPublic: false,
    multiAz: true,
    subnetGroup: 'prod-main',
    groups: [db],
    ...LOGGED,
    tags,
  });

  await plantDatabaseSnapshot(prod, 'payments-db', 'payments-db-before-16', {
    isPublic: false,
    tags,
  });
  await plantParameter(
    prod,
    '/payments/acquirer/api-key',
    'SecureString',
    tags,
  );

  const exports = 'shop-payments-exports';
  await plantBucket(prod, exports, {
    tags,
    block: 'off',
    policy: policyDocument(publicRead(exports, { Sid: 'PartnersReadExports' })),
  });
  await plantTidyBucket(prod, 'shop-payments-receipts', {
    tags,
    block: 'on',
  });
  const partners = 'shop-payments-partners';
  await plantBucket(prod, partners, {
    tags,
    block: 'off',
    policy: policyDocument(
      publicRead(partners, {
        Sid: 'OnlyThroughAthena',
        Condition: {
          'ForAnyValue:StringEquals': {
            'aws:CalledVia': ['athena.amazonaws.com'],
          },
        },
      }),
    ),
    policyIsPublic: false,
  });

  const access = await plantPolicy(
    prod,
    'payments-api-access',
    policyDocument(
      scoped(
        ['s3:GetObject', 's3:PutObject'],
        'arn:aws:s3:::shop-payments-receipts/*',
      ),
    ),
  );
  await plantRole(prod, 'payments-api-instance', {
    service: 'ec2',
    attach: [access, SSM_CORE],
    tags,
  });
  const deploy = await plantPolicy(
    prod,
    'payments-deploy-all',
    policyDocument(ALL),
  );
  await plantRole(prod, 'payments-api-deploy', {
    service: 'codebuild',
    attach: [deploy],
    tags,
  });
}

/** Plants payments-worker: a function that may do everything, and one that may not. */
export async function plantPaymentsWorker({ prod }: CompanyPlaces) {
  const tags = { component: 'payments-worker', env: 'prod' };
  const table = await plantTable(prod, 'payments-jobs', tags);
  const admin = await plantRole(prod, 'payments-worker', {
    attach: [ADMINISTRATOR_ACCESS],
    tags,
  });
  await plantFunction(prod, 'payments-worker', {
    role: admin,
    runtime: 'python3.13',
    tags,
  });
  const receipts = await plantRole(prod, 'payments-worker-receipts', {
    attach: [LAMBDA_BASIC],
    inline: {
      receipts: policyDocument(
        scoped('s3:PutObject', 'arn:aws:s3:::shop-payments-receipts/*'),
      ),
    },
    tags,
  });
  await plantFunction(prod, 'payments-worker-receipts', {
    role: receipts,
    runtime: 'python3.13',
    tags,
  });
  const retry = await plantRole(prod, 'payments-worker-retry', {
    attach: [LAMBDA_BASIC],
    inline: {
      jobs: policyDocument(
        scoped(['dynamodb:GetItem', 'dynamodb:UpdateItem'], table),
      ),
    },
    tags,
  });
  await plantFunction(prod, 'payments-worker-retry', {
    role: retry,
    runtime: 'python3.13',
    tags,
  });
}

/** Plants payments-ledger: clean databases without tags. */
export async function plantPaymentsLedger({ prod }: CompanyPlaces) {
  await plantDatabase(prod, 'payments-ledger', {
    encrypted: true,
    isPublic: false,
    multiAz: true,
    subnetGroup: 'prod-main',
    ...LOGGED,
  });
  await plantCluster(prod, 'payments-ledger-history', {
    encrypted: true,
    ...LOGGED,
    tlsGroup: 'require-tls',
    subnetGroup: 'prod-main',
  });
  for (const member of ['-1', '-2']) {
    await plantDatabase(prod, `payments-ledger-history${member}`, {
      encrypted: true,
      isPublic: false,
      engine: 'aurora-postgresql',
      cluster: 'payments-ledger-history',
    });
  }
  await plantClusterSnapshot(
    prod,
    'payments-ledger-history',
    'payments-ledger-history-2025',
    { component: 'payments-ledger' },
  );
}
