import { Text } from '@backstage/ui';
import type { Entity } from '@backstage/catalog-model';
import { ANNOTATIONS } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { ago } from '../../words/times';
import { CopyText } from '../CopyText';
import { EmptyState } from './EmptyState';

/** The entity is linked, and a complete scan saw none of its resources. */
export function NothingFound({
  entity,
  checkedAt,
}: {
  entity: Entity;
  checkedAt: string | undefined;
}) {
  const links = Object.values(ANNOTATIONS).flatMap(key => {
    const value = entity.metadata.annotations?.[key];
    return value ? [`${key}: ${value}`] : [];
  });
  return (
    <EmptyState title="No AWS resource was found">
      <Text as="p" variant="body-medium">
        {`${entity.metadata.name} is linked to AWS, and a complete scan${
          checkedAt ? ` ${ago(checkedAt)}` : ''
        } found nothing that fits.`}
      </Text>
      {links.length > 0 && (
        <CopyText label="its links" text={links.join('\n')} />
      )}
      <Text as="p" variant="body-medium">
        Check the spelling of the link, that the resources still exist, and that
        their account and region are among those being scanned.
      </Text>
    </EmptyState>
  );
}
