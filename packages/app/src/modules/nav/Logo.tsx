/**
 * The line of shared responsibility: what is in the cloud above it, the cloud
 * itself below.
 */
export function Logo(props: { withName?: boolean }) {
  const { withName } = props;
  return (
    <svg
      height={30}
      viewBox={withName ? '0 0 150 30' : '0 0 30 30'}
      aria-hidden
    >
      <rect x="3" y="3" width="24" height="10" rx="2" fill="#7fd6b0" />
      <rect x="0" y="14.25" width="30" height="1.5" fill="#ffffff" />
      <rect x="3" y="17" width="24" height="10" rx="2" fill="#8b97a8" />
      {withName && (
        <text
          x="40"
          y="20"
          fill="#ffffff"
          fontFamily="system-ui, sans-serif"
          fontSize="14"
          fontWeight="600"
        >
          Responsibility
        </text>
      )}
    </svg>
  );
}
