import { ResponseErrorPanel } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import { Text } from '@backstage/ui';
import type { ControlInfo } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { useCallback, useEffect } from 'react';
import { sharedResponsibilityApiRef } from '../../api';
import { usePages } from '../../hooks/usePages';
import { changeLines } from '../../words/settings';
import { Section } from '../Section';
import { SeverityMark } from '../StateMark';
import styles from './PlatformPage.module.css';

const PAGE = 1000;

/** What the configuration changes of controls, those that it switches off first. */
export function ChangedControls() {
  const api = useApi(sharedResponsibilityApiRef);
  const { pages, error, loading, loadMore } = usePages(
    useCallback(
      (cursor?: string) =>
        api.listControls({ limit: PAGE, ...(cursor && { cursor }) }),
      [api],
    ),
  );
  useEffect(() => {
    if (loadMore && !loading) {
      loadMore();
    }
  }, [loadMore, loading]);

  if (error) {
    return <ResponseErrorPanel error={error} />;
  }
  const changed = pages
    .flatMap(page => page.items)
    .filter(control => control.configured)
    .sort((a, b) => Number(isOff(b)) - Number(isOff(a)));
  return changed.length > 0 ? (
    <Section title="Changed by configuration">
      <ul className={styles.places}>
        {changed.map(control => (
          <li key={control.id}>
            <Text as="p" variant="body-medium">
              <SeverityMark severity={control.severity} />{' '}
              <b>{control.title}</b> ({control.id})
            </Text>
            {changeLines(control.configured!).map(line => (
              <Text key={line} as="p" variant="body-small">
                {line}
              </Text>
            ))}
          </li>
        ))}
      </ul>
    </Section>
  ) : null;
}

function isOff({ configured = [] }: ControlInfo): boolean {
  return configured.some(change => change.enabled === false);
}
