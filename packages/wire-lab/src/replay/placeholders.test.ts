import { fillPlaceholders } from './placeholders';

const NOW = new Date('2026-05-04T12:00:00.000Z');

describe('fillPlaceholders', () => {
  it('encodes a text after filling in its times', () => {
    const filled = fillPlaceholders(
      '<a>{{base64 x,{{now-2d}}\ny}}</a><b>{{now}}</b>',
      NOW,
    );
    const encoded = /<a>(.*)<\/a><b>2026-05-04T12:00:00.000Z<\/b>/.exec(filled);
    expect(Buffer.from(encoded?.[1] ?? '', 'base64').toString()).toBe(
      'x,2026-05-02T12:00:00.000Z\ny',
    );
  });

  it('tells times that have passed from times to come', () => {
    expect(
      fillPlaceholders('["{{now-1d}}","{{now+1h}}","{{epoch now+1m}}"]', NOW),
    ).toBe(
      `["2026-05-03T12:00:00.000Z","2026-05-04T13:00:00.000Z",${
        NOW.getTime() / 1000 + 60
      }]`,
    );
  });
});
