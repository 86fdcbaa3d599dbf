import { parseDocument } from './parseDocument';

const document = {
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Action: 's3:*', Resource: 'arn:aws:s3:::a%b' },
  ],
};

describe('parseDocument', () => {
  it('reads a document as it stands', () => {
    expect(parseDocument(JSON.stringify(document), 'it')).toEqual(document);
  });

  it('reads a URL-encoded document', () => {
    const encoded = encodeURIComponent(JSON.stringify(document));
    expect(parseDocument(encoded, 'it')).toEqual(document);
  });

  it.each([undefined, '', 'not json', '%7Bnot', '%', 'null', '[]', '"text"'])(
    'names a document that is %j',
    text => {
      expect(() => parseDocument(text, 'the policy of bucket a')).toThrow(
        'the policy of bucket a is not a JSON object',
      );
    },
  );
});
