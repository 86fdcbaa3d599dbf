import {
  ORG,
  OTHER,
  OWN,
  PAGES,
  found,
  rows,
  wanted,
} from './__testUtils__/policyCases';

const { confusedDeputy, principal, globalKeys } = PAGES;
const deputy = (service: string, Condition?: object) => ({
  Principal: { Service: service },
  ...(Condition && { Condition }),
});

/** A service acts for whoever asks it to, unless a source is tested. */
describe('service principals', () => {
  test.each(
    rows([
      {
        says: 'a service without a source can be made to call by another customer',
        page: confusedDeputy,
        allow: deputy('cloudtrail.amazonaws.com'),
        want: 'service',
        and: { servicesWithoutSource: ['cloudtrail.amazonaws.com'] },
      },
      {
        says: 'the source account ties it',
        page: confusedDeputy,
        allow: deputy('cloudtrail.amazonaws.com', {
          StringEquals: { 'aws:SourceAccount': OWN },
        }),
        want: 'own',
        and: {
          services: ['cloudtrail.amazonaws.com'],
          servicesWithoutSource: [],
        },
      },
      {
        says: 'the source ARN ties it',
        page: confusedDeputy,
        allow: deputy('cloudtrail.amazonaws.com', {
          ArnLike: {
            'aws:SourceArn': `arn:aws:cloudtrail:*:${OWN}:trail/*`,
          },
        }),
        want: 'own',
        and: { servicesWithoutSource: [] },
      },
      {
        says: 'the source organisation ties it',
        page: confusedDeputy,
        allow: deputy('cloudtrail.amazonaws.com', {
          StringEquals: { 'aws:SourceOrgID': ORG },
        }),
        want: 'service',
        and: { organizations: [ORG], servicesWithoutSource: [] },
      },
      {
        says: 'a source of another account is listed',
        page: confusedDeputy,
        allow: deputy('cloudtrail.amazonaws.com', {
          StringEquals: { 'aws:SourceAccount': OTHER },
        }),
        want: 'service',
        and: { accounts: [OTHER], servicesWithoutSource: [] },
      },
      {
        says: 'a source of any account ties nothing',
        page: confusedDeputy,
        allow: deputy('cloudtrail.amazonaws.com', {
          StringLike: { 'aws:SourceAccount': '*' },
        }),
        want: 'service',
        and: { servicesWithoutSource: ['cloudtrail.amazonaws.com'] },
      },
      {
        says: 'IfExists ties nothing where the service sends no source',
        page: PAGES.operators,
        allow: deputy('cloudtrail.amazonaws.com', {
          StringEqualsIfExists: { 'aws:SourceAccount': OWN },
        }),
        want: 'service',
        and: { servicesWithoutSource: ['cloudtrail.amazonaws.com'] },
      },
      {
        says: 'a source ARN that runs over colons ties nothing for sure',
        page: PAGES.operators,
        allow: deputy('cloudwatch.amazonaws.com', {
          StringLike: {
            'aws:SourceArn': `arn:aws:cloudwatch:*:${OWN}:alarm:*`,
          },
        }),
        want: 'service',
        and: { servicesWithoutSource: ['cloudwatch.amazonaws.com'] },
      },
      {
        says: 'a bucket as source ties it, though its name can change hands',
        page: 'https://docs.aws.amazon.com/lambda/latest/dg/with-s3.html',
        kind: 'lambda',
        allow: {
          Action: 'lambda:InvokeFunction',
          Resource: `arn:aws:lambda:eu-west-1:${OWN}:function:resize`,
          ...deputy('s3.amazonaws.com', {
            ArnLike: { 'AWS:SourceArn': 'arn:aws:s3:::uploads' },
          }),
        },
        want: 'service',
        because: 'whoever owns that name',
        and: { servicesWithoutSource: [] },
      },
      {
        says: 'with the account beside the bucket the name no longer matters',
        page: 'https://docs.aws.amazon.com/lambda/latest/dg/with-s3.html',
        kind: 'lambda',
        allow: {
          Action: 'lambda:InvokeFunction',
          Resource: `arn:aws:lambda:eu-west-1:${OWN}:function:resize`,
          ...deputy('s3.amazonaws.com', {
            ArnLike: { 'AWS:SourceArn': 'arn:aws:s3:::uploads' },
            StringEquals: { 'AWS:SourceAccount': OWN },
          }),
        },
        want: 'own',
      },
      {
        says: 'a Deny can tie it as well',
        page: confusedDeputy,
        allow: deputy('cloudtrail.amazonaws.com'),
        deny: {
          Condition: { StringNotEquals: { 'aws:SourceAccount': OWN } },
        },
        want: 'own',
        and: { servicesWithoutSource: [] },
      },
      {
        says: 'access logs of S3 never cross accounts',
        page: PAGES.s3Logging,
        allow: {
          Action: 's3:PutObject',
          ...deputy('logging.s3.amazonaws.com'),
        },
        want: 'service',
        and: { servicesWithoutSource: [] },
      },
      {
        says: 'of several services those without a source are told',
        page: principal,
        allow: {
          Principal: {
            Service: ['logging.s3.amazonaws.com', 'config.amazonaws.com'],
          },
        },
        want: 'service',
        and: {
          services: ['logging.s3.amazonaws.com', 'config.amazonaws.com'],
          servicesWithoutSource: ['config.amazonaws.com'],
        },
      },
      {
        says: 'a tested source turns even every service into one account’s',
        page: globalKeys,
        allow: {
          Principal: { Service: '*' },
          Condition: { StringEquals: { 'aws:SourceAccount': OWN } },
        },
        want: 'own',
      },
    ]),
  )('%s', (_, row) => {
    expect(found(row)).toMatchObject(wanted(row));
  });
});
