import { Card, Flex, Text } from '@backstage/ui';
import { useId, type ReactNode } from 'react';
import styles from './Section.module.css';

/** A card with a heading, known to screen readers as a region of that name. */
export function Section({
  title,
  aside,
  children,
}: {
  title: string;
  /** Beside the heading: a hint or controls. */
  aside?: ReactNode;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <Card className={styles.card}>
      <section aria-labelledby={id} className={styles.section}>
        <Flex
          justify="between"
          align="baseline"
          gap="3"
          className={styles.head}
        >
          <Text as="h2" id={id} variant="body-large" weight="bold">
            {title}
          </Text>
          {aside}
        </Flex>
        {children}
      </section>
    </Card>
  );
}
