import {
  CreateClusterCommand,
  CreateServiceCommand,
  RegisterTaskDefinitionCommand,
} from '@aws-sdk/client-ecs';
import {
  CreateClusterCommand as CreateKubernetesCommand,
  EKSClient,
  type LogType,
} from '@aws-sdk/client-eks';
import type { Place } from './AwsAccounts';
import { clientConfig } from './localClients';

/** Plants a Kubernetes cluster and tells its ARN. */
export async function plantKubernetes(
  place: Place,
  name: string,
  options: {
    version: string;
    subnetIds: string[];
    /** Who reaches its public endpoint; a private endpoint without it. */
    openTo?: string[];
    /** The key that encrypts its secrets. */
    keyArn?: string;
    logs?: LogType[];
    tags?: Record<string, string>;
  },
): Promise<string> {
  const { keyArn, openTo, logs, subnetIds, tags, version } = options;
  const created = await new EKSClient(clientConfig(place)).send(
    new CreateKubernetesCommand({
      name,
      version,
      tags,
      roleArn: `arn:aws:iam::${place.accountId}:role/${name}`,
      resourcesVpcConfig: {
        subnetIds,
        endpointPublicAccess: Boolean(openTo),
        endpointPrivateAccess: true,
        publicAccessCidrs: openTo ?? [],
      },
      ...(keyArn && {
        encryptionConfig: [{ resources: ['secrets'], provider: { keyArn } }],
      }),
      ...(logs && {
        logging: { clusterLogging: [{ enabled: true, types: logs }] },
      }),
    }),
  );
  return String(created.cluster?.arn);
}

/** Plants services on Fargate, each on a platform version, and tells their ARNs. */
export async function plantFargateServices(
  place: Place,
  cluster: string,
  platformVersions: readonly string[],
): Promise<string[]> {
  await place.ecs.send(new CreateClusterCommand({ clusterName: cluster }));
  await place.ecs.send(
    new RegisterTaskDefinitionCommand({
      family: cluster,
      networkMode: 'awsvpc',
      requiresCompatibilities: ['FARGATE'],
      cpu: '256',
      memory: '512',
      containerDefinitions: [
        { name: 'app', image: 'example/app:1', essential: true },
      ],
    }),
  );
  const arns: string[] = [];
  for (const platformVersion of platformVersions) {
    const { service } = await place.ecs.send(
      new CreateServiceCommand({
        cluster,
        serviceName: `${cluster}-${platformVersion.replaceAll('.', '-')}`,
        taskDefinition: cluster,
        launchType: 'FARGATE',
        desiredCount: 1,
        platformVersion,
      }),
    );
    arns.push(String(service?.serviceArn));
  }
  return arns;
}
