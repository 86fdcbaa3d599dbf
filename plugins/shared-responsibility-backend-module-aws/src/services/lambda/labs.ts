import type { LabInstructions } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';

const REST = '# the rest as it is';

/** A `aws_lambda_function` and its CloudFormation with these settings. */
function functionWith(terraform: string, cloudFormation: string) {
  return {
    terraform: `resource "aws_lambda_function" "this" {
  ${REST}
  function_name = "{{name}}"
${terraform}
}`,
    cloudFormation: `Type: AWS::Lambda::Function
Properties:
  ${REST}
  FunctionName: {{name}}
${cloudFormation}`,
  };
}

const OWN_ROLE = 'arn:{{partition}}:iam::{{account}}:role/{{ownRole}}';

const CHANGE_ROLE = {
  console:
    'Lambda > Functions > {{name}} > Configuration > Permissions > Edit > Existing role: {{ownRole}} > Save',
  cli: `# the role that it has, and what it was used for
aws lambda get-function-configuration --function-name {{name}} --query Role --output text --region {{region}}
aws iam generate-service-last-accessed-details --arn {{oldRoleArn}}
# a role with no more than that
aws lambda update-function-configuration --function-name {{name}} --role ${OWN_ROLE} --region {{region}}`,
  ...functionWith(`  role = "${OWN_ROLE}"`, `  Role: ${OWN_ROLE}`),
};

/** Labs of a function's settings, by control and step. */
export const functionLabs = {
  codeSigning: {
    minutes: 60,
    risk: {
      level: 'medium',
      text: 'From then on every deployment of {{name}} whose package is not signed by the profile is refused, also one in a hurry. What is deployed goes on running. Sign in the build first, and see a signed package go out.',
    },
    console:
      'Lambda > Additional resources > Code signing configurations > Create configuration > Signature validation policy: Enforce; then Functions > {{name}} > Configuration > Code signing > Edit',
    cli: `aws lambda create-code-signing-config --allowed-publishers SigningProfileVersionArns={{signingProfile}} --code-signing-policies UntrustedArtifactOnDeployment=Enforce --region {{region}}
aws lambda put-function-code-signing-config --function-name {{name}} --code-signing-config-arn {{signingConfig}} --region {{region}}`,
    terraform: `resource "aws_lambda_code_signing_config" "enforced" {
  allowed_publishers {
    signing_profile_version_arns = ["{{signingProfile}}"]
  }
  policies {
    untrusted_artifact_on_deployment = "Enforce"
  }
}`,
    cloudFormation: `Type: AWS::Lambda::CodeSigningConfig
Properties:
  AllowedPublishers:
    SigningProfileVersionArns:
      - {{signingProfile}}
  CodeSigningPolicies:
    UntrustedArtifactOnDeployment: Enforce`,
  },
  deadLetter: {
    minutes: 20,
    risk: {
      level: 'low',
      text: 'Calls go on as before. The role of {{name}} has to be allowed to write to the queue, or AWS refuses the change. The queue holds what was sent to the function: encrypt it, and alarm when something arrives.',
    },
    console:
      'Lambda > Functions > {{name}} > Configuration > Destinations > Add destination > Asynchronous invocation, On failure > SQS queue',
    cli: `aws lambda put-function-event-invoke-config --function-name {{name}} --destination-config '{"OnFailure":{"Destination":"{{failureQueue}}"}}' --region {{region}}`,
    terraform: `resource "aws_lambda_function_event_invoke_config" "this" {
  function_name = "{{name}}"
  destination_config {
    on_failure {
      destination = "{{failureQueue}}"
    }
  }
}`,
    cloudFormation: `Type: AWS::Lambda::EventInvokeConfig
Properties:
  FunctionName: {{name}}
  Qualifier: $LATEST
  DestinationConfig:
    OnFailure:
      Destination: {{failureQueue}}`,
  },
  environmentKey: {
    minutes: 20,
    risk: {
      level: 'medium',
      text: 'If the role of {{name}} may not decrypt with the key, the function does not start any more: let it in the key policy or by IAM first. Whoever deploys the function needs the key too.',
    },
    console:
      'Lambda > Functions > {{name}} > Configuration > Environment variables > Edit > Encryption configuration > Use a customer managed key > Save',
    cli: `aws lambda update-function-configuration --function-name {{name}} --kms-key-arn {{key}} --region {{region}}`,
    ...functionWith('  kms_key_arn = "{{key}}"', '  KmsKeyArn: {{key}}'),
  },
  environmentNoSecrets: {
    minutes: 60,
    risk: {
      level: 'medium',
      text: '{{name}} has to read the value from Secrets Manager, which takes a change of code and a permission; deploy that before the variable goes. Whoever could look at the function has seen the old value: replace it.',
    },
    console:
      'Secrets Manager > Store a new secret; then Lambda > Functions > {{name}} > Configuration > Environment variables > Edit > replace the value by the ARN of the secret > Save',
    cli: `# secret.json and environment.json stay out of the history of the shell, and are deleted afterwards
aws secretsmanager create-secret --name {{name}}/credentials --secret-string file://secret.json --region {{region}}
aws lambda update-function-configuration --function-name {{name}} --environment file://environment.json --region {{region}}`,
    ...functionWith(
      `  environment {
    variables = {
      SECRET_ARN = "{{secretArn}}"
    }
  }`,
      `  Environment:
    Variables:
      SECRET_ARN: {{secretArn}}`,
    ),
  },
  policyOfFunction: {
    minutes: 20,
    risk: {
      level: 'medium',
      text: 'Whoever calls {{name}} by this statement alone is refused from that moment. Add the narrow statement before you remove the wide one.',
    },
    console:
      'Lambda > Functions > {{name}} > Configuration > Permissions > Resource-based policy statements > the statement > Delete, and Add permissions for the callers that are meant',
    cli: `aws lambda get-policy --function-name {{name}} --region {{region}}
aws lambda add-permission --function-name {{name}} --statement-id known-caller --action lambda:InvokeFunction --principal {{allowedPrincipal}} --region {{region}}
aws lambda remove-permission --function-name {{name}} --statement-id {{statementId}} --region {{region}}`,
    terraform: `resource "aws_lambda_permission" "known_caller" {
  statement_id  = "known-caller"
  action        = "lambda:InvokeFunction"
  function_name = "{{name}}"
  principal     = "{{allowedPrincipal}}"
}`,
    cloudFormation: `Type: AWS::Lambda::Permission
Properties:
  Action: lambda:InvokeFunction
  FunctionName: {{name}}
  Principal: {{allowedPrincipal}}`,
  },
  policyOfAliases: {
    minutes: 20,
    risk: {
      level: 'medium',
      text: 'Whoever calls an alias of {{name}} by this statement alone is refused from that moment. Add the narrow statement before you remove the wide one.',
    },
    console:
      'Lambda > Functions > {{name}} > Aliases > the alias > Configuration > Permissions > Resource-based policy statements > the statement > Delete',
    cli: `aws lambda get-policy --function-name {{name}} --qualifier {{alias}} --region {{region}}
aws lambda add-permission --function-name {{name}} --qualifier {{alias}} --statement-id known-caller --action lambda:InvokeFunction --principal {{allowedPrincipal}} --region {{region}}
aws lambda remove-permission --function-name {{name}} --qualifier {{alias}} --statement-id {{statementId}} --region {{region}}`,
    terraform: `resource "aws_lambda_permission" "known_caller" {
  statement_id  = "known-caller"
  action        = "lambda:InvokeFunction"
  function_name = "{{name}}"
  qualifier     = "{{alias}}"
  principal     = "{{allowedPrincipal}}"
}`,
  },
  inVpc: {
    minutes: 60,
    risk: {
      level: 'high',
      text: '{{name}} loses its way to the internet and to AWS services unless the subnets have a NAT gateway or VPC endpoints, and its role needs AWSLambdaVPCAccessExecutionRole. The first start after the change is slow.',
    },
    console:
      'Lambda > Functions > {{name}} > Configuration > VPC > Edit > private subnets in two zones > security group > Save',
    cli: `aws lambda update-function-configuration --function-name {{name}} --vpc-config SubnetIds={{privateSubnet}},SecurityGroupIds={{functionGroup}} --region {{region}}`,
    ...functionWith(
      `  vpc_config {
    subnet_ids         = ["{{privateSubnet}}"]
    security_group_ids = ["{{functionGroup}}"]
  }`,
      `  VpcConfig:
    SubnetIds:
      - {{privateSubnet}}
    SecurityGroupIds:
      - {{functionGroup}}`,
    ),
  },
  reservedConcurrency: {
    minutes: 10,
    risk: {
      level: 'medium',
      text: 'More calls at once than are reserved are throttled, and what is reserved is no longer there for other functions. Look at the ConcurrentExecutions of the last month and leave room above its peak.',
    },
    console:
      'Lambda > Functions > {{name}} > Configuration > Concurrency and recursion detection > Edit > Reserve concurrency > Save',
    cli: `aws lambda put-function-concurrency --function-name {{name}} --reserved-concurrent-executions {{reserved}} --region {{region}}`,
    ...functionWith(
      '  reserved_concurrent_executions = {{reserved}}',
      '  ReservedConcurrentExecutions: {{reserved}}',
    ),
  },
  roleNoAdmin: {
    minutes: 90,
    risk: {
      level: 'medium',
      text: 'What {{name}} does and the new role does not allow fails, perhaps only in a month, when a rare path runs. Draft the policy from what the trail saw over 90 days, and watch for AccessDenied afterwards.',
    },
    ...CHANGE_ROLE,
  },
  roleNoEscalation: {
    minutes: 60,
    risk: {
      level: 'medium',
      text: 'If {{name}} really makes roles or policies, or hands roles on, that part fails: limit these actions to the resources that are meant rather than taking them away.',
    },
    ...CHANGE_ROLE,
  },
  runtimeSupported: {
    minutes: 120,
    risk: {
      level: 'medium',
      text: 'A newer runtime may refuse old code and old libraries. Publish a version, test it, and move the alias; the way back is the alias. After the block date AWS takes no change with the old runtime any more.',
    },
    console:
      'Lambda > Functions > {{name}} > Code > Runtime settings > Edit > a supported runtime > Save',
    cli: `aws lambda publish-version --function-name {{name}} --region {{region}}
aws lambda update-function-configuration --function-name {{name}} --runtime {{newRuntime}} --region {{region}}`,
    ...functionWith(
      '  runtime = "{{newRuntime}}"',
      '  Runtime: {{newRuntime}}',
    ),
  },
  tracing: {
    minutes: 10,
    risk: {
      level: 'low',
      text: 'The role of {{name}} has to be allowed to write to X-Ray. A few calls in a hundred are recorded with their times; what your code writes into a trace is kept for 30 days.',
    },
    console:
      'Lambda > Functions > {{name}} > Configuration > Monitoring and operations tools > Edit > Active tracing > Save',
    cli: `aws lambda update-function-configuration --function-name {{name}} --tracing-config Mode=Active --region {{region}}`,
    ...functionWith(
      `  tracing_config {
    mode = "Active"
  }`,
      `  TracingConfig:
    Mode: Active`,
    ),
  },
  urlAuth: {
    minutes: 30,
    risk: {
      level: 'high',
      text: 'Browsers and partners that call the URL of {{name}} without signing are refused at once. Where strangers are meant to call, put API Gateway or CloudFront before it instead, and declare the exception.',
    },
    console:
      'Lambda > Functions > {{name}} > Configuration > Function URL > Edit > Auth type: AWS_IAM > Save',
    cli: `aws lambda update-function-url-config --function-name {{name}} --auth-type AWS_IAM --region {{region}}`,
    terraform: `resource "aws_lambda_function_url" "this" {
  function_name      = "{{name}}"
  authorization_type = "AWS_IAM"
}`,
    cloudFormation: `Type: AWS::Lambda::Url
Properties:
  TargetFunctionArn: {{arn}}
  AuthType: AWS_IAM`,
  },
} satisfies Record<string, LabInstructions>;
