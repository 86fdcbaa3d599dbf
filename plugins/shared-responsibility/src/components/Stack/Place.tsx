import { VisuallyHidden } from '@backstage/ui';
import {
  STATE_FAMILY,
  type StackCell,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { STATE_WORDS } from '../../words/states';
import { StateIcon, toneClass } from '../StateMark';
import styles from './Stack.module.css';

/** One layer of one service; a button, unless nothing there could be owed. */
export function Place({
  place,
  layerTitle,
  serviceName,
  selected,
  onOpen,
}: {
  place: StackCell | undefined;
  layerTitle: string;
  serviceName: string;
  selected: boolean;
  onOpen: () => void;
}) {
  if (!place || place.state === 'not-applicable') {
    return (
      <span className={styles.nothing}>
        <span aria-hidden>–</span>
        <VisuallyHidden>does not apply</VisuallyHidden>
      </span>
    );
  }
  const { word } = STATE_WORDS[place.state];
  // Fifty buttons called "1 met" tell nobody apart, so each says where it is.
  const name = [`${serviceName}, ${layerTitle}: ${word}`];
  if (place.label && place.label !== word && place.state !== 'aws-managed') {
    name.push(place.label);
  }
  return (
    <button
      type="button"
      className={[
        styles.place,
        toneClass(STATE_FAMILY[place.state]),
        isQuiet(place) ? styles.quiet : '',
      ].join(' ')}
      aria-label={name.join(', ')}
      aria-haspopup="dialog"
      data-selected={selected || undefined}
      title={place.label}
      onClick={onOpen}
    >
      {place.state !== 'aws-managed' && <StateIcon state={place.state} />}
      <span className={styles.label}>{place.label || word}</span>
    </button>
  );
}

/** What AWS does, and what nobody watches, steps back behind what is met or missing. */
function isQuiet(place: StackCell): boolean {
  return place.state === 'aws-managed' || place.state === 'unwatched';
}
