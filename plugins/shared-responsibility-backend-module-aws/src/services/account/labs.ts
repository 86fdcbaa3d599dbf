import type { LabInstructions } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';

/** Sets all four switches at once: the call replaces the whole setting. */
const BLOCK_ALL: Pick<LabInstructions, 'console' | 'cli' | 'terraform'> = {
  console:
    'S3 > Block Public Access settings for this account > Edit > Block all public access > Save changes > confirm',
  cli: `# which buckets are open today
aws accessanalyzer list-findings-v2 --analyzer-arn {{analyzerArn}} --filter '{"resourceType":{"eq":["AWS::S3::Bucket"]},"status":{"eq":["ACTIVE"]}}' --region {{homeRegion}}
aws s3control put-public-access-block --account-id {{account}} \
--public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true
aws s3control get-public-access-block --account-id {{account}}`,
  terraform: `resource "aws_s3_account_public_access_block" "this" {
  account_id              = "{{account}}"
  block_public_acls       = true
  ignore_public_acls      = true
  block_public_policy     = true
  restrict_public_buckets = true
}`,
};

/** Labs of the account as a whole, by control and step. */
export const accountLabs = {
  publicAccessBlock: {
    policies: {
      minutes: 30,
      risk: {
        level: 'high',
        text: 'Every bucket of account {{account}} whose policy is public loses its anonymous readers and other accounts at once, also those that are meant, such as a website or downloads. Move those behind CloudFront, or name the accounts in their policies, first. Where an organization policy sets the switches, they cannot be changed here.',
      },
      ...BLOCK_ALL,
    },
    'access-lists': {
      minutes: 20,
      risk: {
        level: 'medium',
        text: 'Objects and buckets of account {{account}} that are public by an access list can no longer be read without signing in, and uploads that ask for a public access list are refused.',
      },
      ...BLOCK_ALL,
    },
  },
  rootMfa: {
    mfa: {
      minutes: 20,
      risk: {
        level: 'low',
        text: 'From the next sign-in on the root user needs the device. If all of its devices are lost, only AWS Support lets you in again, which takes days: register two and keep them in different places. In an organization the credentials of member accounts can be removed centrally instead; then nobody signs in there as root.',
      },
      console:
        'Sign in as the root user of account {{account}} > account name > Security credentials > Multi-factor authentication (MFA) > Assign MFA device > Passkey or security key; then the same with a second device. Or, from the management account: IAM > Root access management > the account > Take privileged action > Delete root user credentials',
    },
  },
  rootNoAccessKeys: {
    'no-keys': {
      minutes: 45,
      risk: {
        level: 'high',
        text: 'Whatever still signs with the key fails from that moment on, and a deleted key never comes back. Deactivate it first and wait some days: setting it active again undoes that within seconds. Give what uses it a role of its own.',
      },
      console:
        'Sign in as the root user of account {{account}} > account name > Security credentials > Access keys > Actions > Deactivate; after some days without a complaint: Actions > Delete',
      cli: `# signed in as the root user, in CloudShell: no key is needed for that
aws sts get-caller-identity
aws iam list-access-keys
aws iam get-access-key-last-used --access-key-id {{rootKeyId}}
aws iam update-access-key --access-key-id {{rootKeyId}} --status Inactive
# after some days without a complaint; this cannot be undone
aws iam delete-access-key --access-key-id {{rootKeyId}}`,
    },
  },
  rootUnused: {
    unused: {
      minutes: 30,
      risk: {
        level: 'low',
        text: 'Whoever worked as root works with a role from then on, and is refused what the role lacks. A few tasks, such as closing the account, still need the root user. What was done counts for 30 days and then passes by itself: nothing makes it pass earlier.',
      },
      console:
        'CloudTrail > Event history > User name: root > see what was done; then IAM > Roles > Create role > with the rights that this needs',
      cli: `# what root did in the last 90 days: sign-ins and IAM are in us-east-1
aws cloudtrail lookup-events --lookup-attributes AttributeKey=Username,AttributeValue=root --region us-east-1
# whether its keys or its password were used
aws iam generate-credential-report
aws iam get-credential-report --query Content --output text`,
    },
  },
  passwordPolicy: {
    length: {
      minutes: 10,
      risk: {
        level: 'low',
        text: 'Passwords that are in use stay valid; the policy binds at the next change of a password. The call replaces the whole policy: what it leaves out falls back to the default of AWS.',
      },
      console:
        'IAM > Account settings > Password policy > Edit > Custom > Password minimum length: {{minLength}} > Save changes',
      cli: `aws iam get-account-password-policy
# as it is, but for the length
aws iam update-account-password-policy --minimum-password-length {{minLength}} {{otherOptions}}`,
      terraform: `# sets the whole policy: keep what is stricter today
resource "aws_iam_account_password_policy" "this" {
  minimum_password_length        = {{minLength}}
  require_uppercase_characters   = true
  require_lowercase_characters   = true
  require_numbers                = true
  require_symbols                = true
  allow_users_to_change_password = true
}`,
    },
  },
} satisfies Record<string, Record<string, LabInstructions>>;
