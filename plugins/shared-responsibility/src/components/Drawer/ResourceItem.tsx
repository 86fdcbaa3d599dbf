import { Text } from '@backstage/ui';
import type {
  JudgedResource,
  Matrix,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { resourceEvidence } from '../../words/evidence';
import { responsibleName, typeNoun } from '../../words/names';
import { settingLines } from '../../words/settings';
import { REASON_WORDS } from '../../words/states';
import { ago, day } from '../../words/times';
import { StateMark } from '../StateMark';
import { UnreadCalls } from './UnreadCalls';
import styles from './Drawer.module.css';

/** One resource: its state, the evidence in plain words, since when, and why it counts here. */
export function ResourceItem({
  matrix,
  resource,
}: {
  matrix: Matrix;
  resource: JudgedResource;
}) {
  const unconfirmed = resource.unconfirmed;
  const others =
    resource.responsibility === 'platform' &&
    responsibleName(resource, matrix.owner);
  return (
    <li className={styles.resource}>
      <div className={styles.resourceHead}>
        <Text as="h4" variant="body-medium" weight="bold" title={resource.arn}>
          {resource.name}
        </Text>
        <StateMark state={resource.state} />
      </div>
      <Text as="p" variant="body-small">
        {`${typeNoun(resource.type)} · ${resource.accountId} · ${
          resource.region
        }`}
        {others && ` · owed by ${others}`}
      </Text>
      {resourceEvidence(resource).map((text, index) => (
        <Text key={index} as="p" variant="body-medium">
          {text}
        </Text>
      ))}
      {resource.statement && (
        <Text as="p" variant="body-medium">
          {resource.statement}
        </Text>
      )}
      {settingLines(resource.setting).map(text => (
        <Text key={text} as="p" variant="body-medium">
          {text}
        </Text>
      ))}
      {unconfirmed && (
        <Text as="p" variant="body-medium">
          {`Not confirmed since ${day(unconfirmed.since)}, because ${
            REASON_WORDS[unconfirmed.reason]
          }: it counts as failing until a look says otherwise.`}
        </Text>
      )}
      {resource.matrixConflict && (
        <Text as="p" variant="body-medium">
          By its profile this layer is AWS's, yet a violation was seen: for the
          platform team to look at.
        </Text>
      )}
      {resource.importConflict && (
        <Text as="p" variant="body-medium">
          An imported finding says otherwise; our own reading counts.
        </Text>
      )}
      <UnreadCalls
        matrix={matrix}
        arn={resource.arn}
        reason={unconfirmed?.reason ?? resource.reason}
        calls={unconfirmed?.unreadCalls ?? resource.unreadCalls ?? []}
      />
      <Text as="p" variant="body-small">
        {[
          resource.firstFailedAt &&
            `failing since ${day(resource.firstFailedAt)}`,
          resource.lastFailedAt && `last seen ${ago(resource.lastFailedAt)}`,
          !resource.lastFailedAt &&
            resource.checkedAt &&
            `checked ${ago(resource.checkedAt)}`,
          resource.claim && `here by ${resource.claim.provenance}`,
        ]
          .filter(Boolean)
          .join(' · ')}
      </Text>
    </li>
  );
}
