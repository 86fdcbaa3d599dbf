import { Text } from '@backstage/ui';
import { useEffect, useRef, type ReactNode } from 'react';
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
  const heading = useRef<HTMLHeadingElement>(null);
  // One panel may replace another while the button that asked for it goes
  // away: the focus moves on to the new title, and so do screen readers.
  useEffect(() => heading.current?.focus(), []);
  return (
    <header className={styles.head}>
      {over && (
        <Text as="p" variant="body-small">
          {over}
        </Text>
      )}
      <Text
        as="h2"
        ref={heading}
        tabIndex={-1}
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
