import { accountCircle, isAccount } from '../conditions/valueLimit';
import { circle, type Circle } from '../conditions/Circle';
import type { Statement } from '../document/Statement';
import type { PolicySubject } from './PolicyVerdict';
import { isServicePrincipal } from './servicePrincipals';

/** One principal of a statement. */
export interface NamedPrincipal {
  /** `AWS:111122223333`: equal texts are the same principal. */
  id: string;
  /** Undefined if it is everyone. */
  circle: Circle | undefined;
  /** Everyone, but only of the identities that AWS services are. */
  services?: true;
}

/** Login providers that anyone can have an identity with. */
const OPEN_LOGINS = new Set([
  'accounts.google.com',
  'cognito-identity.amazonaws.com',
  'graph.facebook.com',
  'www.amazon.com',
]);

const PARTITION = /^aws(-[a-z]+)*$/;

/** Whom a `Principal` element names. */
export function principalsOf(
  principals: Record<string, string[]>,
  subject: PolicySubject,
): NamedPrincipal[] {
  const named: NamedPrincipal[] = [];
  for (const kind of Object.keys(principals)) {
    for (const text of principals[kind]) {
      named.push({
        id: `${kind}:${text}`,
        circle: principalCircle(kind, text, subject),
      });
    }
  }
  return named;
}

/** Does the statement speak to everyone, before its conditions? */
export function namesEveryone(statement: Statement): boolean {
  const { principals } = statement;
  return (
    principals !== undefined && (principals.AWS ?? []).some(id => id === '*')
  );
}

function principalCircle(
  kind: string,
  text: string,
  subject: PolicySubject,
): Circle | undefined {
  switch (kind) {
    case 'AWS':
      return awsCircle(text, subject);
    case 'Service':
      if (text === '*') {
        return undefined;
      }
      return isServicePrincipal(text)
        ? circle('service', `the service ${text}`, { services: [text] })
        : undecided(`"${text}" is no service principal`);
    case 'Federated':
      return federatedCircle(text, subject);
    case 'CanonicalUser':
      if (!/^[0-9a-f]{64}$/.test(text)) {
        return undecided(`"${text}" is no canonical user id`);
      }
      return text === subject.canonicalUserId
        ? circle('own', 'the owner, by canonical user id')
        : circle(
            'external',
            `the canonical user ${text.slice(
              0,
              8,
            )}…, whose account is not told`,
          );
    default:
      return undecided(`the kind of principal "${kind}" is not known`);
  }
}

function awsCircle(text: string, subject: PolicySubject): Circle | undefined {
  if (text === '*') {
    return undefined;
  }
  if (isAccount(text)) {
    return accountCircle(text, undefined, false, subject);
  }
  if (/^(AIDA|AROA)[A-Z0-9]{12,}$/.test(text)) {
    // What AWS shows in place of an identity that was deleted; ids are never used again.
    return circle('nobody', `no one (${text} was deleted)`);
  }
  const [arn, partition, service, region, account, ...rest] = text.split(':');
  const wellFormed =
    arn === 'arn' &&
    PARTITION.test(partition ?? '') &&
    (service === 'iam' || service === 'sts') &&
    region === '' &&
    rest.length > 0;
  if (wellFormed && isAccount(account)) {
    // AWS takes no wildcard within a principal; read as one or letter by
    // letter, it stays within the account.
    return accountCircle(account, undefined, false, subject);
  }
  if (wellFormed && account === 'cloudfront') {
    return circle(
      'external',
      'a CloudFront origin access identity, whose account is not told',
    );
  }
  return undecided(`"${text}" is no principal that IAM knows`);
}

function federatedCircle(
  text: string,
  subject: PolicySubject,
): Circle | undefined {
  if (text === '*' || OPEN_LOGINS.has(text)) {
    return undefined;
  }
  const match =
    /^arn:aws(?:-[a-z]+)*:iam::(\d{12}):(saml-provider|oidc-provider)\/./.exec(
      text,
    );
  if (!match) {
    return undecided(`"${text}" is no identity provider that IAM knows`);
  }
  // A SAML provider is somebody's own directory; an OIDC issuer may serve the
  // whole world, and only conditions on its claims tell.
  return match[2] === 'saml-provider'
    ? accountCircle(match[1], undefined, false, subject)
    : undefined;
}

function undecided(why: string): Circle {
  return circle('undecidable', why);
}
