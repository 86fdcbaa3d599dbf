import { Text } from '@backstage/ui';
import type {
  JudgedResource,
  Matrix,
  ProfileOwner,
  ResolvedRow,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { SafeLink } from '../SafeLink';
import styles from './Drawer.module.css';

const OWNER_WORDS: Record<ProfileOwner, string> = {
  aws: 'AWS owns this layer',
  customer: 'You own this layer',
  shared: 'Shared: AWS does its half, you owe yours',
  'not-applicable': 'This layer does not apply',
};

/** Why the duty is whose it is: every distinct profile row that decided, once. */
export function OwnerReasons({
  matrix,
  resources,
}: {
  matrix: Matrix;
  resources: Pick<JudgedResource, 'row' | 'profile' | 'service'>[];
}) {
  const rows = new Map<string, { row: ResolvedRow; service: string }>();
  for (const { row, profile, service } of resources) {
    if (row) {
      rows.set(JSON.stringify([profile, row.owner, row.duty, row.condition]), {
        row,
        service: serviceName(matrix, service, profile),
      });
    }
  }
  return rows.size > 0 ? (
    <section>
      <Text as="h3" variant="body-medium" weight="bold">
        Why this owner
      </Text>
      <ul className={styles.resources}>
        {[...rows].map(([key, { row, service }]) => (
          <OwnerReason key={key} row={row} service={service} />
        ))}
      </ul>
    </section>
  ) : null;
}

function OwnerReason({ row, service }: { row: ResolvedRow; service: string }) {
  return (
    <li className={styles.resource}>
      <Text as="p" variant="body-medium">
        <b>
          {service}: {OWNER_WORDS[row.owner]}.
        </b>{' '}
        {row.duty}
      </Text>
      {row.condition && (
        <Text as="p" variant="body-small">
          Decided by: {row.condition}
        </Text>
      )}
      {row.unreadConditions?.map(condition => (
        <Text key={condition} as="p" variant="body-small">
          Could not be read, so it stays with you: {condition}
        </Text>
      ))}
      <Text as="p" variant="body-small">
        Source: <SafeLink text={row.source} />
        {!row.verified && ' (this row is not verified against its source yet)'}
      </Text>
    </li>
  );
}

function serviceName(
  matrix: Matrix,
  service: string,
  profile: string | undefined,
): string {
  const column = matrix.stack.services.find(it => it.service === service);
  const name = column?.shortName ?? service;
  return profile && profile !== service ? `${name} (${profile})` : name;
}
