import type { Entity } from '@backstage/catalog-model';
import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { createTestEntityPage } from '@backstage/plugin-catalog-react/testUtils';
import { signalApiRef } from '@backstage/plugin-signals-react';
import type {
  Matrix,
  SharedResponsibilitySignal,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { Settings } from 'luxon';
import { useLocation } from 'react-router-dom';
import plugin from './alpha';
import { sharedResponsibilityApiRef } from './api';
import { builtMatrix } from './fixtures/builtMatrix';
import { sampleEntity } from './fixtures/entity';
import {
  FakeSharedResponsibility,
  scanItem,
} from './fixtures/FakeSharedResponsibility';
import { emptyMatrix, sampleMatrix } from './fixtures/sampleMatrix';

// Whole screens on a busy machine; every wait is for something to appear.
jest.setTimeout(60_000);
const SLOW = { timeout: 20_000 };

const locationProbe = EntityCardBlueprint.make({
  name: 'location-probe',
  params: { loader: async () => <Location /> },
});

// Written so that it is text here as well.
const SCRIPT_URL = ['javascript', 'alert(1)'].join(':');

function Location() {
  return <code data-testid="query">{useLocation().search}</code>;
}

function query() {
  return new URLSearchParams(screen.getByTestId('query').textContent ?? '');
}

function renderTab(
  options: {
    matrix?: Matrix | { status: number };
    entity?: Entity;
    search?: string;
    prepare?: (api: FakeSharedResponsibility) => void;
  } = {},
) {
  const api = new FakeSharedResponsibility(options.matrix ?? sampleMatrix);
  options.prepare?.(api);
  let emit: (signal: SharedResponsibilitySignal) => void = () => {};
  renderTestApp({
    features: [plugin],
    extensions: [
      createTestEntityPage({ entity: options.entity ?? sampleEntity }),
      locationProbe,
    ],
    initialRouteEntries: [`/${options.search ?? ''}`],
    apis: [
      [sharedResponsibilityApiRef, api],
      mockApis.permission(),
      [
        signalApiRef,
        {
          subscribe: (
            _channel: string,
            onMessage: (message: never) => void,
          ) => {
            emit = onMessage as (message: SharedResponsibilitySignal) => void;
            return { unsubscribe() {} };
          },
        },
      ],
    ],
  });
  return {
    api,
    user: userEvent.setup(),
    signal: (message: SharedResponsibilitySignal) =>
      act(async () => emit(message)),
  };
}

function todoTitles() {
  const list = within(
    screen.getByRole('region', { name: /^(To do first|Controls)$/ }),
  );
  return list
    .queryAllByRole('heading', { level: 3 })
    .map(heading => heading.textContent);
}

describe('the Ownership tab', () => {
  const realNow = Settings.now;
  beforeEach(() => {
    Settings.now = () => Date.parse('2026-11-23T12:00:00Z');
  });
  afterEach(() => {
    Settings.now = realNow;
  });

  it('says in one page what is owed, how well it was seen, and what to do first', async () => {
    renderTab();
    expect(
      await screen.findByRole(
        'heading',
        {
          name: 'This service owes 11 controls: 4 are met, 5 are missing, 1 could not be checked, 1 is an accepted risk.',
        },
        SLOW,
      ),
    ).toBeInTheDocument();

    // The bar counts places of the stack and says so.
    expect(
      screen.getByRole('img', {
        name: 'Of 68 layers across the services: 33 AWS-managed, 5 team-owned, met, 1 accepted risk, 5 missing, 23 not watched, 1 unknown',
      }),
    ).toBeInTheDocument();
    expect(screen.getByText('2 hours ago').parentElement).toHaveTextContent(
      'Checked 2 hours ago · 16 resources in 2 accounts, 2 regions · 1 read was denied: s3:GetBucketPolicy on payments-archive',
    );
    expect(screen.getByText('37')).toBeInTheDocument();
    expect(
      screen.getByText('up to 44 · 93 % seen · over 11 controls'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('Not yet Bronze: 3 criticals open'),
    ).toBeInTheDocument();

    expect(todoTitles()).toEqual([
      'Bucket can be read by anyone',
      'SSH open to the internet',
      'Function runs with administrator rights',
      'Database is not encrypted',
      'Nobody manages this server',
      'Not checked: Instances have their patches',
    ]);
    expect(
      screen.getByText(
        'payments-exports · Policy statement “PublicRead” grants s3:GetObject to everyone. Block Public Access is off.',
      ),
    ).toBeInTheDocument();
    expect(screen.getByText('1 of 6 buckets')).toBeInTheDocument();
    expect(screen.getByText('owner: nobody named')).toBeInTheDocument();

    // Duties of others stand apart, with their owner.
    expect(
      within(
        screen.getByRole('region', {
          name: 'Account duties, owned by platform-accounts',
        }),
      ).getByRole('button', {
        name: 'The account does not block public buckets',
      }),
    ).toBeInTheDocument();
  });

  it('names every place of the stack fully, and never shows an unread one as met', async () => {
    renderTab();
    expect(
      await screen.findByRole(
        'button',
        { name: 'EC2, Network & firewall: failing, ssh 0.0.0.0/0' },
        SLOW,
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('button', {
        name: 'S3, Identity & access: unknown, denied',
      }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'RDS, Hardware: AWS-managed' }),
    ).toBeInTheDocument();
    const head = screen.getByRole('columnheader', { name: /^EC2/ });
    expect(head).toHaveTextContent('EC2 IaaSHigh · 9 yours, 2 shared, 4 AWS');
    expect(
      screen.getByRole('columnheader', { name: /^IAM/ }),
    ).toHaveTextContent('rows not all verified');
  });

  it('shows what the judging core really says of a bucket whose policy was denied', async () => {
    renderTab({ matrix: builtMatrix(), search: '?place=data-at-rest:s3' });
    const dialog = await screen.findByRole(
      'dialog',
      { name: 'Data & encryption at rest on S3' },
      SLOW,
    );
    expect(dialog).toHaveTextContent('s3:GetBucketPolicy: access was denied');
    expect(dialog).toHaveTextContent('S3: You own this layer.');
    // Behind the open dialog, so not offered to screen readers.
    const behind = { hidden: true };
    expect(
      screen.getByRole('heading', {
        name: 'This service owes 1 control: 1 could not be checked.',
        ...behind,
      }),
    ).toBeInTheDocument();
    const names = screen
      .getAllByRole('button', { name: /^S3, /, ...behind })
      .map(button => button.getAttribute('aria-label'));
    expect(names).toHaveLength(15);
    expect(names).toContain(
      'S3, Data & encryption at rest: unknown, read denied',
    );
    expect(names).toContain('S3, Hardware: AWS-managed');
    expect(names).toContain('S3, Backup & recovery: not watched');
    expect(names.join()).not.toMatch(/verified|met/);
  });

  it('names what the configuration changed, and what it does not ask, with the reason', async () => {
    const off = {
      reason: 'public by design, behind the CDN',
      when: 'environment dev',
    };
    const { user } = renderTab({
      matrix: builtMatrix([
        {
          arn: 'arn:aws:s3:::raised',
          name: 'raised',
          settings: {
            's3.bucket-not-public': {
              severity: {
                value: 'low',
                default: 'critical',
                when: 'environment test',
              },
              parameters: [
                {
                  name: 'maxDays',
                  title: 'longest wait',
                  unit: 'days',
                  default: 90,
                  value: 30,
                },
              ],
            },
          },
        },
        {
          arn: 'arn:aws:s3:::site',
          name: 'site',
          settings: { 's3.bucket-not-public': { off } },
        },
        {
          arn: 'arn:aws:s3:::drill',
          name: 'drill',
          settings: {
            's3.bucket-not-public': {
              off: { reason: 'people answer for it', byDefault: true },
            },
          },
        },
      ]),
    });
    const section = await screen.findByRole(
      'region',
      { name: 'Not asked here' },
      SLOW,
    );
    expect(within(section).getByRole('listitem')).toHaveTextContent(
      'critical Buckets are not public is not asked of 1 resource for environment dev: public by design, behind the CDN.',
    );
    expect(section).toHaveTextContent(
      'Off until your organisation switches them on: Buckets are not public',
    );
    await user.click(
      screen.getByRole('button', {
        name: 'Not checked: Buckets are not public',
      }),
    );
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent(
      'By configuration it is low instead of critical for environment test.',
    );
    expect(dialog).toHaveTextContent(
      'By configuration the longest wait is 30 days instead of 90 days.',
    );
    expect(dialog).toHaveTextContent(
      'switched off for environment dev: public by design, behind the CDN',
    );
  });

  it('opens a place in a dialog with its evidence, and gives the focus back', async () => {
    const { user } = renderTab();
    const place = await screen.findByRole(
      'button',
      { name: 'S3, Data & encryption at rest: failing, public read' },
      SLOW,
    );
    await user.click(place);

    const dialog = await screen.findByRole('dialog', {
      name: 'Data & encryption at rest on S3',
    });
    expect(query().get('place')).toBe('data-at-rest:s3');
    expect(dialog).toHaveTextContent('Block Public Access is off.');
    expect(dialog).toHaveTextContent('here by tag component=payments-api');
    // Worst first.
    expect(
      within(dialog)
        .getAllByRole('heading', { level: 4 })
        .slice(0, 3)
        .map(heading => heading.textContent),
    ).toEqual(['payments-exports', 'payments-archive', 'payments-assets']);

    await user.click(
      within(dialog).getByRole('button', {
        name: 'Bucket can be read by anyone',
      }),
    );
    expect(
      await screen.findByRole('dialog', {
        name: 'Bucket can be read by anyone',
      }),
    ).toHaveTextContent('Turn on Block Public Access for the bucket');
    expect(query().get('cell')).toBe('s3.bucket-not-public');
    expect(query().has('place')).toBe(false);

    await user.keyboard('{Escape}');
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(query().has('cell')).toBe(false);
    expect(place).toHaveFocus();
  });

  it('opens from its address, with the fix for a denied read and the source of the split', async () => {
    renderTab({ search: '?cell=s3.bucket-not-public' });
    const dialog = await screen.findByRole(
      'dialog',
      { name: 'Bucket can be read by anyone' },
      SLOW,
    );
    const unread = within(dialog).getByText('payments-archive').closest('li')!;
    expect(unread).toHaveTextContent('unknown');
    expect(unread).toHaveTextContent('s3:GetBucketPolicy: access was denied');
    expect(unread).toHaveTextContent(
      'Allow s3:GetBucketPolicy on payments-archive in the scanner’s role',
    );
    expect(
      within(unread).getByRole('button', {
        name: /^Copy the policy statement/,
      }),
    ).toBeInTheDocument();
    expect(dialog).toHaveTextContent(
      'Shared: AWS does its half, you owe yours',
    );
    expect(
      within(dialog).getByRole('link', { name: /security-best-practices/ }),
    ).toHaveAttribute('rel', 'noopener noreferrer');
  });

  it('keeps an unconfirmed fail failing, and says since when it was not seen', async () => {
    renderTab({ search: '?cell=ec2.sg-no-public-ssh' });
    const dialog = await screen.findByRole('dialog', {}, SLOW);
    const group = within(dialog).getByText('sg-0a41').closest('li')!;
    expect(group).toHaveTextContent('failing');
    expect(group).toHaveTextContent(
      'Not confirmed since 21 Nov 2026, because access was denied',
    );
    expect(group).toHaveTextContent('failing since 2 Nov 2026');
    expect(dialog).toHaveTextContent(
      '(this row is not verified against its source yet)',
    );
  });

  it('never makes a link of a source that is not a web address', async () => {
    const [first, ...others] = sampleMatrix.cells;
    const [bucket, ...more] = first.resources;
    renderTab({
      search: '?cell=s3.bucket-not-public',
      matrix: {
        ...sampleMatrix,
        cells: [
          {
            ...first,
            resources: [
              {
                ...bucket,
                row: {
                  ...bucket.row!,
                  source: SCRIPT_URL,
                  duty: 'x',
                },
              },
              ...more.map(resource => ({ ...resource, row: undefined })),
            ],
          },
          ...others,
        ],
      },
    });
    const dialog = await screen.findByRole('dialog', {}, SLOW);
    expect(dialog).toHaveTextContent(SCRIPT_URL);
    expect(within(dialog).queryByRole('link')).not.toBeInTheDocument();
  });

  it('reads the filters from the address, and writes what is typed back to it', async () => {
    const { user } = renderTab({
      search: '?show=all&service=rds&severity=critical',
    });
    await screen.findByRole('region', { name: 'Controls' }, SLOW);
    expect(todoTitles()).toEqual(['Databases have no public address']);

    await user.type(screen.getByRole('searchbox'), 'nothing like it');
    expect(screen.getByText('Nothing fits these filters.')).toBeInTheDocument();
    expect(query().get('q')).toBe('nothing like it');
    expect(query().get('service')).toBe('rds');

    await user.clear(screen.getByRole('searchbox'));
    expect(query().has('q')).toBe(false);
    expect(todoTitles()).toEqual(['Databases have no public address']);
  });

  it('has no accessibility violations, closed or with the drawer open', async () => {
    const { user } = renderTab();
    const place = await screen.findByRole(
      'button',
      { name: /^EC2, Network & firewall/ },
      SLOW,
    );
    const check = async (node: Element) => {
      const { violations } = await axe.run(node, {
        // No layout in this environment; colours are checked in a browser.
        rules: { 'color-contrast': { enabled: false } },
      });
      return violations.map(({ id, nodes }) => [id, nodes[0].html]);
    };
    const tab = screen.getByText(/^AWS secures the cloud itself/).parentElement!
      .parentElement!;
    expect(await check(tab)).toEqual([]);
    await user.click(place);
    expect(await check(await screen.findByRole('dialog'))).toEqual([]);
  });

  it.each([
    ['not-linked', 'payments-api is not linked to AWS yet'],
    ['nothing-found', 'No AWS resource was found'],
    ['not-on-aws', 'payments-api does not run on AWS'],
    ['not-scanned', 'Not scanned yet'],
  ] as const)(
    'has words for %s instead of an empty matrix',
    async (status, heading) => {
      renderTab({ matrix: emptyMatrix(status) });
      expect(
        await screen.findByRole('heading', { name: heading }, SLOW),
      ).toBeInTheDocument();
      expect(screen.queryByRole('table')).not.toBeInTheDocument();
      expect(screen.queryByText('Score')).not.toBeInTheDocument();
    },
  );

  it('shows a snippet with the name of the component to link it', async () => {
    renderTab({ matrix: emptyMatrix('not-linked') });
    expect(
      await screen.findByText(
        /aws\.amazon\.com\/tags: component=payments-api/,
        {},
        SLOW,
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'Copy the annotation' }),
    ).toBeInTheDocument();
  });

  it('warns when the last look is stale, and shows what the people can mend', async () => {
    renderTab({
      matrix: {
        ...sampleMatrix,
        stale: true,
        notes: [
          {
            severity: 'warning',
            code: 'never-seen',
            message:
              'arn:aws:s3:::paymnts is annotated and no scan has seen it',
            fix: 'Correct the ARN.',
          },
        ],
      },
    });
    expect(
      await screen.findByText('The last look is older than 24 hours', {}, SLOW),
    ).toBeInTheDocument();
    expect(screen.getByText('Correct the ARN.')).toBeInTheDocument();
  });

  it('shows what could not be listed at a place that has no resource to show', async () => {
    const [bucket, ...others] = sampleMatrix.cells;
    renderTab({
      search: '?place=data-at-rest:s3',
      matrix: {
        ...sampleMatrix,
        cells: [
          {
            ...bucket,
            state: 'unknown',
            resources: [],
            total: 0,
            parts: [{ service: 's3', state: 'unknown', counts: {} }],
            unlisted: [
              {
                accountId: '111122223333',
                region: 'global',
                type: 'AWS::S3::Bucket',
                call: 's3:ListAllMyBuckets',
                reason: 'access-denied',
              },
            ],
          },
          ...others,
        ],
      },
    });
    const dialog = await screen.findByRole('dialog', {}, SLOW);
    expect(dialog).toHaveTextContent(
      'AWS::S3::Bucket could not be listed in 111122223333, global',
    );
    expect(dialog).toHaveTextContent('unknown');
  });

  it('shows only the duties of others to an entity that owns no resource itself', async () => {
    renderTab({
      matrix: {
        ...emptyMatrix('not-linked'),
        status: 'assessed',
        dependencyCells: sampleMatrix.dependencyCells,
      },
    });
    expect(
      await screen.findByRole(
        'heading',
        { name: /owns no AWS resource; it depends on those of others/ },
        SLOW,
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('region', {
        name: 'Duties of others that this depends on',
      }),
    ).toHaveTextContent('shared-pg · data-platform');
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
  });

  it.each([403, 404])(
    'says so when the server refuses with %s',
    async status => {
      renderTab({ matrix: { status } });
      expect(
        await screen.findByRole(
          'heading',
          { name: 'You cannot see this matrix' },
          SLOW,
        ),
      ).toBeInTheDocument();
    },
  );

  it('shows the error when the server fails, and keeps the page when only a refresh fails', async () => {
    const { api, signal } = renderTab();
    await screen.findByRole('heading', { name: /owes 11 controls/ }, SLOW);
    api.matrix = { status: 503 };
    await signal({ type: 'matrices', revision: 'r2' });
    expect(
      await screen.findByText(/This page could not be refreshed/, {}, SLOW),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('heading', { name: /owes 11 controls/ }),
    ).toBeInTheDocument();
  });

  it('scans the entity, shows progress, and reads the matrix again at the end', async () => {
    const { api, user, signal } = renderTab();
    await user.click(
      await screen.findByRole('button', { name: 'Scan now' }, SLOW),
    );
    expect(
      await screen.findByText('The scan is about to start'),
    ).toBeInTheDocument();
    expect(api.asked).toEqual(['component:default/payments-api']);
    expect(screen.getByRole('button', { name: 'Scanning' })).toBeDisabled();

    // Found by polling alone: an app may have no signals.
    api.scans = [
      scanItem({
        id: 'scan-1',
        state: 'running',
        progress: { unitsTotal: 24, unitsDone: 6 },
      }),
    ];
    expect(
      await screen.findByText('Scanning: 6 of 24 parts read', {}, SLOW),
    ).toBeInTheDocument();
    expect(screen.getByRole('progressbar')).toHaveAttribute(
      'aria-valuenow',
      '25',
    );

    const before = api.matrixReads;
    api.scans = [scanItem({ id: 'scan-1', state: 'completed', gaps: 2 })];
    await signal({ type: 'scan', scanId: 'scan-1', state: 'completed' });
    expect(
      await screen.findByText('The scan has ended; 2 reads could not be made'),
    ).toBeInTheDocument();
    await waitFor(() => expect(api.matrixReads).toBe(before + 1));
  });

  it('finds a scan that was running before the page opened', async () => {
    renderTab({
      prepare: api => {
        api.scans = [
          scanItem({
            id: 'older',
            state: 'running',
            progress: { unitsTotal: 10, unitsDone: 9 },
          }),
        ];
      },
    });
    expect(
      await screen.findByText('Scanning: 9 of 10 parts read', {}, SLOW),
    ).toBeInTheDocument();
  });

  it('is not offered on kinds that own no resources', async () => {
    renderTab({ entity: { ...sampleEntity, kind: 'Group' } });
    expect(await screen.findByTestId('query', {}, SLOW)).toBeInTheDocument();
    expect(
      screen.queryByText(/^AWS secures the cloud itself/),
    ).not.toBeInTheDocument();
  });
});
