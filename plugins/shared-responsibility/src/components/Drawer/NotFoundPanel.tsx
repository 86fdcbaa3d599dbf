import { Text } from '@backstage/ui';
import { PanelHead } from './PanelHead';

/** A link led to something that is not in this matrix (any more). */
export function NotFoundPanel({ what }: { what: string }) {
  return (
    <>
      <PanelHead title="Not on this page" />
      <Text as="p" variant="body-medium">
        {`“${what}” is not part of this entity's matrix now. It may have been resolved, or the link may be for another entity.`}
      </Text>
    </>
  );
}
