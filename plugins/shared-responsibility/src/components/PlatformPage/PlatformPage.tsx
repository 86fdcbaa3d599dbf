import { Header, Page, TabbedLayout } from '@backstage/core-components';
import { AccountsPart } from './AccountsPart';
import { ComponentsPart } from './ComponentsPart';
import { GapsPart } from './GapsPart';
import { OrphansPart } from './OrphansPart';
import { ScansPart } from './ScansPart';

/** The whole platform page, as apps on the legacy frontend system show it. */
export function PlatformPage() {
  return (
    <Page themeId="tool">
      <Header
        title="Responsibility"
        subtitle="Who owes which duty of AWS security, and whether it is met"
      />
      <TabbedLayout>
        <TabbedLayout.Route path="/components" title="Components">
          <ComponentsPart />
        </TabbedLayout.Route>
        <TabbedLayout.Route path="/orphans" title="Orphans">
          <OrphansPart />
        </TabbedLayout.Route>
        <TabbedLayout.Route path="/gaps" title="Gaps">
          <GapsPart />
        </TabbedLayout.Route>
        <TabbedLayout.Route path="/accounts" title="Accounts">
          <AccountsPart />
        </TabbedLayout.Route>
        <TabbedLayout.Route path="/scans" title="Scans">
          <ScansPart />
        </TabbedLayout.Route>
      </TabbedLayout>
    </Page>
  );
}
