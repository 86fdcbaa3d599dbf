import type {
  DisplayedState,
  Level,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { LEVEL_WORDS } from '../../words/levels';
import { StateMark } from '../StateMark';

const LEVEL_STATES: Record<Level, DisplayedState> = {
  none: 'failing',
  bronze: 'waived',
  silver: 'verified',
  gold: 'verified',
};

/** A level as a word with a colour; beside it, whether too little was seen to trust it. */
export function LevelMark({
  level,
  notAssessed,
}: {
  level: Level;
  notAssessed: boolean;
}) {
  return (
    <>
      <StateMark state={LEVEL_STATES[level]}>{LEVEL_WORDS[level]}</StateMark>
      {notAssessed && <StateMark state="unknown">Not assessed</StateMark>}
    </>
  );
}
