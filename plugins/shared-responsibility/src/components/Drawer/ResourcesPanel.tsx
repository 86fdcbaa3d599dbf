import { Text } from '@backstage/ui';
import type { Matrix } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { typeNoun } from '../../words/names';
import { count } from '../../words/sentence';
import { PanelHead } from './PanelHead';
import styles from './Drawer.module.css';

/** Which resources belong to the entity, and why. */
export function ResourcesPanel({ matrix }: { matrix: Matrix }) {
  const { resources } = matrix;
  return (
    <>
      <PanelHead
        over="What this page is about"
        title={count(resources.length, 'resource', 'resources')}
      />
      <ul className={styles.resources}>
        {resources.map(resource => (
          <li key={resource.arn} className={styles.resource}>
            <Text as="h3" variant="body-medium" weight="bold">
              {resource.name}
            </Text>
            <Text as="p" variant="body-small">
              {`${typeNoun(resource.type)} · ${resource.accountId} · ${
                resource.region
              }`}
            </Text>
            <Text as="p" variant="body-small">
              {`here by ${resource.claim.provenance}`}
              {resource.claim.role === 'dependent' &&
                ' · answered for by another entity'}
            </Text>
          </li>
        ))}
      </ul>
    </>
  );
}
