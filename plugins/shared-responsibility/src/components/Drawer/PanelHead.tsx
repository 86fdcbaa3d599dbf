import { Text } from '@backstage/ui';
import type { ReactNode } from 'react';
import styles from './Drawer.module.css';
import { DRAWER_TITLE_ID } from './titleId';

/** What the drawer is about; its title names the dialog. */
export function PanelHead({
  over,
  title,
  children,
}: {
  /** A few words above the title: where we are. */
  over?: string;
  title: string;
  children?: ReactNode;
}) {
  return (
    <header className={styles.head}>
      {over && (
        <Text as="p" variant="body-small">
          {over}
        </Text>
      )}
      <Text
        as="h2"
        id={DRAWER_TITLE_ID}
        variant="title-x-small"
        weight="bold"
        className={styles.title}
      >
        {title}
      </Text>
      {children && <div className={styles.marks}>{children}</div>}
    </header>
  );
}
