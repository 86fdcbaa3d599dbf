import type {
  FunctionConfiguration,
  GetRuntimeManagementConfigResponse,
} from '@aws-sdk/client-lambda';
import {
  answerTo,
  type Case,
  denied,
  read,
  resolved,
} from '../../profiles/testing/resolved';
import type { AsJson } from '../readExisting';

const FUNCTION = 'AWS::Lambda::Function';

function lambda(
  configuration: AsJson<FunctionConfiguration>,
  mode?: GetRuntimeManagementConfigResponse['UpdateRuntimeOn'],
) {
  return {
    type: FUNCTION,
    facets: {
      configuration: read<FunctionConfiguration>(configuration),
      runtimeManagement: mode
        ? read<GetRuntimeManagementConfigResponse>({ UpdateRuntimeOn: mode })
        : denied('lambda:GetRuntimeManagementConfig'),
    },
  };
}

const zip = (Runtime: string) =>
  ({ PackageType: 'Zip', Runtime } as AsJson<FunctionConfiguration>);

const CASES: Case[] = [
  {
    given: 'a zip on a supported runtime with automatic updates',
    ...lambda(zip('nodejs24.x'), 'Auto'),
    layer: 'runtime-patching',
    owner: 'aws',
  },
  {
    given: 'a zip that is updated with the function',
    ...lambda(zip('nodejs24.x'), 'FunctionUpdate'),
    layer: 'runtime-patching',
    owner: 'shared',
  },
  {
    given: 'a zip with a pinned runtime',
    ...lambda(zip('nodejs24.x'), 'Manual'),
    layer: 'runtime-patching',
    owner: 'customer',
  },
  {
    given: 'an image',
    ...lambda({ PackageType: 'Image' }),
    layer: 'runtime-patching',
    owner: 'customer',
  },
  {
    given: 'an image',
    ...lambda({ PackageType: 'Image' }),
    layer: 'guest-os-patching',
    owner: 'shared',
  },
  {
    given: 'a zip',
    ...lambda(zip('nodejs24.x'), 'Auto'),
    layer: 'guest-os-patching',
    owner: 'aws',
  },
  {
    given: 'a zip on a runtime deprecated this year, with automatic updates',
    ...lambda(zip('nodejs20.x'), 'Auto'),
    layer: 'runtime-patching',
    owner: 'customer',
  },
  {
    given: 'a zip on a runtime newer than our table',
    ...lambda(zip('nodejs99.x'), 'Auto'),
    layer: 'runtime-patching',
    owner: 'customer',
    unread: true,
  },
  {
    given: 'a zip whose update mode was not let see',
    ...lambda(zip('nodejs24.x')),
    layer: 'runtime-patching',
    owner: 'customer',
    unread: true,
  },
  {
    given: 'a zip on the default network',
    ...lambda(zip('nodejs24.x'), 'Auto'),
    layer: 'network-firewall',
    owner: 'shared',
  },
  {
    given: 'a function on managed instances',
    ...lambda(
      {
        ...zip('nodejs24.x'),
        CapacityProviderConfig: {
          LambdaManagedInstancesCapacityProviderConfig: {
            CapacityProviderArn:
              'arn:aws:lambda:eu-west-1:111122223333:capacity-provider:one',
          },
        },
      },
      'Auto',
    ),
    layer: 'network-firewall',
    owner: 'customer',
  },
];

describe('who owns which layer of a function', () => {
  it.each(CASES)('$given: $layer is $owner (unread: $unread)', one => {
    const { owner, unread = false } = one;
    expect(answerTo(one)).toEqual({ owner, unread });
  });

  it('of two conditions that hold, the one that leaves the customer more wins', () => {
    const { type, facets } = lambda(zip('provided.al2023'), 'Auto');
    const row = resolved(type, facets).rows['runtime-patching'];
    expect(row.owner).toBe('customer');
    expect(row.condition).toContain('brings its own runtime');
    expect(row.unreadConditions).toBeUndefined();
  });
});
