import { Link } from '@backstage/core-components';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import { shortRef } from '../../words/names';

/** The name of an entity, leading to its page. */
export function EntityLink({
  entityRef,
  tab = '',
}: {
  entityRef: string;
  /** Path of a tab on the entity's page, e.g. `ownership`. */
  tab?: string;
}) {
  const linkTo = useEntityRefLink();
  return (
    <Link to={`${linkTo(entityRef)}${tab && `/${tab}`}`} underline="always">
      {shortRef(entityRef)}
    </Link>
  );
}
