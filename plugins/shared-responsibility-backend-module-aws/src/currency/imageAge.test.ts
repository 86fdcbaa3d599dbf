import fc from 'fast-check';
import { imageAge } from './imageAge';

const NOW = new Date('2026-06-15T12:00:00.000Z');
const IMAGE =
  'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Image.html';
const DEPRECATION =
  'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ami-deprecate.html';

interface Row {
  says: string;
  page: string;
  image: object;
  want: object;
}

const ROWS: Row[] = [
  {
    says: 'an image without a deprecation date is not deprecated',
    page: DEPRECATION,
    image: {},
    want: { deprecation: { verdict: 'met' } },
  },
  {
    says: 'an image is not deprecated in the second before its time',
    page: DEPRECATION,
    image: { DeprecationTime: '2026-06-15T12:00:01.000Z' },
    want: {
      deprecation: { verdict: 'met', summary: 'image deprecated in 1 d' },
    },
  },
  {
    says: 'it is deprecated at its time',
    page: DEPRECATION,
    image: { DeprecationTime: '2026-06-15T12:00:00.000Z' },
    want: { deprecation: { verdict: 'not-met', summary: 'image deprecated' } },
  },
  {
    says: 'a far deprecation is not warned of',
    page: DEPRECATION,
    image: { DeprecationTime: '2028-06-15T12:00:00.000Z' },
    want: {
      deprecation: {
        verdict: 'met',
        text: 'runs ami-1, which is not deprecated before 2028-06-15T12:00:00.000Z',
      },
    },
  },
  {
    says: 'a deprecation date that is none says nothing',
    page: IMAGE,
    image: { DeprecationTime: 'never' },
    want: { deprecation: { verdict: 'undecidable' } },
  },
  {
    says: 'an image of exactly 180 days is not too old, and says that it soon is',
    page: IMAGE,
    image: { CreationDate: '2025-12-17T12:00:00.000Z' },
    want: { age: { verdict: 'met', summary: 'image 180 d old' } },
  },
  {
    says: 'a second more is too old',
    page: IMAGE,
    image: { CreationDate: '2025-12-17T11:59:59.000Z' },
    want: { age: { verdict: 'not-met', summary: 'image 180 d old' } },
  },
  {
    says: 'an image of last month needs no warning',
    page: IMAGE,
    image: {},
    want: {
      age: { verdict: 'met', text: 'runs ami-1, made on 2026-05-20T00:00:00Z' },
    },
  },
  {
    says: 'an image without a date of birth has no age',
    page: IMAGE,
    image: { CreationDate: undefined },
    want: { age: { verdict: 'undecidable' } },
  },
  {
    says: 'an image of the future has none either',
    page: IMAGE,
    image: { CreationDate: '2026-07-01T00:00:00Z' },
    want: { age: { verdict: 'undecidable' } },
  },
];

describe('imageAge', () => {
  it.each(ROWS)('$says', ({ image, want }) => {
    expect(
      imageAge(
        { ImageId: 'ami-1', CreationDate: '2026-05-20T00:00:00Z', ...image },
        NOW,
      ),
    ).toMatchObject(want);
  });

  it('never throws, and gives no age to what is no image', () => {
    fc.assert(
      fc.property(
        fc.anything(),
        fc.date({ noInvalidDate: false }),
        (image, now) => {
          expect(imageAge(image, now).age.verdict).toBe('undecidable');
        },
      ),
    );
  });
});
