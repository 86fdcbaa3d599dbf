import type { WireAnswer, WireCall } from '../wire';
import type { StubFacts } from './StubFacts';

const MONTH_OLD = '{{now-30d}}';

/** The emulator knows nothing of root users. */
export function summaryAnswer(
  facts: StubFacts,
  call: WireCall,
  answer: WireAnswer,
): WireAnswer & { stub: true } {
  const root = facts.rootUsers?.[call.accountId ?? ''] ?? {};
  const figures = {
    AccountMFAEnabled: root.noMfa ? 0 : 1,
    AccountAccessKeysPresent: root.accessKeys ? 1 : 0,
    AccountPasswordPresent: root.noPassword ? 0 : 1,
  };
  const others = answer.body.replace(
    /<entry>\s*<key>([^<]*)<\/key>.*?<\/entry>/gs,
    (entry, key) => (key in figures ? '' : entry),
  );
  const entries = Object.entries(figures).map(
    ([key, value]) => `<entry><key>${key}</key><value>${value}</value></entry>`,
  );
  return {
    ...answer,
    body: others.replace('</SummaryMap>', `${entries.join('')}</SummaryMap>`),
    stub: true,
  };
}

/** Roles are a month old, and never used, unless planted otherwise. */
export function agedRoles(facts: StubFacts, body: string): string {
  const ages = facts.ages ?? {};
  const aged = body.replace(
    /(<Arn>(arn:aws:iam::\d+:role\/[^<]*)<\/Arn><CreateDate>)[^<]*/g,
    (_all, before, arn) => before + (ages[arn]?.created ?? MONTH_OLD),
  );
  return Object.entries(ages).reduce((text, [arn, { lastUsed }]) => {
    const role = text.indexOf(`<Arn>${arn}</Arn>`);
    return lastUsed === undefined || role < 0
      ? text
      : text.slice(0, role) +
          text
            .slice(role)
            .replace(
              '<RoleLastUsed/>',
              `<RoleLastUsed><LastUsedDate>${lastUsed}</LastUsedDate><Region>eu-west-1</Region></RoleLastUsed>`,
            );
  }, aged);
}

/** Access keys are a month old, unless planted otherwise. */
export function agedKeys(facts: StubFacts, call: WireCall, body: string) {
  const user = /(?:^|&)UserName=([^&]+)/.exec(call.params)?.[1];
  const arn = `arn:aws:iam::${call.accountId}:user/${user}`;
  return body.replace(
    /<CreateDate>[^<]*/g,
    `<CreateDate>${facts.ages?.[arn]?.created ?? MONTH_OLD}`,
  );
}

/** Passwords of users were given to them long ago. */
export function agedPassword(body: string) {
  return body.replace(/<CreateDate>[^<]*/g, '<CreateDate>{{now-300d}}');
}
