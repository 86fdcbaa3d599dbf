import { Link } from '@backstage/ui';

/** Text that came from outside: a link only when it is plainly http or https. */
export function SafeLink({ text }: { text: string }) {
  return isWebAddress(text) ? (
    <Link
      href={text}
      target="_blank"
      rel="noopener noreferrer"
      variant="body-small"
      style={{ overflowWrap: 'anywhere' }}
    >
      {text}
    </Link>
  ) : (
    <>{text}</>
  );
}

function isWebAddress(text: string): boolean {
  try {
    return ['http:', 'https:'].includes(new URL(text).protocol);
  } catch {
    return false;
  }
}
