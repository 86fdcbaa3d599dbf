import { Card, Text } from '@backstage/ui';
import type { ReactNode } from 'react';
import styles from './EmptyState.module.css';

/** A page that has nothing to show yet: what is so, and what to do about it. */
export function EmptyState({
  title,
  children,
}: {
  title: string;
  children: ReactNode;
}) {
  return (
    <Card className={styles.card}>
      <Text as="h2" variant="title-x-small" weight="bold">
        {title}
      </Text>
      {children}
    </Card>
  );
}
