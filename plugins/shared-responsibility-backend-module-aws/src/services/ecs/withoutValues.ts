import type { ContainerDefinition, TaskDefinition } from '@aws-sdk/client-ecs';

/**
 * A task definition without what may hold secrets: environment values,
 * command lines, labels and log-driver options (a Splunk token is one).
 */
export function withoutValues(definition: TaskDefinition) {
  return {
    ...definition,
    containerDefinitions: definition.containerDefinitions?.map(container),
  };
}

function container({
  environment,
  command,
  entryPoint,
  healthCheck,
  dockerLabels,
  logConfiguration,
  ...rest
}: ContainerDefinition) {
  return {
    ...rest,
    environment: environment?.map(({ name }) => ({ name })),
    logConfiguration: logConfiguration && {
      logDriver: logConfiguration.logDriver,
      secretOptions: logConfiguration.secretOptions,
    },
  };
}
