import { ButtonIcon } from '@backstage/ui';
import MuiDrawer from '@material-ui/core/Drawer';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import { RiCloseLine } from '@remixicon/react';
import type { Matrix } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { useRef } from 'react';
import type { Opened } from '../../hooks/useOwnershipUrl';
import { CellPanel } from './CellPanel';
import { GapsPanel } from './GapsPanel';
import { NotFoundPanel } from './NotFoundPanel';
import { PlacePanel } from './PlacePanel';
import { ResourcesPanel } from './ResourcesPanel';
import { findCell, findPlace } from './subjects';
import { DRAWER_TITLE_ID } from './titleId';
import styles from './Drawer.module.css';

/** Shows what the address of the page says is open, from the right, over the page. */
export function OwnershipDrawer({
  matrix,
  opened,
  onOpen,
  onClose,
}: {
  matrix: Matrix;
  opened: Opened | undefined;
  onOpen: (opened: Opened) => void;
  onClose: () => void;
}) {
  const still = useMediaQuery('(prefers-reduced-motion: reduce)');
  // Kept while the drawer slides away, so that it does not go blank first.
  const last = useRef<Opened>();
  if (opened) {
    last.current = opened;
  }
  return (
    <MuiDrawer
      anchor="right"
      open={Boolean(opened)}
      onClose={onClose}
      transitionDuration={still ? 0 : undefined}
      PaperProps={{
        role: 'dialog',
        'aria-modal': true,
        'aria-labelledby': DRAWER_TITLE_ID,
        className: styles.paper,
      }}
    >
      <div className={styles.close}>
        <ButtonIcon
          aria-label="Close"
          variant="tertiary"
          icon={<RiCloseLine />}
          onPress={onClose}
        />
      </div>
      {last.current && (
        <Panel
          key={JSON.stringify(last.current)}
          matrix={matrix}
          opened={last.current}
          onOpen={onOpen}
        />
      )}
    </MuiDrawer>
  );
}

function Panel({
  matrix,
  opened,
  onOpen,
}: {
  matrix: Matrix;
  opened: Opened;
  onOpen: (opened: Opened) => void;
}) {
  switch (opened.kind) {
    case 'gaps':
      return <GapsPanel gaps={matrix.gaps} />;
    case 'resources':
      return <ResourcesPanel matrix={matrix} />;
    case 'place': {
      const place = findPlace(matrix, opened.layer, opened.service);
      return place ? (
        <PlacePanel matrix={matrix} place={place} onOpen={onOpen} />
      ) : (
        <NotFoundPanel what={`${opened.layer}, ${opened.service}`} />
      );
    }
    default: {
      const cell = findCell(matrix, opened.key);
      return cell ? (
        <CellPanel matrix={matrix} cell={cell} />
      ) : (
        <NotFoundPanel what={opened.key} />
      );
    }
  }
}
