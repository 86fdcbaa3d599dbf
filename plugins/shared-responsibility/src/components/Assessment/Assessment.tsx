import type { Entity } from '@backstage/catalog-model';
import type { Matrix } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { useOwnershipUrl } from '../../hooks/useOwnershipUrl';
import { OwnershipDrawer } from '../Drawer';
import { DutyList } from '../DutyList';
import { Exceptions } from '../Exceptions';
import { NextDuty } from '../NextDuty';
import { OutsideDuties } from '../OutsideDuties';
import { ScoreCard } from '../ScoreCard';
import { Stack } from '../Stack';
import { Summary } from '../Summary';
import { SwitchedOff } from '../SwitchedOff';
import styles from './Assessment.module.css';

/** The matrix of an assessed entity: in one sentence, as a stack, as a list. */
export function Assessment({
  entity,
  matrix,
}: {
  entity: Entity;
  matrix: Matrix;
}) {
  const url = useOwnershipUrl();
  // An entity may stand only on what others own; then there is nothing to score.
  const owns = matrix.stack.services.length > 0;
  const openCell = (key: string) => url.open({ kind: 'cell', key });
  return (
    <>
      <div className={styles.top}>
        <Summary entity={entity} matrix={matrix} onOpen={url.open} />
        {owns && (
          <>
            <ScoreCard matrix={matrix} />
            <NextDuty cells={matrix.cells} onOpen={openCell} />
          </>
        )}
      </div>
      {owns && (
        <>
          <Stack
            stack={matrix.stack}
            selected={url.opened?.kind === 'place' ? url.opened : undefined}
            onOpen={(layer, service) =>
              url.open({ kind: 'place', layer, service })
            }
          />
          <DutyList
            matrix={matrix}
            filter={url.filter}
            onFilter={url.setFilter}
            onOpen={openCell}
          />
        </>
      )}
      <SwitchedOff controls={matrix.switchedOff ?? []} />
      <OutsideDuties matrix={matrix} onOpen={openCell} />
      <Exceptions exceptions={matrix.exceptions ?? []} />
      <OwnershipDrawer
        matrix={matrix}
        opened={url.opened}
        onOpen={url.open}
        onClose={url.close}
      />
    </>
  );
}
