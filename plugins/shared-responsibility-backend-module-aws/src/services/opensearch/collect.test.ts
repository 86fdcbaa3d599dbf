import { collectFrom, jsonAnswer } from '../../__testUtils__/answeringAccount';
import { ACCOUNT, REGION } from '../../__testUtils__/world';

const arn = (name: string) => `arn:aws:es:${REGION}:${ACCOUNT}:domain/${name}`;
const restAnswer = (operation: string, path: string, body: object) => ({
  ...jsonAnswer('es', operation, {}, body),
  params: path,
});
const described = (name: string, status: object | undefined) =>
  restAnswer('DescribeDomain', `/2021-01-01/opensearch/domain/${name}`, {
    DomainStatus: status && { DomainName: name, ...status },
  });

const DOMAINS = [
  restAnswer('ListDomainNames', '/2021-01-01/domain', {
    DomainNames: ['plain', 'open', 'silent'].map(DomainName => ({
      DomainName,
    })),
  }),
  described('plain', {
    ARN: arn('plain'),
    AccessPolicies: '',
    AdvancedSecurityOptions: {
      Enabled: true,
      SAMLOptions: { Idp: { MetadataContent: 'signed by somebody' } },
    },
  }),
  described('open', { ARN: arn('open'), AccessPolicies: '{"Statement":[]}' }),
  described('silent', undefined),
  ...['plain', 'open', 'silent'].map(name =>
    restAnswer(
      'ListTags',
      `/2021-01-01/tags?arn=${arn(name)}`,
      name === 'open'
        ? { TagList: [{ Key: 'app', Value: 'shop' }] }
        : { TagList: [] },
    ),
  ),
];

describe('domains of an account', () => {
  it('have no policy only where the answer about them is whole', async () => {
    const { resources, listings } = await collectFrom('opensearch', DOMAINS);
    expect(listings).toMatchObject([
      { type: 'AWS::OpenSearchService::Domain', status: 'complete' },
    ]);
    expect(resources.map(({ arn: of, facets }) => [of, facets.policy])).toEqual(
      [
        [arn('plain'), expect.objectContaining({ status: 'absent' })],
        [arn('open'), expect.objectContaining({ value: { Statement: [] } })],
        [
          arn('silent'),
          expect.objectContaining({
            status: 'error',
            call: 'es:DescribeDomain',
          }),
        ],
      ],
    );
  });

  it('are kept with their tags, and without how people sign in', async () => {
    const [plain, open] = (await collectFrom('opensearch', DOMAINS)).resources;
    expect(plain.facets.domain).toMatchObject({
      value: { AdvancedSecurityOptions: { Enabled: true } },
    });
    expect(JSON.stringify(plain)).not.toContain('SAML');
    expect(plain.tags).toEqual({});
    expect(open.tags).toEqual({ app: 'shop' });
  });

  it('are none only where the list was answered', async () => {
    const { resources, listings } = await collectFrom('opensearch', []);
    expect(resources).toEqual([]);
    expect(listings).toMatchObject([{ status: 'incomplete' }]);
  });
});
