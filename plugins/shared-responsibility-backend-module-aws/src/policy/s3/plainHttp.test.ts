import { classifyPlainHttp, type PlainHttpVerdict } from './plainHttp';

const GUIDE = 'https://docs.aws.amazon.com/AmazonS3/latest/userguide';
const PRACTICES = `${GUIDE}/security-best-practices.html#transit`;
const KEYS = `${GUIDE}/amazon-s3-policy-keys.html`;
const IAM = 'https://docs.aws.amazon.com/IAM/latest/UserGuide';
const OPERATORS = `${IAM}/reference_policies_elements_condition_operators.html`;
const PRINCIPAL = `${IAM}/reference_policies_elements_principal.html`;
const NOT_PRINCIPAL = `${IAM}/reference_policies_elements_notprincipal.html`;
const LOGIC = `${IAM}/reference_policies_condition-logic-multiple-context-keys-or-values.html`;
const EVALUATION = `${IAM}/reference_policies_evaluation-logic.html`;

const BUCKET = 'arn:aws:s3:::exports';
const BOTH = [BUCKET, `${BUCKET}/*`];

function deny(more: Record<string, unknown> = {}): Record<string, unknown> {
  const statement = {
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:*',
    Resource: BOTH,
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    ...more,
  };
  return Object.fromEntries(
    Object.entries(statement).filter(([, value]) => value !== undefined),
  );
}

const when = (Condition: unknown) => deny({ Condition });

interface Row {
  says: string;
  page: string;
  statements: unknown[];
  want: PlainHttpVerdict['verdict'];
}

const ROWS: Row[] = [
  {
    says: 'a Deny of everything without TLS refuses it',
    page: PRACTICES,
    statements: [deny()],
    want: 'refused',
  },
  {
    says: 'the value may be a boolean, in a list, and in any case',
    page: `${OPERATORS}#Conditions_Boolean`,
    statements: [when({ bool: { 'AWS:securetransport': [false] } })],
    want: 'refused',
  },
  {
    says: 'the principal may be AWS *, among others',
    page: PRINCIPAL,
    statements: [
      deny({ Principal: { AWS: ['arn:aws:iam::111122223333:root', '*'] } }),
    ],
    want: 'refused',
  },
  {
    says: 'action and resource may be a plain star',
    page: PRACTICES,
    statements: [deny({ Action: '*', Resource: '*' })],
    want: 'refused',
  },
  {
    says: 'one pattern may cover the bucket and its objects',
    page: PRACTICES,
    statements: [deny({ Resource: `${BUCKET}*` })],
    want: 'refused',
  },
  {
    says: 'bucket and objects may be denied in two statements',
    page: EVALUATION,
    statements: [
      deny({ Resource: BUCKET }),
      deny({ Resource: `${BUCKET}/*`, Action: ['S3:*'] }),
    ],
    want: 'refused',
  },
  {
    says: 'a NotAction that names no action of S3 leaves all of them denied',
    page: `${IAM}/reference_policies_elements_notaction.html`,
    statements: [deny({ Action: undefined, NotAction: 'iam:*' })],
    want: 'refused',
  },
  {
    says: 'a Deny without conditions refuses plain HTTP with all else',
    page: EVALUATION,
    statements: [deny({ Condition: undefined })],
    want: 'refused',
  },
  {
    says: 'NumericLessThanIfExists of the TLS version strikes requests that have none',
    page: `${OPERATORS}#Conditions_IfExists`,
    statements: [when({ NumericLessThanIfExists: { 's3:TlsVersion': 1.2 } })],
    want: 'refused',
  },
  {
    says: 'NumericLessThan of the TLS version may pass over requests that have none',
    page: KEYS,
    statements: [when({ NumericLessThan: { 's3:TlsVersion': '1.2' } })],
    want: 'undecidable',
  },
  {
    says: 'beside it, a Deny of SecureTransport false refuses',
    page: KEYS,
    statements: [when({ NumericLessThan: { 's3:TlsVersion': '1.2' } }), deny()],
    want: 'refused',
  },
  {
    says: 'both tests in one statement have to hold together',
    page: LOGIC,
    statements: [
      when({
        Bool: { 'aws:SecureTransport': 'false' },
        NumericLessThan: { 's3:TlsVersion': '1.2' },
      }),
    ],
    want: 'undecidable',
  },
  {
    says: 'an Allow for TLS refuses nothing',
    page: PRACTICES,
    statements: [
      deny({
        Effect: 'Allow',
        Condition: { Bool: { 'aws:SecureTransport': 'true' } },
      }),
    ],
    want: 'accepted',
  },
  {
    says: 'a Deny of TLS is the wrong way round',
    page: PRACTICES,
    statements: [when({ Bool: { 'aws:SecureTransport': 'true' } })],
    want: 'accepted',
  },
  {
    says: 'a policy without a Deny refuses nothing',
    page: PRACTICES,
    statements: [],
    want: 'accepted',
  },
  {
    says: 'the objects alone leave the bucket itself',
    page: PRACTICES,
    statements: [deny({ Resource: `${BUCKET}/*` })],
    want: 'accepted',
  },
  {
    says: 'the bucket alone leaves its objects',
    page: PRACTICES,
    statements: [deny({ Resource: BUCKET })],
    want: 'accepted',
  },
  {
    says: 'some folders leave the others',
    page: PRACTICES,
    statements: [deny({ Resource: [BUCKET, `${BUCKET}/private/*`] })],
    want: 'accepted',
  },
  {
    says: 'another bucket is not this one',
    page: PRACTICES,
    statements: [deny({ Resource: [`${BUCKET}-old`, `${BUCKET}-old/*`] })],
    want: 'accepted',
  },
  {
    says: 'reading alone leaves writing',
    page: PRACTICES,
    statements: [deny({ Action: 's3:Get*' })],
    want: 'accepted',
  },
  {
    says: 'a NotAction that spares some actions of S3 leaves these',
    page: `${IAM}/reference_policies_elements_notaction.html`,
    statements: [deny({ Action: undefined, NotAction: 's3:GetObject' })],
    want: 'accepted',
  },
  {
    says: 'one account alone leaves the others',
    page: PRINCIPAL,
    statements: [deny({ Principal: { AWS: '111122223333' } })],
    want: 'accepted',
  },
  {
    says: 'a NotPrincipal spares somebody',
    page: NOT_PRINCIPAL,
    statements: [
      deny({
        Principal: undefined,
        NotPrincipal: { AWS: 'arn:aws:iam::111122223333:role/legacy' },
      }),
    ],
    want: 'accepted',
  },
  {
    says: 'a second condition may spare somebody',
    page: LOGIC,
    statements: [
      when({
        Bool: {
          'aws:SecureTransport': 'false',
          'aws:PrincipalIsAWSService': 'false',
        },
      }),
    ],
    want: 'undecidable',
  },
  {
    says: 'a Deny for a network alone may spare the others',
    page: LOGIC,
    statements: [when({ IpAddress: { 'aws:SourceIp': '198.51.100.0/24' } })],
    want: 'undecidable',
  },
  {
    says: 'text operators on a boolean key cannot be weighed',
    page: `${OPERATORS}#Conditions_Boolean`,
    statements: [when({ StringEquals: { 'aws:SecureTransport': 'false' } })],
    want: 'undecidable',
  },
  {
    says: 'a Deny that cannot be read may be the one',
    page: `${IAM}/reference_policies_grammar.html`,
    statements: [deny({ Action: { any: true } })],
    want: 'undecidable',
  },
  {
    says: 'an Allow that cannot be read refuses nothing anyway',
    page: `${IAM}/reference_policies_grammar.html`,
    statements: [deny({ Effect: 'Allow', Action: 7 })],
    want: 'accepted',
  },
  {
    says: 'a whole Deny is seen beside one that cannot be read',
    page: EVALUATION,
    statements: [deny({ Action: 7 }), deny()],
    want: 'refused',
  },
];

describe('what a policy does with plain HTTP', () => {
  it.each(ROWS)('$says', ({ statements, want }) => {
    const { verdict, reason } = classifyPlainHttp(
      { Version: '2012-10-17', Statement: statements },
      'the policy of exports',
      BUCKET,
    );
    expect({ verdict, reason }).toMatchObject({ verdict: want });
  });

  it('reads a statement that stands alone, and names it', () => {
    expect(
      classifyPlainHttp(
        { Statement: deny({ Sid: 'TlsOnly' }) },
        'the policy of exports',
        BUCKET,
      ),
    ).toEqual({
      verdict: 'refused',
      reason: 'statement "TlsOnly" of the policy of exports refuses it',
    });
  });

  it.each([undefined, null, 'text', [], {}, { Statement: 'x' }])(
    'does not decide what is no policy (%j)',
    document => {
      expect(
        classifyPlainHttp(document, 'the policy of exports', BUCKET).verdict,
      ).toBe('undecidable');
    },
  );
});
