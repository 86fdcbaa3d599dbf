import type { ReactNode } from 'react';
import styles from './PlatformPage.module.css';

/** A part of the page where the app's frame gives it neither padding nor a main landmark. */
export function MainPart({ children }: { children: ReactNode }) {
  return <main className={styles.main}>{children}</main>;
}
