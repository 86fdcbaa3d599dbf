import {
  inward,
  LAMBDA_BASIC,
  plantBucket,
  plantFunction,
  plantGroup,
  plantInstance,
  plantInstanceProfile,
  plantQueue,
  plantRole,
  plantTopic,
  policyDocument,
  SSM_CORE,
} from '../seed';
import { STACK_NAME_TAG } from '../record';
import { scoped, type CompanyPlaces } from './CompanyPlaces';
import { plantTidyBucket } from './tidyBuckets';

/** Plants orders-api: servers on which nothing is wrong. */
export async function plantOrdersApi({ prod, prodNetwork }: CompanyPlaces) {
  const tags = { app: 'orders-api', env: 'prod' };
  const { vpcId, privateSubnets } = prodNetwork;
  const balancer = await plantGroup(prod, {
    vpcId,
    name: 'orders-api-balancer',
    rules: [inward({ v4: ['0.0.0.0/0'] }, { first: 443 })],
    tags,
  });
  const service = await plantGroup(prod, {
    vpcId,
    name: 'orders-api-service',
    rules: [
      inward({ groups: [balancer] }, { first: 8080 }),
      inward({ v4: ['10.20.0.0/16'] }),
    ],
    tags,
  });
  await plantRole(prod, 'orders-api', {
    service: 'ec2',
    attach: [SSM_CORE],
    tags,
  });
  const profile = await plantInstanceProfile(prod, 'orders-api');
  for (const index of [1, 2, 3, 4, 5, 6]) {
    await plantInstance(prod, {
      name: `orders-api-${index}`,
      subnetId: privateSubnets[index % privateSubnets.length],
      groups: [service],
      encrypted: true,
      ssm: 'online',
      patch: 'compliant',
      profile,
      tags,
    });
  }
  await plantTidyBucket(prod, 'shop-orders-invoices', { tags, block: 'on' });
}

/** Plants orders-events, which CloudFormation made and tagged. */
export async function plantOrdersEvents({ prod }: CompanyPlaces) {
  const tags = { [STACK_NAME_TAG]: 'orders-events-prod' };
  await plantTidyBucket(prod, 'shop-orders-events', { tags, block: 'on' });
  await plantQueue(prod, 'orders-events', { tags });
  await plantTopic(prod, 'orders-placed', { tags });
  for (const name of [
    'orders-events-ingest',
    'orders-events-notify',
    'orders-events-refund',
    'orders-events-archive',
  ]) {
    const role = await plantRole(prod, name, {
      attach: [LAMBDA_BASIC],
      inline: {
        events: policyDocument(
          scoped('s3:PutObject', 'arn:aws:s3:::shop-orders-events/*'),
        ),
      },
      tags,
    });
    await plantFunction(prod, name, { role, tags });
  }
}

/** Plants checkout-web: a website bucket and functions with URLs. */
export async function plantCheckoutWeb({ prod }: CompanyPlaces) {
  const tags = { component: 'checkout-web', env: 'prod' };
  await plantBucket(prod, 'shop-checkout-web', {
    tags,
    block: 'none',
    ownership: 'ObjectWriter',
    acl: 'public-read',
    website: true,
  });
  await plantTidyBucket(prod, 'shop-checkout-assets', { tags, block: 'on' });
  const role = await plantRole(prod, 'checkout-functions', {
    attach: [LAMBDA_BASIC],
    tags,
  });
  await plantFunction(prod, 'checkout-quote', { role, url: 'NONE', tags });
  await plantFunction(prod, 'checkout-tax', { role, url: 'AWS_IAM', tags });
}
