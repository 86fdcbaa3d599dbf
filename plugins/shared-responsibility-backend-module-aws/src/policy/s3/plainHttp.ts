import { coversGlob, matchesGlob } from '../document/glob';
import { readPolicy } from '../document/readPolicy';
import type { Condition, Statement } from '../document/Statement';

/** What a bucket's policy does with requests without TLS. @public */
export interface PlainHttpVerdict {
  /** `undecidable`: a statement may refuse them, and this cannot be told. */
  verdict: 'refused' | 'accepted' | 'undecidable';
  /** For people; names the statements. */
  reason: string;
}

/** How a Deny meets a request without TLS. */
type Meets = 'always' | 'never' | 'perhaps';

/**
 * Are all requests without TLS refused, whoever makes them, whatever they ask
 * of the bucket or its objects? Only a Deny refuses: an Allow for TLS leaves
 * what other policies allow.
 *
 * Source: "Security best practices for Amazon S3", Amazon S3 User Guide.
 *
 * @param bucketArn - of the bucket, e.g. `arn:aws:s3:::exports`.
 * @public
 */
export function classifyPlainHttp(
  document: unknown,
  policy: string,
  bucketArn: string,
): PlainHttpVerdict {
  const { statements, unreadable } = readPolicy(document, policy);
  const denies = statements
    .filter(({ effect }) => effect === 'Deny')
    .map(statement => ({ statement, meets: meetsPlainHttp(statement) }))
    .filter(({ meets }) => meets !== 'never');
  const sure = denies.flatMap(({ statement, meets }) =>
    meets === 'always' ? [statement] : [],
  );
  if (coverAll(sure, bucketArn)) {
    return {
      verdict: 'refused',
      reason: `${sure.map(({ label }) => label).join(' and ')} refuses it`,
    };
  }
  const doubtful = unreadable.filter(({ effect }) => effect !== 'Allow');
  if (doubtful.length > 0) {
    const [{ label, problem }] = doubtful;
    return { verdict: 'undecidable', reason: `${label} ${problem}` };
  }
  const all = denies.map(({ statement }) => statement);
  if (coverAll(all, bucketArn)) {
    const { statement } = denies.find(({ meets }) => meets === 'perhaps')!;
    return {
      verdict: 'undecidable',
      reason: `${
        statement.label
      } denies it under conditions that this check cannot weigh (${keysOf(
        statement,
      )})`,
    };
  }
  return {
    verdict: 'accepted',
    reason:
      all.length > 0
        ? `${all
            .map(({ label }) => label)
            .join(
              ' and ',
            )} refuses it for a part of the callers, actions or objects only`
        : `no statement of ${policy} refuses it`,
  };
}

function keysOf({ conditions }: Statement): string {
  return [...new Set(conditions.map(({ key }) => key))].sort().join(', ');
}

function meetsPlainHttp({ conditions }: Statement): Meets {
  const each = conditions.map(meetsCondition);
  if (each.includes('never')) {
    return 'never';
  }
  return each.includes('perhaps') ? 'perhaps' : 'always';
}

/** Conditions are a conjunction, and one that is not about TLS may hold or not. */
function meetsCondition(condition: Condition): Meets {
  switch (condition.key) {
    case 'aws:securetransport':
      return meetsTransport(condition);
    case 's3:tlsversion':
      return meetsVersion(condition);
    default:
      return 'perhaps';
  }
}

/** The key is in every request, and false in those without TLS. */
function meetsTransport({ operator, values }: Condition): Meets {
  const wanted = values.map(value => value.toLowerCase());
  if (operator === 'null') {
    return wanted.every(value => value === 'true') ? 'never' : 'perhaps';
  }
  if (operator !== 'bool' || wanted.length === 0) {
    return 'perhaps';
  }
  return wanted.includes('false') ? 'always' : 'never';
}

/** Nothing says that a request without TLS has a TLS version: only `IfExists` strikes it either way. */
function meetsVersion({ operator, ifExists, values }: Condition): Meets {
  return /^numericlessthan(equals)?$/.test(operator) &&
    ifExists &&
    values.length > 0
    ? 'always'
    : 'perhaps';
}

/** Do they together strike everyone, every action, the bucket and all objects? */
function coverAll(denies: Statement[], bucketArn: string): boolean {
  const whole = denies.filter(deny => ofEveryone(deny) && ofEveryAction(deny));
  return (
    whole.some(deny => ofResource(deny, bucketArn)) &&
    whole.some(deny => ofResource(deny, `${bucketArn}/*`))
  );
}

function ofEveryone({ principals }: Statement): boolean {
  return principals?.AWS?.includes('*') === true;
}

function ofEveryAction({ actions, notActions = [] }: Statement): boolean {
  return actions
    ? actions.some(pattern => coversGlob(pattern, 's3:*', { ignoreCase: true }))
    : notActions.every(isOfOtherService);
}

/** An exception that no action of S3 falls under. */
function isOfOtherService(pattern: string): boolean {
  const service = pattern.split(':')[0].toLowerCase();
  return (
    pattern.includes(':') && !matchesGlob(service, 's3', { ignoreCase: true })
  );
}

function ofResource({ resources = [] }: Statement, arn: string): boolean {
  return resources.some(
    pattern =>
      !pattern.includes('${') &&
      coversGlob(pattern, arn, { ignoreCase: false }),
  );
}
