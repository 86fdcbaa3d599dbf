import { Alert } from '@backstage/ui';
import type { Cell } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { REASON_WORDS } from '../../words/states';

/** Where resources of the control's types could not even be listed. */
export function UnlistedAlerts({ cell }: { cell: Cell }) {
  return (
    <>
      {cell.unlisted?.map(listing => (
        <Alert
          key={`${listing.accountId} ${listing.region} ${listing.type}`}
          status="warning"
          icon
          title={`${listing.type} could not be listed in ${listing.accountId}, ${listing.region}`}
          description={`${listing.call}: ${
            REASON_WORDS[listing.reason]
          }. There may be resources that this page does not know.`}
        />
      ))}
    </>
  );
}
