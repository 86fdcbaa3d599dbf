import { DateTime } from 'luxon';

/** "2 hours ago"; the text as it came when it is no date. */
export function ago(iso: string): string {
  // The server's clock may be a little ahead of this one.
  const time = DateTime.min(DateTime.fromISO(iso), DateTime.now());
  return time?.toRelative({ locale: 'en' }) ?? iso;
}

/** "12 Oct 2026"; the text as it came when it is no date. */
export function day(iso: string): string {
  const time = DateTime.fromISO(iso, { zone: 'utc' });
  return time.isValid ? time.setLocale('en').toFormat('d LLL yyyy') : iso;
}

/** "12 s", "3 min 5 s": how long something took. */
export function duration(from: string, to: string): string {
  const seconds = Math.round(
    DateTime.fromISO(to).diff(DateTime.fromISO(from)).as('seconds'),
  );
  return seconds < 60
    ? `${seconds} s`
    : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
