import type { Instance } from '@aws-sdk/client-ec2';
import type { FunctionConfiguration } from '@aws-sdk/client-lambda';
import type { Json } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import {
  allOf,
  anyOf,
  Unread,
  type CheckContext,
  type ResourceReader,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { matchesGlob } from '../../policy/document/glob';
import { readStatements } from '../../policy/document/statements';
import type { Escalation } from '../../policy/powers';
import { readExisting, stated } from '../readExisting';
import { isAdministrator, powersOf } from './identityPowers';
import { roleOfInstanceProfile } from './instanceProfileRoles';

const EXACT = { ignoreCase: false };
const ROLE = 'AWS::IAM::Role';

/**
 * A role or user of the account that an escalation leads to and that is
 * stronger than an identity which is no administrator itself: an
 * administrator, or one that can become it by an open path. Undefined if a
 * complete listing holds none.
 *
 * @throws Unread if one that could be it, or the list of them, was not seen.
 */
export function strongerIdentity(
  escalation: Escalation,
  from: ResourceReader,
  context: CheckContext,
): ResourceReader | undefined {
  const { kind, grade, actions, service } = escalation;
  // A role that is passed, or taken on, must also trust who takes it on.
  const whoLetsIn = (identity: ResourceReader) =>
    kind === 'take-over' || (kind === 'pass-role' && service !== undefined)
      ? letsIn(identity, service ?? identity.accountId)
      : true;
  if (kind !== 'take-over' || actions[0] === 'sts:AssumeRole') {
    return strongest(identitiesOf(escalation, context), from, whoLetsIn);
  }
  const running = rolesOfTargets(escalation, context);
  if (running) {
    return strongest(running, from);
  }
  if (!escalation.service) {
    throw notJudged(escalation);
  }
  const found = strongest(context.related.all(ROLE), from, whoLetsIn);
  if (found && grade === 'scoped') {
    // Which of the roles that the service may use runs there was not looked up.
    throw notJudged(escalation);
  }
  return found;
}

function strongest(
  candidates: readonly ResourceReader[],
  from: ResourceReader,
  counts: (candidate: ResourceReader) => boolean = () => true,
): ResourceReader | undefined {
  let found: ResourceReader | undefined;
  const exists = anyOf(
    ...candidates
      .filter(({ arn }) => arn !== from.arn)
      .map(candidate => () => {
        const stronger = allOf(
          () => counts(candidate),
          () => isStronger(candidate),
        );
        found = stronger ? candidate : found;
        return stronger;
      }),
  );
  return exists ? found : undefined;
}

function isStronger(identity: ResourceReader): boolean {
  const powers = powersOf(identity);
  return anyOf(
    () => isAdministrator(powers, identity.name),
    () => powers.escalations.some(({ grade }) => grade === 'open'),
  );
}

/** The roles or users that the first action may be used on. */
function identitiesOf(
  escalation: Escalation,
  { related }: CheckContext,
): ResourceReader[] {
  const { targets, actions } = escalation;
  const type = typeOf(actions[0]);
  if (!type) {
    throw notJudged(escalation);
  }
  return related
    .all(type)
    .filter(({ arn }) => targets.some(target => isTarget(target, arn)));
}

/** The roles under which what is taken over runs, where that is collected. */
function rolesOfTargets(
  { actions, targets }: Escalation,
  { related }: CheckContext,
): ResourceReader[] | undefined {
  const [action] = actions;
  const isNamed = ({ arn }: ResourceReader) =>
    targets.some(target => isTarget(target, arn));
  if (action.startsWith('lambda:')) {
    return related
      .all('AWS::Lambda::Function')
      .filter(isNamed)
      .flatMap(fn => {
        const { Role } = readExisting<FunctionConfiguration>(
          fn,
          'configuration',
        );
        const arn = stated(Role, 'its execution role', fn);
        return related.one(ROLE, arn) ?? [];
      });
  }
  if (!/^(ssm|ec2-instance-connect):/.test(action)) {
    return undefined;
  }
  return related
    .all('AWS::EC2::Instance')
    .filter(isNamed)
    .flatMap(instance => {
      const { IamInstanceProfile } = readExisting<Instance>(
        instance,
        'instance',
      );
      const arn = IamInstanceProfile?.Arn;
      return arn === undefined ? [] : roleOfInstanceProfile(arn, related) ?? [];
    });
}

function isTarget(target: string, arn: string): boolean {
  return (
    target === 'any' ||
    matchesGlob(target.replace(/\$\{[^}]*\}?/g, '*'), arn, EXACT)
  );
}

/** What the action is used on, where it is collected. */
function typeOf(action: string): string | undefined {
  if (action === 'iam:PassRole' || action === 'sts:AssumeRole') {
    return ROLE;
  }
  if (!action.startsWith('iam:')) {
    return undefined;
  }
  if (/Role|AssumeRole/.test(action)) {
    return ROLE;
  }
  return /UserToGroup|Group|Provider|PolicyVersion/.test(action)
    ? undefined
    : 'AWS::IAM::User';
}

function notJudged({ name, statements, targets }: Escalation): Unread {
  return new Unread(
    'unsupported',
    `${statements
      .slice(0, 2)
      .join('; ')} allows ${name}; whether ${targets.join(
      ', ',
    )} leads to more rights is not judged`,
  );
}

/**
 * May the trust policy let this service, or somebody of this account, in?
 * Conditions are taken as met: what they keep out was not looked at.
 */
function letsIn(role: ResourceReader, who: string): boolean {
  const document = readExisting<Json>(role, 'trustPolicy') as Json;
  return readStatements(document, `the trust policy of ${role.name}`).some(
    ({ effect, principals = {}, notPrincipals }) =>
      effect === 'Allow' &&
      (notPrincipals !== undefined ||
        Object.values(principals)
          .flat()
          .some(
            id => id === '*' || id === who || id.includes(`:iam::${who}:`),
          )),
  );
}
