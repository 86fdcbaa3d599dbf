import type {
  ContainerDefinition,
  TaskDefinition,
  Volume,
} from '@aws-sdk/client-ecs';
import { credentialsIn } from './credentialsIn';

/**
 * A task definition without what may hold secrets: environment values,
 * command lines, labels, and options of log drivers (a Splunk token is one)
 * and volume drivers. Each container says in `credentialLike` where a value
 * looked like a credential.
 */
export function withoutValues(definition: TaskDefinition) {
  return {
    ...definition,
    containerDefinitions: definition.containerDefinitions?.map(container),
    volumes: definition.volumes?.map(volume),
  };
}

function container(whole: ContainerDefinition) {
  const {
    environment,
    command,
    entryPoint,
    healthCheck,
    dockerLabels,
    logConfiguration,
    ...rest
  } = whole;
  return {
    ...rest,
    environment: environment?.map(({ name }) => ({ name })),
    credentialLike: credentialsIn(whole),
    logConfiguration: logConfiguration && {
      logDriver: logConfiguration.logDriver,
      secretOptions: logConfiguration.secretOptions,
    },
  };
}

function volume({ dockerVolumeConfiguration: docker, ...rest }: Volume) {
  return {
    ...rest,
    ...(docker && {
      dockerVolumeConfiguration: {
        scope: docker.scope,
        autoprovision: docker.autoprovision,
        driver: docker.driver,
      },
    }),
  };
}
