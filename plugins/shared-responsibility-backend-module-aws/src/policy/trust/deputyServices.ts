/**
 * Services that take on roles of customers for what those customers set up,
 * and whose guides ask for `aws:SourceArn` or `aws:SourceAccount` in trust
 * policies ("Cross-service confused deputy prevention" and pages like it). By
 * the first labels of the service principal. A service that is missing here is
 * undecided, never taken for harmless.
 */
const ACTS_FOR_OTHERS = new Set(
  `appflow appsync autoscaling bedrock cloudformation cloudtrail codebuild
  comprehend config datasync dlm dms ecs events export.rds firehose fis forecast
  gamelift glue greengrass iot kendra kinesisanalytics lexv2 logs monitoring.rds
  omics personalize pipes quicksight redshift rekognition rolesanywhere sagemaker
  scheduler ses sns ssm states storagegateway textract transcribe transfer
  translate vpc-flow-logs`.split(/\s+/),
);

/**
 * Services that run the code of the account that the role is in. The role is
 * handed to them with `iam:PassRole`, which reaches no other account's role
 * (IAM User Guide, "Grant a user permissions to pass a role to an AWS
 * service"), and no setting of another customer makes them use it.
 */
const RUNS_OWN_CODE = new Set([
  'ec2',
  'ecs-tasks',
  'edgelambda',
  'eks',
  'eks-fargate-pods',
  'lambda',
  'pods.eks',
  'spotfleet',
  'tasks.apprunner',
  'build.apprunner',
]);

const PRINCIPAL =
  /^([a-z0-9-]+(?:\.[a-z0-9-]+)*?)(?:\.[a-z]{2}(?:-[a-z]+)+-\d)?\.amazonaws\.com(?:\.cn)?$/;

/**
 * Can customers make this service act in each other's accounts?
 * `unlisted` where we know no page that says it.
 *
 * @param principal - e.g. `states.amazonaws.com`, `states.eu-west-1.amazonaws.com`.
 */
export function deputyRisk(
  principal: string,
): 'acts-for-others' | 'runs-own-code' | 'unlisted' {
  const service = PRINCIPAL.exec(principal.toLowerCase())?.[1];
  if (service === undefined) {
    return 'unlisted';
  }
  if (RUNS_OWN_CODE.has(service)) {
    return 'runs-own-code';
  }
  return ACTS_FOR_OTHERS.has(service) ? 'acts-for-others' : 'unlisted';
}
