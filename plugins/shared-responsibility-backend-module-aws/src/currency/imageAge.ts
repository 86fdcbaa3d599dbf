import {
  met,
  notMet,
  timeOf,
  undecidable,
  type CurrencyVerdict,
} from './CurrencyVerdict';

const DAY_MS = 86_400_000;

/** How old an image may be, where nobody says otherwise. */
export const MAX_IMAGE_AGE_DAYS = 180;

/** How long ahead a pass says that the image will be too old or deprecated. */
export const IMAGE_WARN_DAYS = 30;

/** How current a machine image is. */
export interface ImageVerdict {
  /** Its owner has not deprecated it. */
  deprecation: CurrencyVerdict;
  /** It was made in these months. */
  age: CurrencyVerdict;
}

/**
 * Judges a machine image by its dates. Never throws; a date that is none, or
 * that cannot be, is undecidable.
 *
 * @param image - an EC2 `Image` after its journey through JSON.
 * @param maxDays - how old it may be.
 */
export function imageAge(
  image: unknown,
  now: Date,
  maxDays: number = MAX_IMAGE_AGE_DAYS,
): ImageVerdict {
  const fields = (
    typeof image === 'object' && image !== null ? image : {}
  ) as Record<string, unknown>;
  return {
    deprecation: deprecationOf(fields, now),
    age: ageOf(fields, now, maxDays),
  };
}

function deprecationOf(
  { DeprecationTime: stated, ImageId: id }: Record<string, unknown>,
  now: Date,
): CurrencyVerdict {
  if (stated === undefined || stated === null) {
    return met(`runs ${id}, which has no deprecation date`);
  }
  const left = (timeOf(stated) ?? NaN) - now.getTime();
  if (Number.isNaN(left)) {
    return undecidable(
      `runs ${id}, whose deprecation date is no date: ${String(stated)}`,
    );
  }
  if (left <= 0) {
    return notMet(
      'image deprecated',
      `runs ${id}, which its owner deprecated on ${stated}`,
    );
  }
  return left <= IMAGE_WARN_DAYS * DAY_MS
    ? met(
        `runs ${id}, which its owner deprecates on ${stated}: replace it before`,
        `image deprecated in ${Math.ceil(left / DAY_MS)} d`,
      )
    : met(`runs ${id}, which is not deprecated before ${stated}`);
}

function ageOf(
  { CreationDate: stated, ImageId: id }: Record<string, unknown>,
  now: Date,
  maxDays: number,
): CurrencyVerdict {
  const age = now.getTime() - (timeOf(stated) ?? NaN);
  if (Number.isNaN(age)) {
    return undecidable(
      `runs ${id}, of which it is not known when it was made: ${String(
        stated,
      )}`,
    );
  }
  if (age < -DAY_MS) {
    return undecidable(
      `runs ${id}, said to be made on ${stated}, which is still to come`,
    );
  }
  const days = Math.floor(age / DAY_MS);
  const left = maxDays * DAY_MS - age;
  if (left < 0) {
    return notMet(
      `image ${days} d old`,
      `runs ${id}, made ${days} days ago, on ${stated}`,
    );
  }
  return left <= IMAGE_WARN_DAYS * DAY_MS
    ? met(
        `runs ${id}, made on ${stated}, too old in ${Math.ceil(
          left / DAY_MS,
        )} days`,
        `image ${days} d old`,
      )
    : met(`runs ${id}, made on ${stated}`);
}
