import { PageBlueprint } from '@backstage/frontend-plugin-api';
import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { createTestEntityPage } from '@backstage/plugin-catalog-react/testUtils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { Settings } from 'luxon';
import plugin from './alpha';
import { sharedResponsibilityApiRef } from './api';
import type { ControlInfo } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { bucketControl } from './fixtures/builtMatrix';
import { componentItem, sampleComponents } from './fixtures/components';
import {
  FakeSharedResponsibility,
  scanItem,
} from './fixtures/FakeSharedResponsibility';

// Whole screens on a busy machine; every wait is for something to appear.
jest.setTimeout(60_000);
const SLOW = { timeout: 20_000 };

const entityPage = PageBlueprint.make({
  name: 'entity',
  params: {
    path: '/catalog/:namespace/:kind/:name',
    routeRef: entityRouteRef,
    loader: async () => <p>the entity</p>,
  },
});

function renderPart(
  part: string,
  prepare: (api: FakeSharedResponsibility) => void = () => {},
) {
  const api = new FakeSharedResponsibility({ status: 404 });
  prepare(api);
  renderTestApp({
    features: [plugin],
    extensions: [entityPage],
    initialRouteEntries: [`/shared-responsibility/${part}`],
    apis: [[sharedResponsibilityApiRef, api], mockApis.permission()],
  });
  return { api, user: userEvent.setup() };
}

async function rowsOf(table: string) {
  const group = await screen.findByRole('group', { name: table }, SLOW);
  return within(group)
    .getAllByRole('row')
    .slice(1)
    .map(row =>
      [...row.children].map(cell => cell.textContent?.trim()).join(' | '),
    );
}

async function expectAccessible() {
  const { violations } = await axe.run(screen.getByRole('main'), {
    // No layout in this environment; colours are checked in a browser.
    rules: { 'color-contrast': { enabled: false } },
  });
  expect(violations.map(({ id, nodes }) => [id, nodes[0].html])).toEqual([]);
}

describe('the platform page', () => {
  const realNow = Settings.now;
  beforeEach(() => {
    Settings.now = () => Date.parse('2026-11-23T12:00:00Z');
  });
  afterEach(() => {
    Settings.now = realNow;
  });

  it('lists components as the server orders them, with level, doubt and what is open', async () => {
    renderPart('components', api => {
      api.components = sampleComponents;
    });
    expect(await rowsOf('Components, worst first')).toEqual([
      'data-lake | team-data | No levelNot assessed | 31–58 | 52 % | 4 | 4 | 2 | 0 | 2 hours ago',
      'payments-api | team-payments | No level | 66–78 | 88 % | 2 | 2 | 1 | 1 | 2 hours ago',
      'ledger | team-payments | Gold | 97 | 100 % | 0 | 0 | 0 | 0 | 2 hours ago',
      'session-store | team-payments | owes no control | – | – | – | – | – | – | 2 hours ago',
      'docs-site | team-payments | not linked to AWS | – | – | – | – | – | – | never',
    ]);
    expect(screen.getByRole('link', { name: 'data-lake' })).toHaveAttribute(
      'href',
      '/catalog/default/component/data-lake/ownership',
    );
    expect(
      screen.getByRole('region', { name: '3 entities owe 27 controls' }),
    ).toHaveTextContent(
      '17 met6 missing3 unknown1 acceptedNot counted above: 1 owing no control, 1 not linked to AWS.',
    );
    expect(screen.getByRole('region', { name: 'Levels' })).toHaveTextContent(
      'Gold1Silver0Bronze0No level2Of these, not assessed1',
    );
    await expectAccessible();
  });

  it('fetches further pages on request, without a component lost or twice', async () => {
    const { user } = renderPart('components', api => {
      api.components = Array.from({ length: 51 }, (_, i) =>
        componentItem(`service-${i}`),
      );
    });
    expect(await rowsOf('Components, worst first')).toHaveLength(50);
    await user.click(screen.getByRole('button', { name: 'Show more' }));
    expect(await screen.findByText('51 of 51 shown')).toBeInTheDocument();
    const names = (await rowsOf('Components, worst first')).map(
      row => row.split(' ')[0],
    );
    expect(new Set(names).size).toBe(51);
    expect(
      screen.queryByRole('button', { name: 'Show more' }),
    ).not.toBeInTheDocument();
  });

  it('says what is not judged yet, and shows it by itself once it is', async () => {
    const { api } = renderPart('components', fake => {
      fake.components = sampleComponents.slice(0, 1);
      fake.pending = [3, 0];
    });
    const note =
      '3 entities are being judged anew and not in these figures yet';
    expect(await screen.findByText(note, {}, SLOW)).toBeInTheDocument();
    api.components = sampleComponents;
    await waitFor(
      () => expect(screen.queryByText(note)).not.toBeInTheDocument(),
      SLOW,
    );
    expect(await rowsOf('Components, worst first')).toHaveLength(5);
  });

  it('previews which tag key would claim how much of what nobody claims', async () => {
    renderPart('orphans', api => {
      api.orphans = [
        {
          arn: 'arn:aws:s3:::old-exports',
          type: 'AWS::S3::Bucket',
          name: 'old-exports',
          accountId: '111122223333',
          region: 'eu-west-1',
          service: 's3',
          tags: { service: 'payments-api' },
          firstSeenAt: '2026-10-12T00:00:00Z',
          lastSeenAt: '2026-11-23T10:00:00Z',
        },
      ];
      api.tagKeys = [
        {
          key: 'service',
          orphans: 12,
          claimed: 9,
          entities: 4,
          configured: false,
        },
        { key: 'app', orphans: 2, claimed: 0, entities: 0, configured: true },
      ];
    });
    expect(await rowsOf('Orphans')).toEqual([
      'old-exports | bucket | 111122223333 | eu-west-1 | service=payments-api | 12 Oct 2026',
    ]);
    expect(await rowsOf('Tag keys of orphans')).toEqual([
      'service | 12 | 9 | 4 | no',
      'app | 2 | 0 | 0 | yes',
    ]);
    expect(
      screen.getByText(
        /^With service, 9 orphans would belong to 4 entities\. .*Nothing is changed until then\.$/,
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'Copy the tag key' }),
    ).toBeInTheDocument();
    await expectAccessible();
  });

  it('gathers gaps by their cause and offers each fix to be copied', async () => {
    const gap = {
      accountId: '111122223333',
      region: 'eu-west-1',
      service: 's3',
      resourceType: 'AWS::S3::Bucket',
      call: 's3:GetBucketPolicy',
      reason: 'access-denied' as const,
      message: 'The policy of the bucket was not shown to us.',
      fix: "Allow s3:GetBucketPolicy in the scanner's role, then scan again.",
      seenAt: '2026-11-23T10:00:00Z',
    };
    const { user } = renderPart('gaps', api => {
      api.gaps = [
        { ...gap, id: '1', resourceName: 'exports' },
        { ...gap, id: '2', call: 'rds:DescribeDBInstances', reason: 'error' },
        { ...gap, id: '3', resourceName: 'archive' },
      ];
    });
    const denied = await screen.findByRole(
      'region',
      { name: 's3:GetBucketPolicy: access was denied' },
      SLOW,
    );
    expect(denied).toHaveTextContent('2 places in 1 account');
    expect(denied).toHaveTextContent('s3:GetBucketPolicy on archive');
    await user.click(
      within(denied).getByRole('button', { name: 'Copy the fix' }),
    );
    expect(
      await within(denied).findByRole('button', { name: 'Copied the fix' }),
    ).toBeInTheDocument();
    // What merely failed cannot be mended by a policy.
    const statement = screen.getByRole('region', {
      name: "Allow in the scanner's role",
    });
    expect(statement).toHaveTextContent('s3:GetBucketPolicy');
    expect(statement).not.toHaveTextContent('rds:DescribeDBInstances');
    await expectAccessible();
  });

  it('tells beside the gaps which controls the configuration changes, those that are off first', async () => {
    const control = (id: string, configured?: ControlInfo['configured']) => ({
      ...bucketControl,
      id,
      title: `Title of ${id}`,
      ...(configured && { configured }),
    });
    renderPart('gaps', api => {
      api.controls = [
        control('a.plain'),
        control('b.raised', [
          {
            when: 'environment prod',
            severity: 'high',
            parameters: { ports: [22, 3389] },
          },
        ]),
        control('c.off', [
          { when: 'account 111122223333', enabled: true },
          { enabled: false, reason: 'a gateway does it' },
        ]),
      ];
    });
    const section = await screen.findByRole(
      'region',
      { name: 'Changed by configuration' },
      SLOW,
    );
    expect(
      within(section)
        .getAllByRole('listitem')
        .map(item => [...item.children].map(line => line.textContent)),
    ).toEqual([
      [
        'critical Title of c.off (c.off)',
        'for account 111122223333: on',
        'everywhere else: off: a gateway does it',
      ],
      [
        'critical Title of b.raised (b.raised)',
        'for environment prod: high severity, ports 22, 3389',
      ],
    ]);
    await expectAccessible();
  });

  it('tells which accounts are scanned, which are not, and why', async () => {
    const account = {
      regions: ['eu-west-1', 'us-east-1'],
      resources: 120,
      gaps: 2,
    };
    renderPart('accounts', api => {
      api.accounts = [
        {
          ...account,
          accountId: '111122223333',
          name: 'prod',
          owner: 'group:default/platform',
          lastScannedAt: '2026-11-23T10:00:00Z',
          isMember: true,
        },
        {
          accountId: '222233334444',
          name: 'old-shop',
          regions: [],
          resources: 0,
          gaps: 0,
          isMember: true,
          skipped: 'suspended',
        },
        {
          accountId: '444455556666',
          regions: [],
          resources: 0,
          gaps: 1,
          problem: {
            message: 'account 444455556666 could not be looked at: no role',
            fix: 'make the role',
          },
        },
        { ...account, accountId: '555566667777' },
      ];
    });
    expect(await rowsOf('AWS accounts')).toEqual([
      'prod111122223333 | platform | scanned | 2 | 120 | 2 | 2 hours ago',
      'old-shop222233334444 | nobody named | not scannedsuspended | 0 | 0 | 0 | never',
      '444455556666 | nobody named | could not be enteredaccount 444455556666 could not be looked at: no role. To do: make the role | 0 | 0 | 1 | never',
      '555566667777 | nobody named | not scanned yet | 2 | 120 | 2 | never',
    ]);
    await expectAccessible();
  });

  it('shows how scans went and starts one of everything', async () => {
    const { api, user } = renderPart('scans', fake => {
      fake.scans = [
        scanItem({
          id: 'a',
          state: 'completed',
          trigger: 'start',
          progress: { unitsTotal: 8, unitsDone: 8 },
          gaps: 2,
          createdAt: '2026-11-23T10:00:00Z',
          startedAt: '2026-11-23T10:00:00Z',
          endedAt: '2026-11-23T10:01:15Z',
        }),
        scanItem({
          id: 'b',
          state: 'failed',
          requestedBy: 'user:default/petra',
          error: 'The credentials of 111122223333 have expired',
          createdAt: '2026-11-23T09:00:00Z',
        }),
      ];
    });
    expect(await rowsOf('Scans, newest first')).toEqual([
      '2 hours ago | the start of the backend | completed | 8 of 8 | 2 | 1 min 15 s | nothing',
      '3 hours ago | petra | failed | 0 of 0 | 0 | – | The credentials of 111122223333 have expired',
    ]);
    await expectAccessible();
    await user.click(screen.getByRole('button', { name: 'Scan everything' }));
    expect(
      await screen.findByText('The scan is about to start'),
    ).toBeInTheDocument();
    expect(api.asked).toEqual([undefined]);
  });

  it.each([
    ['components', 'No component is shown'],
    ['orphans', 'Nothing is without an owner'],
    ['gaps', 'Nothing was kept from the scans'],
    ['accounts', 'No account is known yet'],
    ['scans', 'No scan was made yet'],
  ])('says under %s why there is nothing', async (part, heading) => {
    renderPart(part);
    expect(
      await screen.findByRole('heading', { name: heading }, SLOW),
    ).toBeInTheDocument();
  });

  it.each(['components', 'orphans', 'gaps', 'accounts'])(
    'shows an error of the server under %s instead of an empty list',
    async part => {
      renderPart(part, api => {
        api.failing = 503;
      });
      expect(
        await screen.findAllByText(/The server answered 503/, {}, SLOW),
      ).not.toHaveLength(0);
      expect(screen.queryByRole('table')).not.toBeInTheDocument();
    },
  );

  it('rolls up on the page of a group what its own components owe', async () => {
    const api = new FakeSharedResponsibility({ status: 404 });
    api.components = sampleComponents;
    renderTestApp({
      features: [plugin],
      extensions: [
        createTestEntityPage({
          entity: {
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'Group',
            metadata: { name: 'team-data' },
            spec: { type: 'team', children: [] },
          },
        }),
      ],
      apis: [[sharedResponsibilityApiRef, api], mockApis.permission()],
    });
    expect(await rowsOf('Components, worst first')).toEqual([
      'data-lake | No levelNot assessed | 31–58 | 52 % | 4 | 4 | 2 | 0 | 2 hours ago',
    ]);
    expect(
      screen.getByRole('region', { name: '1 entity owes 9 controls' }),
    ).toBeInTheDocument();
    expect(api.matrixReads).toBe(0);
  });
});
