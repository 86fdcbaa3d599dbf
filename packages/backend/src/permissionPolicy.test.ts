import { mockCredentials } from '@backstage/backend-test-utils';
import { PolicyQueryUser } from '@backstage/plugin-permission-node';
import {
  sharedResponsibilityInventoryReadPermission as inventory,
  sharedResponsibilityReadPermission as matrix,
  sharedResponsibilityScanPermission as scan,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { ExamplePolicy } from './permissionPolicy';

function member(group: string): PolicyQueryUser {
  const userEntityRef = 'user:default/someone';
  return {
    credentials: mockCredentials.user(userEntityRef),
    info: { userEntityRef, ownershipEntityRefs: [userEntityRef, group] },
  } as PolicyQueryUser;
}

describe('the example policy', () => {
  it.each([
    [
      'group:default/team-payments',
      { matrix: 'ALLOW', inventory: 'DENY', scan: 'ALLOW' },
    ],
    [
      'group:default/platform',
      { matrix: 'ALLOW', inventory: 'ALLOW', scan: 'ALLOW' },
    ],
    [
      'group:default/security',
      { matrix: 'ALLOW', inventory: 'ALLOW', scan: 'DENY' },
    ],
    [
      'group:default/team-orders',
      { matrix: 'ALLOW', inventory: 'DENY', scan: 'DENY' },
    ],
  ])('gives %s what its people need and no more', async (group, expected) => {
    const policy = new ExamplePolicy();
    const user = member(group);
    const ask = async (permission: typeof scan | typeof matrix) =>
      (await policy.handle({ permission }, user)).result;
    expect({
      matrix: await ask(matrix),
      inventory: await ask(inventory),
      scan: await ask(scan),
    }).toEqual(expected);
  });
});
