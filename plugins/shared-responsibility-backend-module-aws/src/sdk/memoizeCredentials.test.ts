import { memoizeCredentials } from './memoizeCredentials';

describe('memoizeCredentials', () => {
  it('asks once for many callers, and again five minutes before the end', async () => {
    let now = new Date('2026-01-01T00:00:00Z');
    let asked = 0;
    const provider = memoizeCredentials(
      async () => {
        asked += 1;
        return {
          accessKeyId: `key-${asked}`,
          secretAccessKey: 'x',
          expiration: new Date(now.getTime() + 60 * 60_000),
        };
      },
      () => now,
    );
    await Promise.all([provider(), provider(), provider()]);
    now = new Date('2026-01-01T00:54:59Z');
    expect((await provider()).accessKeyId).toBe('key-1');
    now = new Date('2026-01-01T00:55:01Z');
    expect((await provider()).accessKeyId).toBe('key-2');
  });

  it('a failure is not kept', async () => {
    let fail = true;
    const provider = memoizeCredentials(async () => {
      if (fail) {
        throw new Error('not now');
      }
      return { accessKeyId: 'key', secretAccessKey: 'x' };
    });
    await expect(provider()).rejects.toThrow('not now');
    fail = false;
    await expect(provider()).resolves.toMatchObject({ accessKeyId: 'key' });
  });
});
