import { readFileSync } from 'fs';
import { join } from 'path';
import { parse, type CollectionTag, type ScalarTag } from 'yaml';
import { scannerPolicy } from '../collect/iamPolicy';
import { scannerRoleFiles } from './scannerRole';

const DOCS = join(__dirname, '../../../../docs');

/** The short forms of CloudFormation's functions, as what they hold. */
const TAGS: (ScalarTag | CollectionTag)[] = [
  ...['!Ref', '!GetAtt'].map(tag => ({ tag, resolve: (text: string) => text })),
  ...['!Not', '!Equals', '!If'].map(tag => ({
    tag,
    collection: 'seq' as const,
  })),
];

describe('the role of the scanner', () => {
  it.each(Object.entries(scannerRoleFiles()))(
    'docs/%s says what the code says; else run: node scripts/reference.mjs',
    (file, text) => {
      expect(readFileSync(join(DOCS, file), 'utf8')).toBe(text);
    },
  );

  it('may do by CloudFormation what the policy allows, and no more', () => {
    const template = parse(scannerRoleFiles()['scanner-role.yaml'], {
      customTags: TAGS,
    });
    const { Policies, AssumeRolePolicyDocument } =
      template.Resources.ScannerRole.Properties;
    expect(Policies).toEqual([
      {
        PolicyName: 'read-configuration',
        PolicyDocument: scannerPolicy(),
      },
    ]);
    expect(AssumeRolePolicyDocument.Statement).toMatchObject([
      {
        Effect: 'Allow',
        Principal: { AWS: 'TrustedPrincipal' },
        Action: 'sts:AssumeRole',
      },
    ]);
    expect(Object.keys(template.Resources)).toEqual(['ScannerRole']);
  });

  it('may do by Terraform what the policy allows, and no more', () => {
    const text = scannerRoleFiles()['scanner-role.tf'];
    const [, actions] = /Action = \[\n([^\]]*)\]/.exec(text)!;
    expect(JSON.parse(`[${actions.trim().replace(/,$/, '')}]`)).toEqual(
      scannerPolicy().Statement[0].Action,
    );
    expect(text.match(/^resource ".*" "/gm)).toEqual([
      'resource "aws_iam_role" "',
      'resource "aws_iam_role_policy" "',
    ]);
  });

  it('is short enough for the inline policies of a role', () => {
    // AWS counts without white space.
    expect(JSON.stringify(scannerPolicy()).length).toBeLessThan(10_240);
  });
});
