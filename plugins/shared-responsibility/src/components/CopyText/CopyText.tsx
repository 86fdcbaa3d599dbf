import { Button } from '@backstage/ui';
import { RiCheckLine, RiFileCopyLine } from '@remixicon/react';
import useCopyToClipboard from 'react-use/esm/useCopyToClipboard';
import styles from './CopyText.module.css';

/** Text to be taken along, with a button that does it. */
export function CopyText({ text, label }: { text: string; label: string }) {
  const [{ value }, copy] = useCopyToClipboard();
  const copied = value === text;
  return (
    <div className={styles.frame}>
      <pre className={styles.text}>
        <code>{text}</code>
      </pre>
      <Button
        size="small"
        variant="secondary"
        aria-label={copied ? `Copied ${label}` : `Copy ${label}`}
        iconStart={copied ? <RiCheckLine /> : <RiFileCopyLine />}
        onPress={() => copy(text)}
      >
        {copied ? 'Copied' : 'Copy'}
      </Button>
    </div>
  );
}
