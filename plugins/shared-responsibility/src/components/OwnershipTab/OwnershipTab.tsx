import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { ResponseErrorPanel } from '@backstage/core-components';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Flex, Text } from '@backstage/ui';
import type { Matrix } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { useMatrix } from '../../hooks/useMatrix';
import { useScan, type ScanResult } from '../../hooks/useScan';
import { Assessment } from '../Assessment';
import {
  NoAccess,
  NothingFound,
  NotLinked,
  NotOnAws,
  NotScanned,
} from '../EmptyStates';
import { Notes } from '../Notes';
import { ScanButton, ScanProgress } from '../ScanControl';
import { LoadingTab } from './LoadingTab';
import styles from './OwnershipTab.module.css';

/** Who owes which security duty of the entity's AWS resources, and whether it is met. */
export function OwnershipTab() {
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const { matrix, error, refresh } = useMatrix(entityRef);
  const scan = useScan(refresh);

  if (!matrix) {
    if (!error) {
      return <LoadingTab />;
    }
    return isRefusal(error) ? (
      <NoAccess />
    ) : (
      <ResponseErrorPanel error={error} />
    );
  }
  const scannable =
    matrix.status === 'assessed' || matrix.status === 'nothing-found';
  return (
    <div className={styles.page}>
      <Flex justify="between" align="center" gap="3" className={styles.head}>
        <Text as="p" variant="body-medium">
          AWS secures the cloud itself; you secure what you put in it. This page
          shows the line for {entity.metadata.title ?? entity.metadata.name}.
        </Text>
        {scannable && <ScanButton entityRef={entityRef} scan={scan} />}
      </Flex>
      <ScanProgress scan={scan} />
      <Notes matrix={matrix} refreshError={error} />
      <Body entity={entity} entityRef={entityRef} matrix={matrix} scan={scan} />
    </div>
  );
}

function Body({
  entity,
  entityRef,
  matrix,
  scan,
}: {
  entity: Entity;
  entityRef: string;
  matrix: Matrix;
  scan: ScanResult;
}) {
  switch (matrix.status) {
    case 'not-linked':
      return <NotLinked entity={entity} />;
    case 'nothing-found':
      return <NothingFound entity={entity} checkedAt={matrix.checkedAt} />;
    case 'not-on-aws':
      return <NotOnAws name={entity.metadata.name} />;
    case 'not-scanned':
      return (
        <NotScanned running={scan.running}>
          <ScanButton entityRef={entityRef} scan={scan} />
        </NotScanned>
      );
    default:
      return <Assessment entity={entity} matrix={matrix} />;
  }
}

function isRefusal(error: Error): boolean {
  const { statusCode } = error as { statusCode?: number };
  return statusCode === 403 || statusCode === 404;
}
