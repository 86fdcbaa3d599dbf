import type { OrganizationMember } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import type { MemberAccount, OrganizationConfig } from './Organization';

/** The members by id, each with the reason if it is not scanned. */
export function chooseMembers(
  members: MemberAccount[],
  config: OrganizationConfig,
): OrganizationMember[] {
  return [...members].sort(byId).map(member => {
    const { accountId, name } = member;
    const skipped = reasonToSkip(member, config);
    return { accountId, ...(name && { name }), ...(skipped && { skipped }) };
  });
}

function reasonToSkip(
  member: MemberAccount,
  { units, exclude }: OrganizationConfig,
): string | undefined {
  const { accountId, status, path, unitNames, tags = {} } = member;
  if (status !== 'ACTIVE') {
    return status.toLocaleLowerCase('en-US').replace(/_/g, ' ');
  }
  if (exclude.accounts.includes(accountId)) {
    return 'excluded by its id';
  }
  if (path.some(id => exclude.units.includes(id))) {
    return `excluded by its unit ${unitNames}`;
  }
  if (units && !path.some(id => units.includes(id))) {
    return `outside of the units that are scanned, in ${
      unitNames || 'the root'
    }`;
  }
  // Tags that were refused exclude nothing: what is scanned in vain is seen, what is left out is not.
  const tag = Object.entries(exclude.tags).find(([key, values]) =>
    values.includes(tags[key] ?? ''),
  );
  return tag && `excluded by its tag ${tag[0]}=${tags[tag[0]]}`;
}

function byId(a: MemberAccount, b: MemberAccount): number {
  return a.accountId < b.accountId ? -1 : 1;
}
