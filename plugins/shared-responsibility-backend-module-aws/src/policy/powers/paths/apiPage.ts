const DOCS = 'https://docs.aws.amazon.com';

/** Where each service's API reference keeps its pages. */
const REFERENCES: Record<string, string> = {
  airflow: 'mwaa/latest/API',
  amplify: 'amplify/latest/APIReference',
  apprunner: 'apprunner/latest/api',
  autoscaling: 'autoscaling/ec2/APIReference',
  batch: 'batch/latest/APIReference',
  'bedrock-agentcore': 'bedrock-agentcore-control/latest/APIReference',
  braket: 'braket/latest/APIReference',
  cloudformation: 'AWSCloudFormation/latest/APIReference',
  codebuild: 'codebuild/latest/APIReference',
  codedeploy: 'codedeploy/latest/APIReference',
  codepipeline: 'codepipeline/latest/APIReference',
  'cognito-identity': 'cognitoidentity/latest/APIReference',
  datapipeline: 'datapipeline/latest/APIReference',
  ec2: 'AWSEC2/latest/APIReference',
  'ec2-instance-connect': 'ec2-instance-connect/latest/APIReference',
  ecs: 'AmazonECS/latest/APIReference',
  eks: 'eks/latest/APIReference',
  elasticbeanstalk: 'elasticbeanstalk/latest/api',
  elasticmapreduce: 'emr/latest/APIReference',
  'emr-serverless': 'emr-serverless/latest/APIReference',
  events: 'eventbridge/latest/APIReference',
  gamelift: 'gamelift/latest/apireference',
  glue: 'glue/latest/webapi',
  iam: 'IAM/latest/APIReference',
  identitystore: 'singlesignon/latest/IdentityStoreAPIReference',
  imagebuilder: 'imagebuilder/latest/APIReference',
  iot: 'iot/latest/apireference',
  kinesisanalytics: 'managed-flink/latest/apiv2',
  lambda: 'lambda/latest/api',
  omics: 'omics/latest/api',
  rolesanywhere: 'rolesanywhere/latest/APIReference',
  sagemaker: 'sagemaker/latest/APIReference',
  scheduler: 'scheduler/latest/APIReference',
  ssm: 'systems-manager/latest/APIReference',
  sso: 'singlesignon/latest/APIReference',
  states: 'step-functions/latest/apireference',
  sts: 'STS/latest/APIReference',
};

/** The page of AWS's API reference on an action. */
export function apiPage(action: string): string {
  const [service, name] = action.split(':');
  return `${DOCS}/${REFERENCES[service]}/API_${name}.html`;
}
