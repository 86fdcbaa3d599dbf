import {
  ANNOTATIONS,
  resolveInventoryClaims,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { Entity } from '@backstage/catalog-model';
import { component, PROD } from '../__testUtils__/world';
import { findCandidates, type ClaimableResource } from './findCandidates';
import { readLinks } from './readLinks';

function resource(
  name: string,
  over: Partial<ClaimableResource> = {},
): ClaimableResource {
  return {
    arn: `arn:aws:s3:::${name}`,
    accountId: PROD,
    name,
    type: 'AWS::S3::Bucket',
    tags: {},
    furniture: false,
    attachments: [],
    ...over,
  };
}

function claimsOf(
  resources: ClaimableResource[],
  entities: Entity[],
  over: Partial<Parameters<typeof findCandidates>[0]> = {},
) {
  const links = entities.map(readLinks);
  const { candidates, attachments, notes } = findCandidates({
    resources,
    entities: new Map(links.map(l => [l.entityRef, l])),
    tagKeys: ['component', 'app'],
    accountOwners: new Map(),
    closed: new Map(),
    scanned: true,
    ...over,
  });
  const { claims } = resolveInventoryClaims({ candidates, attachments });
  return {
    claims: claims.map(c => [
      c.arn.split(':').pop(),
      c.entityRef.split('/')[1],
      c.role,
      c.rank,
    ]),
    notes,
  };
}

describe('claims', () => {
  it('an annotated ARN beats a selector, an annotation beats a stack that is only named alike, that beats a tag key, and the losers depend on it', () => {
    const { claims } = claimsOf(
      [
        resource('b', {
          tags: {
            component: 'by-tag',
            env: 'prod',
            'aws:cloudformation:stack-name': 'payments-prod',
          },
        }),
      ],
      [
        component('by-tag'),
        component('payments-prod'),
        component('by-stack', { [ANNOTATIONS.stacks]: 'payments-prod' }),
        component('a-selector', {
          [ANNOTATIONS.tags]: 'component=by-tag,env=prod',
        }),
        component('z-arn', { [ANNOTATIONS.arns]: 'arn:aws:s3:::b' }),
      ],
    );
    expect(claims).toEqual([
      ['b', 'z-arn', 'accountable', 'annotation'],
      ['b', 'a-selector', 'dependent', 'annotation'],
      ['b', 'by-stack', 'dependent', 'annotation'],
      ['b', 'payments-prod', 'dependent', 'stack'],
      ['b', 'by-tag', 'dependent', 'tag'],
    ]);
  });

  it('tag values are names or refs, compared case-sensitively, and a component comes before a system of the same name', () => {
    const system = component('shop', {}, { kind: 'System' });
    const { claims } = claimsOf(
      [
        resource('a', { tags: { component: 'shop' } }),
        resource('b', { tags: { app: 'system:default/shop' } }),
        resource('c', { tags: { component: 'Shop' } }),
        resource('d', { tags: { component: 'component:default/Shop' } }),
        resource('e', { tags: { Component: 'shop' } }),
      ],
      [system, component('shop')],
    );
    expect(claims).toEqual([
      ['a', 'shop', 'accountable', 'tag'],
      ['b', 'shop', 'accountable', 'tag'],
    ]);
  });

  it('every pair of a selector must match, and each line is a selector of its own', () => {
    const { claims, notes } = claimsOf(
      [
        resource('a', { tags: { team: 'x', env: 'prod' } }),
        resource('b', { tags: { team: 'x', env: 'test' } }),
        resource('c', { tags: { team: 'y' } }),
      ],
      [
        component('one', {
          [ANNOTATIONS.tags]: 'team=x,env=prod\nteam=y\nteam=nobody',
        }),
      ],
    );
    expect(claims.map(c => c[0])).toEqual(['a', 'c']);
    expect(notes.get('component:default/one')).toMatchObject([
      {
        code: 'annotation-matches-nothing',
        message: expect.stringContaining('team=nobody'),
      },
    ]);
  });

  it('an attached resource follows what it is attached to, and furniture the owner of the account', () => {
    const { claims } = claimsOf(
      [
        resource('instance', {
          tags: { component: 'one' },
          attachments: ['arn:aws:s3:::volume'],
        }),
        resource('volume'),
        resource('default-vpc', { furniture: true }),
        resource('account', { type: 'AWS::::Account' }),
      ],
      [component('one')],
      { accountOwners: new Map([[PROD, 'group:default/platform']]) },
    );
    expect(claims).toEqual([
      ['account', 'platform', 'accountable', 'account'],
      ['default-vpc', 'platform', 'accountable', 'account'],
      ['instance', 'one', 'accountable', 'tag'],
      ['volume', 'one', 'accountable', 'attachment'],
    ]);
  });

  it('the entity annotated with an account owns it before whom the configuration names', () => {
    const { claims } = claimsOf(
      [resource('account', { type: 'AWS::::Account' })],
      [component('landing-zone', { [ANNOTATIONS.accounts]: PROD })],
      { accountOwners: new Map([[PROD, 'group:default/platform']]) },
    );
    expect(claims).toEqual([
      ['account', 'landing-zone', 'accountable', 'account'],
    ]);
  });

  it('an ARN that no scan has seen stays claimed and is noted, one that was deleted is only noted', () => {
    const entity = component('one', {
      [ANNOTATIONS.arns]: 'arn:aws:s3:::never,arn:aws:s3:::gone',
    });
    const closed = new Map([['arn:aws:s3:::gone', '2026-03-10T10:00:00.000Z']]);
    const { claims, notes } = claimsOf([], [entity], { closed });
    expect(claims).toEqual([['never', 'one', 'accountable', 'annotation']]);
    expect(notes.get('component:default/one')?.map(n => n.code)).toEqual([
      'never-seen',
      'annotation-matches-nothing',
    ]);
    const early = claimsOf([], [entity], { scanned: false });
    expect(early.notes.size).toBe(0);
  });

  it.each([
    [ANNOTATIONS.arns, 'my-bucket'],
    [ANNOTATIONS.arns, 'arn:aws:s3'],
    [ANNOTATIONS.accounts, '1234'],
    [ANNOTATIONS.stacks, 'no spaces here'],
    [ANNOTATIONS.tags, 'component'],
    [ANNOTATIONS.tags, 'component=,env=prod'],
  ])('%s: %s is left out and noted with what to write', (annotation, value) => {
    const links = readLinks(component('one', { [annotation]: value }));
    expect(links).toMatchObject({
      arns: [],
      stacks: [],
      accounts: [],
      tagSelectors: [],
    });
    expect(links.notes).toMatchObject([
      {
        code: 'invalid-annotation',
        severity: 'error',
        message: expect.stringContaining(`"${value}"`),
        fix: expect.stringContaining(annotation),
      },
    ]);
  });
});
