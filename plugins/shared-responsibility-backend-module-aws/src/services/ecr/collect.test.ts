import type { Facet } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { collectFrom, jsonAnswer } from '../../__testUtils__/answeringAccount';
import { ACCOUNT, REGION } from '../../__testUtils__/world';

const arn = (name: string) =>
  `arn:aws:ecr:${REGION}:${ACCOUNT}:repository/${name}`;
const asked = (operation: string, params: object, body: object) =>
  jsonAnswer('ecr', operation, params, body);
const NEWEST = 'sha256:2';

function repositories(names: string[]) {
  return [
    asked(
      'DescribeRepositories',
      {},
      {
        repositories: names.map(repositoryName => ({
          repositoryName,
          repositoryArn: arn(repositoryName),
        })),
      },
    ),
    asked(
      'GetRegistryScanningConfiguration',
      {},
      { scanningConfiguration: { scanType: 'BASIC', rules: [] } },
    ),
  ];
}

function scanning(repositoryNames: string[], told = repositoryNames) {
  return asked(
    'BatchGetRepositoryScanningConfiguration',
    { repositoryNames },
    {
      scanningConfigurations: told.map(repositoryName => ({
        repositoryName,
        scanFrequency: 'SCAN_ON_PUSH',
      })),
    },
  );
}

function details(name: string) {
  return [
    asked(
      'GetRepositoryPolicy',
      { repositoryName: name },
      { policyText: '{"Statement":[]}' },
    ),
    asked(
      'ListTagsForResource',
      { resourceArn: arn(name) },
      { tags: [{ Key: 'app', Value: 'shop' }] },
    ),
    asked(
      'DescribeImages',
      { repositoryName: name },
      {
        imageDetails: [
          { imageDigest: NEWEST, imageTags: ['2'], imagePushedAt: 1767225600 },
          { imageDigest: 'sha256:1', imagePushedAt: 1767139200 },
        ],
      },
    ),
  ];
}

const findings = (body: object) =>
  asked(
    'DescribeImageScanFindings',
    { imageId: { imageDigest: NEWEST }, repositoryName: 'shop' },
    body,
  );

const valueOf = (facet: Facet) =>
  facet.status === 'read' ? facet.value : facet.status;

describe('repositories of an account', () => {
  it('are read with what the scan of the newest image came to, without the findings', async () => {
    const { resources, listings } = await collectFrom('ecr', [
      ...repositories(['shop']),
      scanning(['shop']),
      ...details('shop'),
      findings({
        imageScanStatus: { status: 'COMPLETE', description: 'done' },
        imageScanFindings: {
          imageScanCompletedAt: 1767225600,
          findingSeverityCounts: { HIGH: 2 },
          findings: [{ name: 'CVE-2026-0001', severity: 'HIGH' }],
        },
      }),
    ]);
    expect(listings).toMatchObject([{ status: 'complete' }]);
    const [{ facets, tags }] = resources;
    expect(tags).toEqual({ app: 'shop' });
    expect(valueOf(facets.policy)).toEqual({ Statement: [] });
    expect(valueOf(facets.newestImages)).toEqual([
      {
        imageDigest: NEWEST,
        imageTags: ['2'],
        imagePushedAt: '2026-01-01T00:00:00.000Z',
      },
    ]);
    expect(valueOf(facets.scans)).toEqual([
      {
        imageDigest: NEWEST,
        status: 'COMPLETE',
        description: 'done',
        completedAt: '2026-01-01T00:00:00.000Z',
        counts: { HIGH: 2 },
      },
    ]);
  });

  it('tell an image that was never scanned from a scan that could not be read', async () => {
    const scansAfter = async (answer: object, status = 400) => {
      const { resources } = await collectFrom('ecr', [
        ...repositories(['shop']),
        scanning(['shop']),
        ...details('shop'),
        { ...findings(answer), status },
      ]);
      return valueOf(resources[0].facets.scans);
    };
    expect(
      await scansAfter({ __type: 'ScanNotFoundException', message: 'none' }),
    ).toEqual([{ imageDigest: NEWEST }]);
    expect(
      await scansAfter({ __type: 'AccessDeniedException', message: 'no' }),
    ).toBe('denied');
    expect(await scansAfter({}, 200)).toEqual([
      { imageDigest: NEWEST, status: 'UNSTATED' },
    ]);
  });

  it('are not known to be scanned where the answer leaves them out', async () => {
    const { resources } = await collectFrom('ecr', [
      ...repositories(['shop', 'gone']),
      scanning(['shop']),
      scanning(['gone'], []),
    ]);
    expect(resources.map(({ facets }) => facets.scanning.status)).toEqual([
      'read',
      'error',
    ]);
  });

  it('cost one call where there are none', async () => {
    const { calls } = await collectFrom('ecr', repositories([]));
    expect(
      calls.flatMap(({ service, operation }) =>
        service === 'ecr' ? operation : [],
      ),
    ).toEqual(['DescribeRepositories']);
  });
});
