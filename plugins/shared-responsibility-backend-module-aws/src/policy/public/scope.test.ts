import {
  BUCKET,
  OBJECTS,
  OTHER,
  PAGES,
  found,
  rows,
  wanted,
} from './__testUtils__/policyCases';

const { action, notAction, resource, notResource } = PAGES;

/** What is granted at all: actions of this service, on this thing. */
describe('actions and resources of an Allow for everyone', () => {
  test.each(
    rows([
      {
        says: 'a star is every action',
        page: action,
        allow: { Action: '*' },
        want: 'public',
        and: { actions: ['*'] },
      },
      {
        says: 'every action of the service',
        page: action,
        allow: { Action: 's3:*' },
        want: 'public',
      },
      {
        says: 'a wildcard in the service’s name can be this service',
        page: action,
        allow: { Action: 's?:Get*' },
        want: 'public',
      },
      {
        says: 'the case of an action does not matter',
        page: action,
        allow: { Action: 'S3:getobject' },
        want: 'public',
      },
      {
        says: 'actions of another service grant nothing on a bucket',
        page: action,
        allow: { Action: ['sqs:SendMessage', 'sns:Publish'] },
        want: 'nobody',
        because: 'only actions of other services',
      },
      {
        says: 'one action of this service among them grants it',
        page: action,
        allow: { Action: ['sqs:SendMessage', 's3:ListBucket'] },
        want: 'public',
      },
      {
        says: 'a text that is no action is not taken for harmless',
        page: action,
        allow: { Action: 'GetObject' },
        want: 'public',
      },
      {
        says: 'NotAction grants everything else',
        page: notAction,
        allow: { Action: undefined, NotAction: 's3:DeleteBucket' },
        want: 'public',
        and: { actions: ['everything except s3:DeleteBucket'] },
      },
      {
        says: 'NotAction of the whole service grants nothing of it',
        page: notAction,
        kind: 'sqs',
        allow: { Action: undefined, NotAction: 'sqs:*', Resource: '*' },
        want: 'nobody',
      },
      {
        says: 'a resource of another bucket grants nothing on this one',
        page: resource,
        subject: { arn: BUCKET },
        allow: { Resource: 'arn:aws:s3:::other/*' },
        want: 'nobody',
        because: 'only other resources',
      },
      {
        says: 'a wildcard in the bucket’s name can be this bucket',
        page: resource,
        subject: { arn: BUCKET },
        allow: { Resource: 'arn:aws:s3:::exp*' },
        want: 'public',
      },
      {
        says: 'one folder is enough to be public',
        page: resource,
        subject: { arn: BUCKET },
        allow: { Resource: `${BUCKET}/pub/2026/*` },
        want: 'public',
      },
      {
        says: 'a variable in the resource is the caller’s to fill',
        page: PAGES.variables,
        subject: { arn: BUCKET },
        allow: { Resource: `${BUCKET}/\${aws:username}/*` },
        want: 'public',
      },
      {
        says: 'NotResource grants everything else',
        page: notResource,
        subject: { arn: BUCKET },
        allow: { Resource: undefined, NotResource: `${BUCKET}/private/*` },
        want: 'public',
      },
      {
        says: 'without the ARN every resource counts',
        page: resource,
        allow: { Resource: 'arn:aws:s3:::other/*' },
        want: 'public',
      },
      {
        says: 'NotResource of the bucket alone leaves its objects open',
        page: notResource,
        subject: { arn: BUCKET },
        allow: { Resource: undefined, NotResource: BUCKET },
        want: 'public',
      },
      {
        says: 'NotResource of the bucket and its objects leaves nothing of it',
        page: notResource,
        subject: { arn: BUCKET },
        allow: { Resource: undefined, NotResource: [BUCKET, OBJECTS] },
        want: 'nobody',
        because: 'NotResource',
      },
      {
        says: 'a list and a single value say the same',
        page: PAGES.grammar,
        allow: { Action: ['s3:GetObject'], Resource: [OBJECTS] },
        want: 'public',
      },
      {
        says: 'a statement that grants nothing leaves the others to decide',
        page: action,
        allow: [{ Action: 'sqs:*' }, { Principal: { AWS: OTHER } }],
        want: 'external',
        and: { index: 1 },
      },
    ]),
  )('%s', (_, row) => {
    expect(found(row)).toMatchObject(wanted(row));
  });
});
