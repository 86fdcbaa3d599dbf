/** Versions of TLS, oldest first. */
export type TlsVersion = 1.0 | 1.1 | 1.2 | 1.3;

/** What a security policy of Elastic Load Balancing lets clients do. */
export interface TlsPolicyRow {
  /** As AWS's API names it. A name never changes its meaning: AWS makes a new one. */
  name: string;
  /** The oldest version of TLS that it takes. */
  oldest: TlsVersion;
  /**
   * Every cipher keeps old recordings secret when the key leaks. Undefined
   * where the ciphers were not compared.
   */
  forwardSecrecy?: boolean;
}

function policies(
  oldest: TlsVersion,
  forwardSecrecy: boolean | undefined,
  names: string,
): TlsPolicyRow[] {
  return names
    .split(/\s+/)
    .filter(Boolean)
    .map(name => ({
      name: `ELBSecurityPolicy-${name}`,
      oldest,
      ...(forwardSecrecy !== undefined && { forwardSecrecy }),
    }));
}

/** The security policies of application and network load balancers. */
export const TLS_POLICIES = {
  of: 'load balancer security policy',
  checkedIn: '2026-09',
  source:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html',
  rows: [
    ...policies(
      1.3,
      true,
      `TLS13-1-3-2021-06 TLS13-1-3-PQ-2025-09 TLS13-1-3-FIPS-2023-04
       TLS13-1-3-FIPS-PQ-2025-09`,
    ),
    ...policies(1.3, undefined, 'TLS13-1-3-RFC9151-FIPS-2023-07'),
    ...policies(
      1.2,
      true,
      `TLS13-1-2-2021-06 TLS13-1-2-PQ-2025-09 TLS13-1-2-Res-2021-06
       TLS13-1-2-Res-PQ-2025-09 TLS13-1-2-FIPS-2023-04
       TLS13-1-2-FIPS-PQ-2025-09 TLS13-1-2-Res-FIPS-2023-04
       TLS13-1-2-Res-FIPS-PQ-2025-09 TLS13-1-2-Ext0-FIPS-2023-04
       TLS13-1-2-Ext0-FIPS-PQ-2025-09 FS-1-2-2019-08 FS-1-2-Res-2019-08
       FS-1-2-Res-2020-10`,
    ),
    ...policies(
      1.2,
      false,
      `TLS13-1-2-Ext1-2021-06 TLS13-1-2-Ext1-PQ-2025-09
       TLS13-1-2-Ext1-FIPS-2023-04 TLS13-1-2-Ext1-FIPS-PQ-2025-09
       TLS13-1-2-Ext2-2021-06 TLS13-1-2-Ext2-PQ-2025-09
       TLS13-1-2-Ext2-FIPS-2023-04 TLS13-1-2-Ext2-FIPS-PQ-2025-09
       TLS-1-2-2017-01 TLS-1-2-Ext-2018-06`,
    ),
    ...policies(
      1.2,
      undefined,
      `TLS13-1-2-RFC9151-FIPS-2023-07 TLS13-1-2-Ext0-RFC9151-FIPS-2023-07
       TLS13-1-2-RFC9151-INTEROP1-FIPS-2023-07
       TLS13-1-2-RFC9151-INTEROP2-FIPS-2023-07
       TLS13-1-2-RFC9151-INTEROP3-FIPS-2023-07
       TLS13-1-2-RFC9151-INTEROP4-FIPS-2023-07`,
    ),
    ...policies(1.1, true, 'FS-1-1-2019-08'),
    ...policies(
      1.1,
      false,
      'TLS13-1-1-2021-06 TLS13-1-1-FIPS-2023-04 TLS-1-1-2017-01',
    ),
    ...policies(1.0, true, 'FS-2018-06'),
    ...policies(
      1.0,
      false,
      `TLS13-1-0-2021-06 TLS13-1-0-PQ-2025-09 TLS13-1-0-FIPS-2023-04
       TLS13-1-0-FIPS-PQ-2025-09 2016-08 2015-05 TLS-1-0-2015-04`,
    ),
  ] as readonly TlsPolicyRow[],
};
