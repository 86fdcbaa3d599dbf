import { Text } from '@backstage/ui';
import type { Matrix } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { shortRef } from '../../words/names';
import { day } from '../../words/times';
import { Section } from '../Section';
import styles from './Exceptions.module.css';

/** Resources that two people took out of a control's scope: always listed, never silent. */
export function Exceptions({
  exceptions,
}: {
  exceptions: NonNullable<Matrix['exceptions']>;
}) {
  return exceptions.length > 0 ? (
    <Section title="Exceptions by design">
      <ul className={styles.list}>
        {exceptions.map(({ statementId, arn, ...exception }) => (
          <li key={`${statementId} ${arn}`}>
            <Text as="p" variant="body-small">
              <b>{exception.name}</b>
              {` is outside ${exception.controlId} until ${day(
                exception.until,
              )}, approved by ${shortRef(exception.approvedBy)}: ${
                exception.reason
              }`}
            </Text>
          </li>
        ))}
      </ul>
    </Section>
  ) : null;
}
