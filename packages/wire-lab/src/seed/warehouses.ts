import {
  CreateClusterCommand,
  CreateClusterParameterGroupCommand,
  RedshiftClient,
} from '@aws-sdk/client-redshift';
import { tagList, type Place } from './AwsAccounts';
import { clientConfig } from './localClients';

/** How a warehouse is set; closed, encrypted, and not insisting on TLS, unless told otherwise. */
export interface WarehouseOptions {
  public?: boolean;
  plain?: boolean;
  requiresTls?: boolean;
  tags?: Record<string, string>;
}

/** Plants a Redshift cluster and tells its ARN. */
export async function plantWarehouse(
  place: Place,
  name: string,
  options: WarehouseOptions = {},
): Promise<string> {
  const redshift = new RedshiftClient(clientConfig(place));
  const group = `${name}-parameters`;
  await redshift.send(
    new CreateClusterParameterGroupCommand({
      ParameterGroupName: group,
      ParameterGroupFamily: 'redshift-2.0',
      Description: name,
    }),
  );
  if (options.requiresTls) {
    place.facts.requireSsl = [...(place.facts.requireSsl ?? []), group];
  }
  await redshift.send(
    new CreateClusterCommand({
      ClusterIdentifier: name,
      NodeType: 'ra3.large',
      ClusterType: 'multi-node',
      NumberOfNodes: 2,
      MasterUsername: 'warehouse',
      MasterUserPassword: 'Example-password-1',
      ClusterParameterGroupName: group,
      PubliclyAccessible: options.public ?? false,
      Encrypted: !options.plain,
      Tags: tagList({ name, ...options.tags }),
    }),
  );
  return place.arn('redshift', `cluster:${name}`);
}
