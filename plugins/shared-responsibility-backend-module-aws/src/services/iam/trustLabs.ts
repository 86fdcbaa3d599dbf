import type { LabInstructions } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';

/** The trust policy is written as a whole. */
function rewrite(change: string): Pick<LabInstructions, 'console' | 'cli'> {
  return {
    console: `IAM > Roles > {{name}} > Trust relationships > Edit trust policy > in {{statement}} ${change} > Update policy`,
    cli: `aws iam get-role --role-name {{name}} --query Role.AssumeRolePolicyDocument > trust-before.json
# write trust.json: the same, but in {{statement}} ${change}
aws iam update-assume-role-policy --role-name {{name}} --policy-document file://trust.json
# if something fails: the same with file://trust-before.json, and look again`,
  };
}

/** A role whose trust policy has one statement. */
function templates(statement: {
  principal: [kind: string, value: string];
  action?: string;
  condition?: [operator: string, key: string, value: string][];
}): Pick<LabInstructions, 'terraform' | 'cloudFormation'> {
  const { principal, action = 'sts:AssumeRole', condition = [] } = statement;
  const [kind, value] = principal;
  return {
    terraform: `# beside the other arguments and statements that the role has
resource "aws_iam_role" "this" {
  name = "{{name}}"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { ${kind} = "${value}" }
      Action    = "${action}"${
      condition.length > 0
        ? `
      Condition = {
${condition
  .map(
    ([operator, key, wanted]) =>
      `        ${operator} = { "${key}" = "${wanted}" }`,
  )
  .join('\n')}
      }`
        : ''
    }
    }]
  })
}`,
    cloudFormation: `Type: AWS::IAM::Role
Properties:
  RoleName: {{name}}
  # beside the other properties and statements that the role has
  AssumeRolePolicyDocument:
    Version: '2012-10-17'
    Statement:
      - Effect: Allow
        Principal:
          ${kind}: ${value}
        Action: ${action}${
      condition.length > 0
        ? `
        Condition:
${condition
  .map(
    ([operator, key, wanted]) => `          ${operator}:
            '${key}': '${wanted}'`,
  )
  .join('\n')}`
        : ''
    }`,
  };
}

/** Labs about who may take on a role, by control and step. */
export const trustLabs = {
  notPublic: {
    'names-principals': {
      minutes: 15,
      risk: {
        level: 'medium',
        text: 'Whoever takes on {{name}} and is not named any more is refused at the next try; sessions that run last until they end. Look into CloudTrail for AssumeRole of this role, and name those first. Take it that strangers have used it: look at what it did, too.',
      },
      ...rewrite('put the ARNs of those who need the role in place of "*"'),
      ...templates({ principal: ['AWS', '{{allowedPrincipal}}'] }),
    },
  },
  externalAccount: {
    'external-id': {
      minutes: 20,
      risk: {
        level: 'medium',
        text: 'From that moment on the other account must send the external id, or is refused. Agree on it first and let them send it already: one that is not asked for does no harm. It is no secret, but must be one of a kind, and made by whoever runs the service for many customers.',
      },
      ...rewrite(
        'name the account and add the condition StringEquals sts:ExternalId {{externalId}}',
      ),
      ...templates({
        principal: ['AWS', 'arn:{{partition}}:iam::{{otherAccount}}:root'],
        condition: [['StringEquals', 'sts:ExternalId', '{{externalId}}']],
      }),
    },
  },
  confusedDeputy: {
    source: {
      minutes: 15,
      risk: {
        level: 'low',
        text: 'Should {{servicePrincipal}} take on the role for a resource of another account of yours, that stops; name that account as well, or your organization by aws:SourceOrgID. See in the documentation of the service that it sends aws:SourceAccount: one that does not is refused.',
      },
      ...rewrite(
        'add the condition StringEquals aws:SourceAccount {{account}} for {{servicePrincipal}}',
      ),
      ...templates({
        principal: ['Service', '{{servicePrincipal}}'],
        condition: [['StringEquals', 'aws:SourceAccount', '{{account}}']],
      }),
    },
  },
  oidcSubject: {
    subject: {
      minutes: 20,
      risk: {
        level: 'medium',
        text: 'Every workflow, branch or service account whose subject is not named is refused at its next sign-in. Look in CloudTrail at AssumeRoleWithWebIdentity of this role for the subjects that use it. A pattern in StringLike has to end before the part that strangers can choose.',
      },
      ...rewrite(
        'add the condition StringEquals {{oidcProvider}}:sub {{subject}}',
      ),
      ...templates({
        principal: [
          'Federated',
          'arn:{{partition}}:iam::{{account}}:oidc-provider/{{oidcProvider}}',
        ],
        action: 'sts:AssumeRoleWithWebIdentity',
        condition: [['StringEquals', '{{oidcProvider}}:sub', '{{subject}}']],
      }),
    },
  },
} satisfies Record<string, Record<string, LabInstructions>>;
