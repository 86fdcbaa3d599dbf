import type { ComponentPropsWithoutRef } from 'react';
import styles from './TextButton.module.css';

/** A button that reads as part of a sentence. */
export function TextButton({
  className = '',
  ...props
}: ComponentPropsWithoutRef<'button'>) {
  return (
    <button
      type="button"
      {...props}
      className={`${styles.button} ${className}`}
    />
  );
}
