import { databaseAway } from './databaseAway';

describe('an error of the database', () => {
  const pass = (error: unknown) => {
    const next = jest.fn();
    databaseAway()(error, {} as never, {} as never, next);
    return next.mock.calls[0][0];
  };

  it.each([
    { code: 'ECONNREFUSED' },
    { code: '57P01' },
    { name: 'KnexTimeoutError' },
  ])('that says there is no server, like %j, asks to try again', error => {
    expect(pass(error)).toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringContaining('try again'),
    });
  });

  it.each([{ code: '23505' }, new Error('a bug'), undefined])(
    'of another kind, like %j, stays what it is',
    error => {
      expect(pass(error)).toBe(error);
    },
  );
});
