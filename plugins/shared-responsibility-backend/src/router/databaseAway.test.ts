import { databaseAway } from './databaseAway';

describe('an error of the database', () => {
  const pass = (error: unknown) => {
    const next = jest.fn();
    const setHeader = jest.fn();
    databaseAway()(error, {} as never, { setHeader } as never, next);
    return { error: next.mock.calls[0][0], headers: setHeader.mock.calls };
  };

  it.each([
    { code: 'ECONNREFUSED' },
    { code: '57P01' },
    { name: 'KnexTimeoutError' },
    // The catalog has a database as well.
    { name: 'ResponseError', statusCode: 500 },
  ])('that says there is no server, like %j, asks to try again', error => {
    expect(pass(error)).toMatchObject({
      error: {
        name: 'ServiceUnavailableError',
        message: expect.stringContaining('try again'),
      },
      headers: [['Retry-After', '5']],
    });
  });

  it.each([
    { code: '23505' },
    { name: 'ResponseError', statusCode: 404 },
    new Error('a bug'),
    undefined,
  ])('of another kind, like %j, stays what it is', error => {
    expect(pass(error)).toEqual({ error, headers: [] });
  });
});
