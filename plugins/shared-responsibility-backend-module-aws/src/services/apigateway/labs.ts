import type { LabInstructions } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';

/** Labs of APIs and their stages, by control. */
export const apiLabs = {
  restAuthorizer: {
    minutes: 60,
    risk: {
      level: 'high',
      text: 'Callers of {{name}} that do not sign in are refused from the next deployment on. Tell them first, and keep what is meant for everyone, such as a health check, apart and declared.',
    },
    console:
      'API Gateway > APIs > {{name}} > Resources (an HTTP API: Routes) > the method > Method request > Edit > Authorization > Save; then Deploy API',
    cli: `# a REST API
aws apigateway get-resources --rest-api-id {{apiId}} --embed methods --region {{region}}
aws apigateway update-method --rest-api-id {{apiId}} --resource-id {{resourceId}} --http-method {{httpMethod}} --patch-operations op=replace,path=/authorizationType,value=AWS_IAM --region {{region}}
aws apigateway create-deployment --rest-api-id {{apiId}} --stage-name {{stage}} --region {{region}}
# an HTTP or WebSocket API
aws apigatewayv2 get-routes --api-id {{apiId}} --region {{region}}
aws apigatewayv2 update-route --api-id {{apiId}} --route-id {{routeId}} --authorization-type AWS_IAM --region {{region}}`,
    terraform: `resource "aws_api_gateway_method" "this" {
  # the rest as it is
  rest_api_id   = "{{apiId}}"
  resource_id   = "{{resourceId}}"
  http_method   = "{{httpMethod}}"
  authorization = "AWS_IAM"
}

# of an HTTP or WebSocket API
resource "aws_apigatewayv2_route" "this" {
  # the rest as it is
  api_id             = "{{apiId}}"
  authorization_type = "AWS_IAM"
}`,
    cloudFormation: `Type: AWS::ApiGateway::Method
Properties:
  # the rest as it is
  RestApiId: {{apiId}}
  ResourceId: {{resourceId}}
  HttpMethod: {{httpMethod}}
  AuthorizationType: AWS_IAM`,
  },
  logging: {
    minutes: 20,
    risk: {
      level: 'none',
      text: 'Nothing that calls {{name}} notices. The logs hold addresses and paths: leave tokens and query strings out of the format, and give the log group a retention. REST APIs need a role for logs in the settings of API Gateway once in each region.',
    },
    console:
      'API Gateway > APIs > Stages > {{name}} > Logs and tracing > Edit > Custom access logging > ARN of a log group > Save changes',
    cli: `# a REST API
aws apigateway update-stage --rest-api-id {{apiId}} --stage-name {{stage}} --patch-operations op=replace,path=/accessLogSettings/destinationArn,value={{logGroupArn}} --region {{region}}
# an HTTP or WebSocket API
aws apigatewayv2 update-stage --api-id {{apiId}} --stage-name {{stage}} --access-log-settings '{"DestinationArn":"{{logGroupArn}}","Format":"$context.requestId $context.identity.sourceIp $context.status"}' --region {{region}}`,
    terraform: `resource "aws_api_gateway_stage" "this" {
  # the rest as it is
  rest_api_id = "{{apiId}}"
  stage_name  = "{{stage}}"
  access_log_settings {
    destination_arn = "{{logGroupArn}}"
    format          = "$context.requestId $context.identity.sourceIp $context.status"
  }
}`,
    cloudFormation: `Type: AWS::ApiGateway::Stage
Properties:
  # the rest as it is
  RestApiId: {{apiId}}
  StageName: {{stage}}
  AccessLogSetting:
    DestinationArn: {{logGroupArn}}
    Format: $context.requestId $context.identity.sourceIp $context.status`,
  },
} satisfies Record<string, LabInstructions>;
