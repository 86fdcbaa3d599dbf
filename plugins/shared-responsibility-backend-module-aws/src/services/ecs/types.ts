/**
 * What runs a task definition. Verdicts on definitions belong to what runs
 * them: a service keeps its ARN when a new revision is deployed, and with it
 * its history, waivers and exceptions.
 */
export const DEFINITION_USERS = [
  'AWS::ECS::Service',
  'AWS::ECS::TaskDefinition',
];
