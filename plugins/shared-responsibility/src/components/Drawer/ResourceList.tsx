import { Button, Text } from '@backstage/ui';
import {
  DISPLAYED_STATES,
  type JudgedResource,
  type Matrix,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { useMemo, useState } from 'react';
import { ResourceItem } from './ResourceItem';
import styles from './Drawer.module.css';

const FIRST = 20;

/** Judged resources, worst first; long lists open on demand. */
export function ResourceList({
  matrix,
  resources,
  title,
}: {
  matrix: Matrix;
  resources: JudgedResource[];
  /** Left out where a heading above already says it. */
  title?: string;
}) {
  const [all, setAll] = useState(false);
  const sorted = useMemo(
    () =>
      [...resources].sort(
        (a, b) =>
          DISPLAYED_STATES.indexOf(a.state) - DISPLAYED_STATES.indexOf(b.state),
      ),
    [resources],
  );
  const shown = all ? sorted : sorted.slice(0, FIRST);
  if (sorted.length === 0) {
    return null;
  }
  return (
    <section>
      {title && (
        <Text as="h3" variant="body-medium" weight="bold">
          {title}
        </Text>
      )}
      <ul className={styles.resources}>
        {shown.map(resource => (
          <ResourceItem
            key={resource.arn}
            matrix={matrix}
            resource={resource}
          />
        ))}
      </ul>
      {shown.length < sorted.length && (
        <Button size="small" variant="secondary" onPress={() => setAll(true)}>
          {`Show all ${sorted.length}`}
        </Button>
      )}
    </section>
  );
}
