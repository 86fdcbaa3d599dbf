import {
  BUCKET,
  ORG,
  OWN,
  PAGES,
  allowing,
  denying,
  found,
  rows,
  wanted,
} from './__testUtils__/policyCases';

const { s3Public, principal, notPrincipal, grammar, multivalued, operators } =
  PAGES;
const when = (Condition: object) => ({ Condition });

/** Statements that well-known scanners were measured to judge wrongly. */
describe('statements that other tools misjudge', () => {
  test.each(
    rows([
      {
        says: 'StringLike of any principal ARN is public',
        page: s3Public,
        allow: when({ StringLike: { 'aws:PrincipalArn': '*' } }),
        want: 'public',
      },
      {
        says: 'StringLike of any endpoint by its prefix is public',
        page: s3Public,
        allow: when({ StringLike: { 'aws:SourceVpce': 'vpce-*' } }),
        want: 'public',
      },
      {
        says: 'any bucket as source is public',
        page: s3Public,
        allow: when({ ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::*' } }),
        want: 'public',
      },
      {
        says: 'NotPrincipal in an Allow is public',
        page: notPrincipal,
        allow: { Principal: undefined, NotPrincipal: { AWS: [OWN] } },
        want: 'public',
      },
      {
        says: 'any federated identity is public',
        page: principal,
        allow: { Principal: { Federated: ['*'] } },
        want: 'public',
      },
      {
        says: 'a single statement outside a list is read',
        page: grammar,
        document: { Version: '2012-10-17', Statement: allowing() },
        want: 'public',
      },
      {
        says: 'a public range of addresses is a limit and not public',
        page: s3Public,
        allow: when({ IpAddress: { 'aws:SourceIp': ['8.8.8.0/24'] } }),
        want: 'conditional',
      },
      {
        says: 'a fixed organisation path is a limit and not public',
        page: multivalued,
        allow: when({
          'ForAnyValue:StringLike': {
            'aws:PrincipalOrgPaths': [`${ORG}/r-ab12/ou-ab12-11111111/*`],
          },
        }),
        want: 'organization',
      },
      {
        says: 'an organisation in any case of letters is a limit and not public',
        page: operators,
        allow: when({
          StringEqualsIgnoreCase: { 'aws:PrincipalOrgID': [ORG] },
        }),
        want: 'organization',
      },
      {
        says: 'an Allow for everyone with a Deny of other accounts is not public',
        page: PAGES.evaluation,
        document: {
          Version: '2012-10-17',
          Statement: [
            allowing({ Action: 's3:*', Resource: [BUCKET, `${BUCKET}/*`] }),
            denying({
              Action: 's3:*',
              Resource: [BUCKET, `${BUCKET}/*`],
              Condition: { StringNotEquals: { 'aws:PrincipalAccount': [OWN] } },
            }),
          ],
        },
        want: 'own',
      },
      {
        says: 'IfExists is no limit, though some count it as one',
        page: operators,
        allow: when({ StringEqualsIfExists: { 'aws:SourceVpce': 'vpce-1' } }),
        want: 'public',
      },
      {
        says: 'a condition of any kind is no reason to call it limited',
        page: s3Public,
        allow: when({ StringEquals: { 's3:authType': 'REST-QUERY-STRING' } }),
        want: 'public',
      },
      {
        says: 'ForAnyValue is one word that tools have misspelt and skipped',
        page: multivalued,
        allow: when({ 'ForAnyValue:StringLike': { 'aws:SourceAccount': '*' } }),
        want: 'public',
      },
    ]),
  )('%s', (_, row) => {
    expect(found(row)).toMatchObject(wanted(row));
  });
});
