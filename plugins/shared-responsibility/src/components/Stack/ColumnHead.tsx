import type { StackService } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import styles from './Stack.module.css';

const LEVEL_WORDS = { high: 'High', medium: 'Medium', low: 'Low' } as const;

/** A service with its model, and how much of it stays with the customer. */
export function ColumnHead({ service }: { service: StackService }) {
  const { yours, shared, aws } = service.layers;
  const split = [
    yours > 0 && `${yours} yours`,
    shared > 0 && `${shared} shared`,
    aws > 0 && `${aws} AWS`,
  ]
    .filter(Boolean)
    .join(', ');
  return (
    <th scope="col" className={styles.head}>
      <span title={service.name} className={styles.service}>
        {service.shortName}
      </span>{' '}
      <span className={styles.model}>{service.model}</span>
      <span
        className={styles.split}
        title={`${
          LEVEL_WORDS[service.level]
        }: how much patching stays with you. Of 15 layers, ${split}.`}
      >
        <b>{LEVEL_WORDS[service.level]}</b> · {split}
      </span>
      {!service.verified && (
        <span className={styles.split}>rows not all verified</span>
      )}
    </th>
  );
}
