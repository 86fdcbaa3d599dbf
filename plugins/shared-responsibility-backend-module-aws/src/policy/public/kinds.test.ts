import {
  ORG,
  OTHER,
  OWN,
  PAGES,
  found,
  rows,
  wanted,
} from './__testUtils__/policyCases';

const SNS_PAGE =
  'https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html';
const SQS_PAGE =
  'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-basic-examples-of-sqs-policies.html';
const KMS_PAGE =
  'https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html';
const KMS_KEYS =
  'https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html';
const LAMBDA_PAGE =
  'https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html';
const LAMBDA_URL =
  'https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html';
const ECR_PAGE =
  'https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policy-examples.html';
const OPENSEARCH_PAGE =
  'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/ac.html';
const API_PAGE =
  'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-examples.html';
const VAULT_PAGE =
  'https://docs.aws.amazon.com/aws-backup/latest/devguide/create-a-vault-access-policy.html';
const SECRET_PAGE =
  'https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_resource-policies.html';

/** The policies that each service writes by itself or shows in its guide. */
describe('policies of each service', () => {
  test.each(
    rows([
      {
        says: 'SNS: the default policy names everyone and tests the owner',
        page: SNS_PAGE,
        kind: 'sns',
        document: {
          Version: '2008-10-17',
          Id: '__default_policy_ID',
          Statement: [
            {
              Sid: '__default_statement_ID',
              Effect: 'Allow',
              Principal: { AWS: '*' },
              Action: ['SNS:Publish', 'SNS:Subscribe', 'SNS:AddPermission'],
              Resource: `arn:aws:sns:eu-west-1:${OWN}:orders`,
              Condition: { StringEquals: { 'AWS:SourceOwner': OWN } },
            },
          ],
        },
        want: 'own',
      },
      {
        says: 'SNS: the same without the test is public',
        page: SNS_PAGE,
        kind: 'sns',
        allow: {
          Principal: { AWS: '*' },
          Action: 'SNS:Publish',
          Resource: `arn:aws:sns:eu-west-1:${OWN}:orders`,
        },
        want: 'public',
      },
      {
        says: 'SNS: a protocol is anyone’s to choose',
        page: SNS_PAGE,
        kind: 'sns',
        allow: {
          Action: 'SNS:Subscribe',
          Resource: '*',
          Condition: { StringEquals: { 'sns:Protocol': 'https' } },
        },
        want: 'public',
      },
      {
        says: 'SNS: an endpoint at one mail domain limits who receives',
        page: SNS_PAGE,
        kind: 'sns',
        allow: {
          Action: 'SNS:Subscribe',
          Resource: '*',
          Condition: { StringLike: { 'sns:Endpoint': '*@example.com' } },
        },
        want: 'conditional',
        and: { keys: ['sns:endpoint'] },
      },
      {
        says: 'SNS: an endpoint anywhere limits nobody',
        page: SNS_PAGE,
        kind: 'sns',
        allow: {
          Action: 'SNS:Subscribe',
          Resource: '*',
          Condition: { StringLike: { 'sns:Endpoint': '*' } },
        },
        want: 'public',
      },
      {
        says: 'SNS: a pattern of endpoints that fixes no domain is not weighed',
        page: SNS_PAGE,
        kind: 'sns',
        allow: {
          Action: 'SNS:Subscribe',
          Resource: '*',
          Condition: { StringLike: { 'sns:Endpoint': 'https://*.example.*' } },
        },
        want: 'undecidable',
      },
      {
        says: 'SQS: a topic that may send is its account',
        page: SQS_PAGE,
        kind: 'sqs',
        allow: {
          Principal: '*',
          Action: 'SQS:SendMessage',
          Resource: `arn:aws:sqs:eu-west-1:${OWN}:jobs`,
          Condition: {
            ArnEquals: {
              'aws:SourceArn': `arn:aws:sns:eu-west-1:${OWN}:orders`,
            },
          },
        },
        subject: { arn: `arn:aws:sqs:eu-west-1:${OWN}:jobs` },
        want: 'own',
      },
      {
        says: 'SQS: everyone may send',
        page: SQS_PAGE,
        kind: 'sqs',
        allow: {
          Principal: '*',
          Action: 'sqs:*',
          Resource: `arn:aws:sqs:eu-west-1:${OWN}:jobs`,
        },
        subject: { arn: `arn:aws:sqs:eu-west-1:${OWN}:jobs` },
        want: 'public',
      },
      {
        says: 'KMS: the default policy gives the key to its account',
        page: KMS_PAGE,
        kind: 'kms',
        allow: {
          Sid: 'Enable IAM User Permissions',
          Principal: { AWS: `arn:aws:iam::${OWN}:root` },
          Action: 'kms:*',
          Resource: '*',
        },
        want: 'own',
      },
      {
        says: 'KMS: a key of a service names everyone and tests account and service',
        page: KMS_KEYS,
        kind: 'kms',
        allow: {
          Principal: { AWS: '*' },
          Action: ['kms:Decrypt', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
          Resource: '*',
          Condition: {
            StringEquals: {
              'kms:CallerAccount': OWN,
              'kms:ViaService': 's3.eu-west-1.amazonaws.com',
            },
          },
        },
        want: 'own',
      },
      {
        says: 'KMS: the service alone is open to anyone who uses that service',
        page: KMS_KEYS,
        kind: 'kms',
        allow: {
          Action: 'kms:Decrypt',
          Resource: '*',
          Condition: {
            StringEquals: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' },
          },
        },
        want: 'public',
      },
      {
        says: 'KMS: a grant for a service limits nobody',
        page: KMS_KEYS,
        kind: 'kms',
        allow: {
          Action: 'kms:CreateGrant',
          Resource: '*',
          Condition: { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
        },
        want: 'public',
      },
      {
        says: 'KMS: an encryption context is the caller’s to send',
        page: KMS_KEYS,
        kind: 'kms',
        allow: {
          Action: 'kms:Decrypt',
          Resource: '*',
          Condition: {
            StringEquals: { 'kms:EncryptionContext:app': 'payments' },
          },
        },
        want: 'public',
      },
      {
        says: 'KMS: an enclave’s measurement is not weighed',
        page: KMS_KEYS,
        kind: 'kms',
        allow: {
          Action: 'kms:Decrypt',
          Resource: '*',
          Condition: {
            StringEqualsIgnoreCase: { 'kms:RecipientAttestation:PCR0': 'ab12' },
          },
        },
        want: 'undecidable',
      },
      {
        says: 'Lambda: a function URL without authentication',
        page: LAMBDA_URL,
        kind: 'lambda',
        allow: {
          Sid: 'FunctionURLAllowPublicAccess',
          Action: 'lambda:InvokeFunctionUrl',
          Resource: `arn:aws:lambda:eu-west-1:${OWN}:function:shop`,
          Condition: { StringEquals: { 'lambda:FunctionUrlAuthType': 'NONE' } },
        },
        want: 'public',
      },
      {
        says: 'Lambda: a URL with authentication for anyone who has some account',
        page: LAMBDA_URL,
        kind: 'lambda',
        allow: {
          Action: 'lambda:InvokeFunctionUrl',
          Resource: '*',
          Condition: {
            StringEquals: { 'lambda:FunctionUrlAuthType': 'AWS_IAM' },
          },
        },
        want: 'public',
      },
      {
        says: 'Lambda: an organisation may invoke',
        page: LAMBDA_PAGE,
        kind: 'lambda',
        allow: {
          Action: 'lambda:InvokeFunction',
          Resource: '*',
          Condition: { StringEquals: { 'aws:PrincipalOrgID': ORG } },
        },
        want: 'organization',
      },
      {
        says: 'Lambda: an Alexa skill is tied by its token',
        page: LAMBDA_PAGE,
        kind: 'lambda',
        allow: {
          Principal: { Service: 'alexa-appkit.amazon.com' },
          Action: 'lambda:InvokeFunction',
          Resource: '*',
          Condition: {
            StringEquals: {
              'lambda:EventSourceToken': 'amzn1.ask.skill.1234',
            },
          },
        },
        want: 'service',
        and: { servicesWithoutSource: [] },
      },
      {
        says: 'Lambda: any Alexa skill without the token',
        page: LAMBDA_PAGE,
        kind: 'lambda',
        allow: {
          Principal: { Service: 'alexa-appkit.amazon.com' },
          Action: 'lambda:InvokeFunction',
          Resource: '*',
        },
        want: 'service',
        and: { servicesWithoutSource: ['alexa-appkit.amazon.com'] },
      },
      {
        says: 'ECR: everyone may pull, though the statement names no resource',
        page: ECR_PAGE,
        kind: 'ecr',
        allow: {
          Action: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
          Resource: undefined,
        },
        want: 'public',
      },
      {
        says: 'ECR: another account may pull',
        page: ECR_PAGE,
        kind: 'ecr',
        allow: {
          Principal: { AWS: `arn:aws:iam::${OTHER}:root` },
          Action: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
          Resource: undefined,
        },
        want: 'external',
        and: { accounts: [OTHER] },
      },
      {
        says: 'ECR: a build service without its project as source',
        page: ECR_PAGE,
        kind: 'ecr',
        allow: {
          Principal: { Service: 'codebuild.amazonaws.com' },
          Action: 'ecr:BatchGetImage',
          Resource: undefined,
        },
        want: 'service',
        and: { servicesWithoutSource: ['codebuild.amazonaws.com'] },
      },
      {
        says: 'EFS: every client is public by EFS’s own meaning',
        page: PAGES.efsPublic,
        kind: 'efs',
        allow: {
          Principal: { AWS: '*' },
          Action: [
            'elasticfilesystem:ClientMount',
            'elasticfilesystem:ClientWrite',
          ],
          Resource: undefined,
        },
        want: 'public',
      },
      {
        says: 'EFS: clients by a mount target are not',
        page: PAGES.efsPublic,
        kind: 'efs',
        allow: {
          Principal: { AWS: '*' },
          Action: 'elasticfilesystem:ClientMount',
          Resource: undefined,
          Condition: {
            Bool: { 'elasticfilesystem:AccessedViaMountTarget': 'true' },
          },
        },
        want: 'conditional',
        and: { keys: ['elasticfilesystem:accessedviamounttarget'] },
      },
      {
        says: 'EFS: clients by no mount target are',
        page: PAGES.efsPublic,
        kind: 'efs',
        allow: {
          Action: 'elasticfilesystem:ClientMount',
          Resource: undefined,
          Condition: {
            Bool: { 'elasticfilesystem:AccessedViaMountTarget': 'false' },
          },
        },
        want: 'public',
      },
      {
        says: 'EFS: a Deny of all but mount targets leaves those',
        page: PAGES.efsPublic,
        kind: 'efs',
        allow: { Action: 'elasticfilesystem:ClientMount', Resource: undefined },
        deny: {
          Resource: undefined,
          Condition: {
            BoolIfExists: {
              'elasticfilesystem:AccessedViaMountTarget': 'false',
            },
          },
        },
        want: 'conditional',
      },
      {
        says: 'OpenSearch: the addresses of an office',
        page: OPENSEARCH_PAGE,
        kind: 'opensearch',
        allow: {
          Principal: { AWS: '*' },
          Action: 'es:ESHttp*',
          Resource: `arn:aws:es:eu-west-1:${OWN}:domain/logs/*`,
          Condition: { IpAddress: { 'aws:SourceIp': ['8.8.8.0/24'] } },
        },
        want: 'conditional',
        and: { keys: ['aws:sourceip'] },
      },
      {
        says: 'OpenSearch: everyone',
        page: OPENSEARCH_PAGE,
        kind: 'opensearch',
        allow: {
          Principal: { AWS: '*' },
          Action: 'es:*',
          Resource: `arn:aws:es:eu-west-1:${OWN}:domain/logs/*`,
        },
        want: 'public',
      },
      {
        says: 'API Gateway: everyone but a block list is everyone',
        page: API_PAGE,
        kind: 'apigateway',
        allow: { Action: 'execute-api:Invoke', Resource: 'execute-api:/*' },
        deny: {
          Action: 'execute-api:Invoke',
          Resource: 'execute-api:/*',
          Condition: { IpAddress: { 'aws:SourceIp': '8.8.8.0/24' } },
        },
        want: 'public',
      },
      {
        says: 'API Gateway: a private API keeps all but its VPC out',
        page: API_PAGE,
        kind: 'apigateway',
        allow: { Action: 'execute-api:Invoke', Resource: 'execute-api:/*' },
        deny: {
          Action: 'execute-api:Invoke',
          Resource: 'execute-api:/*',
          Condition: { StringNotEquals: { 'aws:SourceVpc': 'vpc-1a2b3c4d' } },
        },
        want: 'conditional',
        and: { keys: ['aws:sourcevpc'] },
      },
      {
        says: 'Backup vault: an organisation may copy in',
        page: VAULT_PAGE,
        kind: 'backup-vault',
        allow: {
          Action: 'backup:CopyIntoBackupVault',
          Resource: '*',
          Condition: { StringEquals: { 'aws:PrincipalOrgID': [ORG] } },
        },
        want: 'organization',
      },
      {
        says: 'Backup vault: a Deny of deletion alone grants nothing',
        page: VAULT_PAGE,
        kind: 'backup-vault',
        document: {
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Deny',
              Principal: '*',
              Action: 'backup:DeleteRecoveryPoint',
              Resource: '*',
            },
          ],
        },
        want: 'nobody',
      },
      {
        says: 'Secrets Manager: everyone may read the current version',
        page: SECRET_PAGE,
        kind: 'secretsmanager',
        allow: {
          Action: 'secretsmanager:GetSecretValue',
          Resource: '*',
          Condition: {
            'ForAnyValue:StringEquals': {
              'secretsmanager:VersionStage': 'AWSCURRENT',
            },
          },
        },
        want: 'public',
      },
      {
        says: 'Secrets Manager: a role of another account',
        page: SECRET_PAGE,
        kind: 'secretsmanager',
        allow: {
          Principal: { AWS: `arn:aws:iam::${OTHER}:role/app` },
          Action: 'secretsmanager:GetSecretValue',
          Resource: '*',
        },
        want: 'external',
        and: { accounts: [OTHER] },
      },
      {
        says: 'Role: an external id is no secret and limits nobody',
        page: PAGES.confusedDeputy,
        kind: 'iam-role',
        allow: {
          Action: 'sts:AssumeRole',
          Resource: undefined,
          Condition: { StringEquals: { 'sts:ExternalId': 'Unique-ID-1' } },
        },
        want: 'public',
      },
    ]),
  )('%s', (_, row) => {
    expect(found(row)).toMatchObject(wanted(row));
  });
});
