import type { LabInstructions } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';

/** Labs of state machines, by step. */
export const stateMachineLabs = {
  logging: {
    minutes: 15,
    risk: {
      level: 'low',
      text: 'Executions go on; new ones are logged after some seconds. The update is refused while {{role}} may not deliver logs. With execution data, inputs and outputs stand in the log group in clear text, so it is left out here. Express state machines with many executions write much: look at the cost of the log group after a day.',
    },
    console:
      'Step Functions > State machines > {{name}} > Edit > Config > Logging > Log level: ALL > choose or create a log group (its name begins with /aws/vendedlogs/states/) > clear Include execution data > Save',
    cli: `aws logs create-log-group --log-group-name /aws/vendedlogs/states/{{name}} --region {{region}}
# the role of the state machine has to deliver logs
aws iam put-role-policy --role-name {{role}} --policy-name deliver-logs --policy-document '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["logs:CreateLogDelivery","logs:GetLogDelivery","logs:UpdateLogDelivery","logs:DeleteLogDelivery","logs:ListLogDeliveries","logs:PutResourcePolicy","logs:DescribeResourcePolicies","logs:DescribeLogGroups"],"Resource":"*"}]}'
aws stepfunctions update-state-machine --state-machine-arn {{arn}} --region {{region}} --logging-configuration 'level=ALL,includeExecutionData=false,destinations=[{cloudWatchLogsLogGroup={logGroupArn=arn:{{partition}}:logs:{{region}}:{{account}}:log-group:/aws/vendedlogs/states/{{name}}:*}}]'`,
    terraform: `resource "aws_cloudwatch_log_group" "states" {
  name              = "/aws/vendedlogs/states/{{name}}"
  retention_in_days = 365
}

resource "aws_sfn_state_machine" "this" {
  # the rest as it is
  name = "{{name}}"
  logging_configuration {
    level                  = "ALL"
    include_execution_data = false
    log_destination        = "\${aws_cloudwatch_log_group.states.arn}:*"
  }
}`,
    cloudFormation: `Type: AWS::StepFunctions::StateMachine
Properties:
  # the rest as it is
  StateMachineName: {{name}}
  LoggingConfiguration:
    Level: ALL
    IncludeExecutionData: false
    Destinations:
      - CloudWatchLogsLogGroup:
          LogGroupArn: arn:{{partition}}:logs:{{region}}:{{account}}:log-group:/aws/vendedlogs/states/{{name}}:*`,
  },
} satisfies Record<string, LabInstructions>;
