import { Text } from '@backstage/ui';
import type { SwitchedOffControl } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { switchedOffLine } from '../../words/settings';
import { Section } from '../Section';
import { SeverityMark } from '../StateMark';
import styles from './SwitchedOff.module.css';

/** Controls that the configuration does not ask here: always listed with the reason, never silent. */
export function SwitchedOff({ controls }: { controls: SwitchedOffControl[] }) {
  const decided = controls.filter(control => !control.byDefault);
  const byDefault = controls.filter(control => control.byDefault);
  return controls.length > 0 ? (
    <Section title="Not asked here">
      {decided.length > 0 && (
        <ul className={styles.list}>
          {decided.map(control => (
            <li
              key={`${control.controlId} ${control.when} ${control.reason}`}
              title={control.controlId}
            >
              <Text as="p" variant="body-small">
                <SeverityMark severity={control.severity} />{' '}
                <b>{control.title}</b> {switchedOffLine(control)}
              </Text>
            </li>
          ))}
        </ul>
      )}
      {byDefault.length > 0 && (
        <Text as="p" variant="body-small" className={styles.quiet}>
          {`Off until your organisation switches them on: ${[
            ...new Set(byDefault.map(control => control.title)),
          ].join(' · ')}`}
        </Text>
      )}
    </Section>
  ) : null;
}
