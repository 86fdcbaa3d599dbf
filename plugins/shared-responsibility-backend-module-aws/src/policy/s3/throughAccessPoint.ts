import { matchesGlob } from '../document/glob';
import {
  isObject,
  rewriteStatements,
  textsOf,
  type RawStatement,
} from './rewriteStatements';

/** What S3 says of the access point that a request came through. */
export interface PassedThrough {
  arn?: string;
  accountId: string;
  origin?: string;
}

/**
 * A key that no request carries and nobody knows, under which a test that
 * cannot be weighed stays in the document, so that it reads as undecidable.
 */
const UNWEIGHED = 'unweighed-access-point-condition';

/**
 * A bucket's policy as it meets requests that come through an access point:
 * tests of the access point are carried out, and taken out where they hold.
 * What `point` does not state is taken to be what lets most in.
 */
export function throughAccessPoint(
  document: unknown,
  point: PassedThrough,
): unknown {
  const known: Record<string, string | undefined> = {
    's3:dataaccesspointarn': point.arn,
    's3:dataaccesspointaccount': point.accountId,
    's3:accesspointnetworkorigin': point.origin,
  };
  return rewriteStatements(document, statement => carriedOut(statement, known));
}

function carriedOut(
  statement: RawStatement,
  known: Record<string, string | undefined>,
): RawStatement | undefined {
  if (!isObject(statement.Condition)) {
    return statement;
  }
  const left: Record<string, Record<string, unknown>> = {};
  for (const [operator, tests] of Object.entries(statement.Condition)) {
    if (!isObject(tests)) {
      return statement;
    }
    for (const [key, wanted] of Object.entries(tests)) {
      if (!Object.hasOwn(known, key.toLowerCase())) {
        left[operator] = { ...left[operator], [key]: wanted };
        continue;
      }
      const actual = known[key.toLowerCase()];
      const holds =
        actual === undefined
          ? // Some access point may be what an Allow wants, and not what a Deny does.
            statement.Effect === 'Allow'
          : test(operator, actual, wanted);
      if (holds === false) {
        return undefined;
      }
      if (holds === undefined) {
        left[operator] = { ...left[operator], [UNWEIGHED]: wanted };
      }
    }
  }
  const { Condition: _, ...rest } = statement;
  return Object.keys(left).length > 0 ? { ...rest, Condition: left } : rest;
}

/** Does the test hold? Undefined where this cannot be told. */
function test(
  operator: string,
  actual: string,
  wanted: unknown,
): boolean | undefined {
  if (operator.toLowerCase() === 'null') {
    // What came through an access point carries all of these keys.
    return { true: false, false: true }[String(wanted).toLowerCase()];
  }
  const match =
    /^(?:for(?:any|all)values?:)?(string|arn)(not)?(equals|like)(ignorecase)?(ifexists)?$/.exec(
      operator.toLowerCase(),
    );
  const values = textsOf(wanted);
  if (!match || values === undefined) {
    return undefined;
  }
  const [, kind, not, form, ignoreCase] = match;
  if (values.some(value => value.includes('${'))) {
    return undefined;
  }
  const isPattern = kind === 'arn' || form === 'like';
  const matched = values.some(value =>
    isPattern
      ? matchesGlob(value, actual, { ignoreCase: false })
      : equal(value, actual, ignoreCase !== undefined),
  );
  return not ? !matched : matched;
}

function equal(one: string, other: string, ignoreCase: boolean): boolean {
  return ignoreCase ? one.toLowerCase() === other.toLowerCase() : one === other;
}
