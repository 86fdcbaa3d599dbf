import {
  STATE_FAMILY,
  type DisplayedState,
  type Severity,
  type StateFamily,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { ReactNode } from 'react';
import { STATE_WORDS } from '../../words/states';
import { StateIcon } from './StateIcon';
import styles from './StateMark.module.css';
import tones from './tones.module.css';

/** The class that gives an element the colours of a family. */
export function toneClass(family: StateFamily): string {
  return tones[family];
}

/** A state as symbol, word and colour. */
export function StateMark({
  state,
  children,
}: {
  state: DisplayedState;
  /** Shown instead of the state's own word. */
  children?: ReactNode;
}) {
  return (
    <span className={`${styles.mark} ${toneClass(STATE_FAMILY[state])}`}>
      <StateIcon state={state} />
      {children ?? STATE_WORDS[state].word}
    </span>
  );
}

const SEVERITY_TONES: Record<Severity, StateFamily> = {
  critical: 'missing',
  high: 'accepted',
  medium: 'aws-managed',
  low: 'aws-managed',
};

/** How much a duty weighs, as a word with a colour. */
export function SeverityMark({ severity }: { severity: Severity }) {
  return (
    <span className={`${styles.mark} ${toneClass(SEVERITY_TONES[severity])}`}>
      {severity}
    </span>
  );
}
