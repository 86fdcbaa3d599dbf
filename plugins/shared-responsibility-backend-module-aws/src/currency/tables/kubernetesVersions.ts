import type { SupportTable } from '../SupportTable';

const NOT_YET_IN_THE_CALENDAR_WE_SAW =
  'https://endoflife.date/amazon-eks, February 2026';
const GONE_FROM_THE_CALENDAR =
  'https://endoflife.date/amazon-eks, December 2025';

/**
 * Standard and extended support of Kubernetes versions on EKS. AWS bills for
 * extended support from the beginning of the day on which standard support ends.
 */
export const KUBERNETES_VERSIONS: SupportTable = {
  of: 'Kubernetes version',
  checkedIn: '2026-04',
  source:
    'https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html',
  endDay: 'over',
  rows: [
    {
      name: '1.35',
      endsOn: '2027-03-27',
      extendedUntil: '2028-03-27',
      source: NOT_YET_IN_THE_CALENDAR_WE_SAW,
    },
    { name: '1.34', endsOn: '2026-12-02', extendedUntil: '2027-12-02' },
    { name: '1.33', endsOn: '2026-07-29', extendedUntil: '2027-07-29' },
    { name: '1.32', endsOn: '2026-03-23', extendedUntil: '2027-03-23' },
    { name: '1.31', endsOn: '2025-11-26', extendedUntil: '2026-11-26' },
    { name: '1.30', endsOn: '2025-07-23', extendedUntil: '2026-07-23' },
    { name: '1.29', endsOn: '2025-03-23', extendedUntil: '2026-03-23' },
    ...(
      [
        ['1.28', '2024-11-26', '2025-11-26'],
        ['1.27', '2024-07-24', '2025-07-24'],
        ['1.26', '2024-06-11', '2025-06-11'],
        ['1.25', '2024-05-01', '2025-05-01'],
        ['1.24', '2024-01-31', '2025-01-31'],
        ['1.23', '2023-10-11', '2024-10-11'],
        ['1.22', '2023-06-04', '2024-09-01'],
        ['1.21', '2023-02-16', '2024-07-15'],
        ['1.20', '2022-11-01', undefined],
        ['1.19', '2022-08-01', undefined],
        ['1.18', '2022-08-15', undefined],
      ] as const
    ).map(([name, endsOn, extendedUntil]) => ({
      name,
      endsOn,
      ...(extendedUntil && { extendedUntil }),
      source: GONE_FROM_THE_CALENDAR,
    })),
  ],
};
