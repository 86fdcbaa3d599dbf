import {
  startReplayServer,
  type ReplayServer,
} from '@shared-responsibility/wire-lab';
import { collectAccount } from '../../collect/collectAccount';

let server: ReplayServer;

beforeAll(async () => {
  server = await startReplayServer({ recordings: 'traits' });
});

afterAll(() => server.stop());

describe('the environment of a function', () => {
  it('is kept by names, with what looks like a credential, and never by values', async () => {
    const { resources } = await collectAccount({
      accountId: '111122223333',
      regions: ['eu-west-1'],
      services: ['lambda'],
      credentials: {
        accessKeyId: 'AKIAEXAMPLE111122223333',
        secretAccessKey: 'example',
      },
      endpoint: server.url,
      maxAttempts: 1,
    });
    const leaky = resources.find(({ name }) => name === 'trait-leaky');
    expect(leaky?.facets.configuration).toMatchObject({
      value: {
        Environment: {
          VariableNames: ['DB_PASSWORD', 'STAGE'],
          CredentialLike: [{ Name: 'DB_PASSWORD', Kind: 'secret by its name' }],
        },
      },
    });
    expect(JSON.stringify(resources)).not.toContain('correct7horse9battery');
    expect(JSON.stringify(leaky)).not.toContain('production');
  });
});
