import {
  RiCheckLine,
  RiCloseLine,
  RiCloudLine,
  RiCornerDownRightLine,
  RiErrorWarningLine,
  RiEyeOffLine,
  RiQuestionLine,
  RiQuillPenLine,
  RiSubtractLine,
  RiTimeLine,
  type RemixiconComponentType,
} from '@remixicon/react';
import type { DisplayedState } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';

const ICONS: Record<DisplayedState, RemixiconComponentType> = {
  failing: RiCloseLine,
  missing: RiErrorWarningLine,
  unknown: RiQuestionLine,
  waived: RiTimeLine,
  unwatched: RiEyeOffLine,
  attested: RiQuillPenLine,
  inherited: RiCornerDownRightLine,
  verified: RiCheckLine,
  'aws-managed': RiCloudLine,
  'not-applicable': RiSubtractLine,
};

/** The symbol of a state; a word always stands beside it. */
export function StateIcon({ state }: { state: DisplayedState }) {
  const Icon = ICONS[state];
  return (
    <Icon size={14} aria-hidden focusable={false} style={{ flex: 'none' }} />
  );
}
