import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import {
  sharedResponsibilityInventoryExtensionPoint,
  sharedResponsibilityPacksExtensionPoint,
  type Control,
  type InventoryProvider,
  type ServiceProfile,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import awsModule from '.';

function start(sharedResponsibility: object) {
  const providers: InventoryProvider[] = [];
  const controls: Control[] = [];
  const profiles: ServiceProfile[] = [];
  const started = startTestBackend({
    extensionPoints: [
      [
        sharedResponsibilityInventoryExtensionPoint,
        { addInventoryProvider: provider => providers.push(provider) },
      ],
      [
        sharedResponsibilityPacksExtensionPoint,
        {
          addControls: (...added) => controls.push(...added),
          addServiceProfiles: (...added) => profiles.push(...added),
        },
      ],
    ],
    features: [
      awsModule,
      mockServices.rootConfig.factory({
        data: { sharedResponsibility } as never,
      }),
    ],
  });
  return { started, providers, controls, profiles };
}

describe('the AWS module', () => {
  it('brings the scanner, the controls and the profiles', async () => {
    const { started, providers, controls, profiles } = start({
      accounts: [{ id: '111122223333' }],
    });
    const backend = await started;
    expect(providers.map(({ id }) => id)).toEqual(['aws-live']);
    expect(controls.map(({ id }) => id)).toContain('s3.bucket-not-public');
    expect(profiles.map(({ service }) => service)).toContain('lambda');
    await backend.stop();
  });

  it.each([
    [{ configSnapshots: [{ path: 'a.json' }] }, ['aws-config-snapshot']],
    [
      {
        accounts: [{ id: '111122223333' }],
        configSnapshots: [{ path: 'a.json' }],
      },
      ['aws-config-snapshot', 'aws-live'],
    ],
    [{}, ['aws-live']],
  ])('with %j it brings %j', async (config, expected) => {
    const { started, providers } = start(config);
    const backend = await started;
    expect(providers.map(({ id }) => id)).toEqual(expected);
    await backend.stop();
  });

  it('a wrong account id keeps the backend from starting, and says which', async () => {
    await expect(start({ accounts: [{ id: '12' }] }).started).rejects.toThrow(
      /accounts\[0\]\.id is "12"/,
    );
  });
});
