/** The people of the example company whom a visitor can be. */
export const PEOPLE = [
  {
    ref: 'user:default/dana-developer',
    name: 'Dana',
    role: 'Developer, team-payments',
    sees: 'Her services: what the team owes, what is broken, what to do next. May start a scan.',
  },
  {
    ref: 'user:default/petra-platform',
    name: 'Petra',
    role: 'Platform lead',
    sees: 'Every service, and what no service claims: orphans, accounts, gaps. May start a scan.',
  },
  {
    ref: 'user:default/rafael-reviewer',
    name: 'Rafael',
    role: 'Security reviewer',
    sees: 'Every service and the whole inventory, to review and not to change.',
  },
  {
    ref: 'user:default/nora-newcomer',
    name: 'Nora',
    role: 'Newcomer, team-orders',
    sees: 'Every service page, to learn who secures what. May only read.',
  },
] as const;
