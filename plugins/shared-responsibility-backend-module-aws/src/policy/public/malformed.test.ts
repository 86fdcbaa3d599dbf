import fc from 'fast-check';
import { classifyResourcePolicy } from './classifyResourcePolicy';
import {
  OTHER,
  PAGES,
  policyOf,
  allowing,
  subjectOf,
  found,
  rows,
  wanted,
} from './__testUtils__/policyCases';

const { grammar } = PAGES;

describe('documents that are no policy', () => {
  test.each(
    rows([
      ...(
        [
          ['nothing', undefined],
          ['null', null],
          ['text', '{"Statement":[]}'],
          ['a number', 7],
          ['a list', [allowing()]],
          ['an empty object', {}],
          ['an object of other things', { Rules: [] }],
          ['a policy with unknown elements', { ...policyOf(), Rules: [] }],
          ['a misspelt Statement', { Version: '2012-10-17', statement: [] }],
          ['a Statement of text', { Statement: 'Allow' }],
          ['a Statement of null', { Statement: [null] }],
          ['a list within the list', { Statement: [[allowing()]] }],
        ] as [string, unknown][]
      ).map(([says, document]) => ({
        says: `${says} is undecidable`,
        page: grammar,
        document,
        want: 'undecidable' as const,
      })),
      {
        says: 'a policy without statements grants nothing',
        page: grammar,
        document: { Version: '2012-10-17', Statement: [] },
        want: 'nobody',
      },
      {
        says: 'a statement need not stand in a list',
        page: grammar,
        document: { Statement: allowing() },
        want: 'public',
      },
      ...(
        [
          ['without an Effect', { Effect: undefined }],
          ['whose Effect is in lower case', { Effect: 'allow' }],
          ['without an Action', { Action: undefined }],
          ['with Action and NotAction', { NotAction: 's3:PutObject' }],
          ['with an empty list of actions', { Action: [] }],
          ['with an Action that is no text', { Action: [{}] }],
          ['with Resource and NotResource', { NotResource: '*' }],
          ['with Principal and NotPrincipal', { NotPrincipal: '*' }],
          ['with an empty Principal', { Principal: {} }],
          ['with an empty list of principals', { Principal: { AWS: [] } }],
          ['with a Principal that is null', { Principal: null }],
          ['with a condition that is text', { Condition: 'aws:SourceIp' }],
          ['with an operator that is text', { Condition: { Bool: 'true' } }],
          [
            'with a value that is an object',
            { Condition: { StringEquals: { 'aws:PrincipalOrgID': {} } } },
          ],
          ['with a misspelt Condition', { condition: {} }],
        ] as [string, object][]
      ).map(([says, written]) => ({
        says: `a statement ${says} is undecidable`,
        page: grammar,
        allow: { Principal: { AWS: OTHER }, ...written },
        want: 'undecidable' as const,
        and: { index: 0 },
      })),
      {
        says: 'a document longer than any that AWS stores is undecidable',
        page: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html',
        allow: { Principal: { AWS: OTHER }, Resource: 'x'.repeat(200_000) },
        want: 'undecidable',
      },
    ]),
  )('%s', (_, row) => {
    expect(found(row)).toMatchObject(wanted(row));
  });

  it('a document that throws when it is looked at is undecidable', () => {
    const trap = new Proxy(
      {},
      {
        ownKeys: () => {
          throw new TypeError('trap');
        },
      },
    );
    for (const document of [trap, { Statement: [trap] }]) {
      expect(classifyResourcePolicy(document, subjectOf()).audience).toBe(
        'undecidable',
      );
    }
  });

  it('any JSON at all gets a verdict, and what is no policy is never closed', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), document => {
        const { audience } = classifyResourcePolicy(document, subjectOf());
        expect(audience).toBe('undecidable');
      }),
      { numRuns: 3000, seed: 1 },
    );
  });

  it('a public policy of which any one part is damaged is never closed', () => {
    const damage = fc.constantFrom<unknown>(null, 7, [], {}, [[]], [null], '');
    const part = fc.constantFrom(
      'Effect',
      'Principal',
      'Action',
      'Resource',
      'Condition',
    );
    fc.assert(
      fc.property(part, damage, (name, value) => {
        const { audience } = classifyResourcePolicy(
          policyOf(allowing({ [name]: value })),
          subjectOf(),
        );
        expect(['public', 'undecidable']).toContain(audience);
      }),
      { numRuns: 500, seed: 1 },
    );
  });

  it('stays fast on a policy made to be slow', () => {
    const stars = Array.from(
      { length: 400 },
      (_, i) => `${'*a'.repeat(60)}${i}`,
    );
    const document = policyOf(allowing({ Resource: stars }), {
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:*',
      Resource: stars,
    });
    const start = performance.now();
    classifyResourcePolicy(document, subjectOf());
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
