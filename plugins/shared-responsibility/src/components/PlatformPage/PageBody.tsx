import { Text } from '@backstage/ui';
import type { ReactNode } from 'react';
import styles from './PlatformPage.module.css';

/** The frame of a part of the page: a sentence, what one can do, and the rest below. */
export function PageBody({
  lead,
  action,
  children,
}: {
  lead: string;
  action?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className={styles.body}>
      <div className={styles.lead}>
        <Text as="p" variant="body-medium">
          {lead}
        </Text>
        {action}
      </div>
      {children}
    </div>
  );
}
