import type { SupportTable } from '../SupportTable';

/** What stands for the newest version that AWS offers, whichever that is. */
export const LATEST_PLATFORM = 'LATEST';

/**
 * Linux platform versions of Fargate. The end is the day from which no task
 * can be started on it; in the Beijing and Ningxia regions that of 1.3.0 was
 * three months later, on 2026-06-15.
 */
export const FARGATE_LINUX_PLATFORMS: SupportTable = {
  of: 'Fargate platform version',
  checkedIn: '2026-03',
  source:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/platform-versions-retired.html',
  endDay: 'over',
  rows: [
    { name: '1.4.0' },
    { name: '1.3.0', endsOn: '2026-03-16' },
    { name: '1.2.0', endsOn: '2020-12-14' },
    { name: '1.1.0', endsOn: '2020-12-14' },
    { name: '1.0.0', endsOn: '2020-12-14' },
  ],
};

/** Windows numbers its platform versions anew. */
export const FARGATE_WINDOWS_PLATFORMS: SupportTable = {
  of: 'Fargate platform version for Windows',
  checkedIn: '2026-03',
  source:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/platform-fargate.html',
  endDay: 'over',
  rows: [{ name: '1.0.0' }],
};
