import type { StubFacts } from '../record';
import { Place, plantNetwork, type PlantedTrait } from '../seed';
import { plantAccessTraits } from './accessTraits';
import { plantApiTraits } from './apiTraits';
import { plantBalancerTraits } from './balancerTraits';
import { plantBucketAccessTraits } from './bucketAccessTraits';
import { plantBucketTraits } from './bucketTraits';
import { plantBucketUpkeepTraits } from './bucketUpkeepTraits';
import {
  plantComputeUpkeepTraits,
  plantRegionTraits,
} from './computeUpkeepTraits';
import { plantContainerTraits } from './containerTraits';
import { plantDataPolicyTraits } from './dataPolicyTraits';
import { plantDataTraits } from './dataTraits';
import { plantCurrencyTraits } from './currencyTraits';
import {
  plantCredentialUseTraits,
  plantDetectionTraits,
} from './detectionTraits';
import { plantDatabaseTraits } from './databaseTraits';
import { plantDatabaseUpkeepTraits } from './databaseUpkeepTraits';
import { plantFunctionPolicyTraits } from './functionPolicyTraits';
import { plantGroupTraits } from './groupTraits';
import { plantFunctionTraits, plantPolicyTraits } from './identityTraits';
import { plantInstanceTraits } from './instanceTraits';
import {
  plantAccountTraits,
  plantRoleTraits,
  plantUserTraits,
} from './signInTraits';
import { plantRegistryTraits } from './registryTraits';
import { plantSecretTraits } from './secretTraits';
import { plantStateMachineTraits } from './stateMachineTraits';
import { plantManyTraits } from './manyTraits';
import { plantPowerTraits } from './powerTraits';
import { plantPlanTraits, plantStorageTraits } from './storageTraits';
import { plantTrustTraits } from './trustTraits';
import { plantDistributionTraits } from './distributionTraits';
import {
  plantCacheTraits,
  plantCertificateTraits,
  plantWarehouseTraits,
} from './storeTraits';
import { TraitPlanter } from './TraitPlanter';

/** Regions in which traits are planted. */
export const TRAIT_REGIONS = ['eu-west-1', 'us-east-1'];

/** Plants every trait through a wire proxy, fills `facts`, and tells what each control must say. */
export async function plantTraits(
  endpoint: string,
  facts: StubFacts,
): Promise<PlantedTrait[]> {
  const traits: PlantedTrait[] = [];
  const planter = (accountId: string, region: string) =>
    new TraitPlanter(new Place(endpoint, accountId, region, facts), traits);
  const open = planter('111122223333', 'eu-west-1');
  const openUs = planter('111122223333', 'us-east-1');
  const blocked = planter('444455556666', 'eu-west-1');

  const network = await plantNetwork(open.place, {
    name: 'traits',
    prefix: '10.50',
    publicSubnets: 3,
    privateSubnets: 2,
    tags: {},
  });
  await plantBucketTraits(open, openUs, blocked);
  await plantBucketUpkeepTraits(open, blocked);
  await plantBucketAccessTraits(open, openUs);
  const groups = await plantGroupTraits(open, network);
  await plantInstanceTraits(open, network, groups);
  await plantComputeUpkeepTraits(open, network, groups.web);
  await plantRegionTraits(open, [
    blocked,
    planter('444455556666', 'us-east-1'),
  ]);
  await plantCurrencyTraits(open, network, groups.web);
  await plantContainerTraits(open, network, groups.web);
  await plantDatabaseTraits(open, network);
  await plantDatabaseUpkeepTraits(open);
  await plantRegistryTraits(open, blocked);
  await plantSecretTraits(open);
  await plantDataTraits(open);
  await plantDataPolicyTraits(open);
  await plantStateMachineTraits(open);
  await plantBalancerTraits(open, network);
  await plantApiTraits(open);
  await plantDistributionTraits(open);
  await plantCertificateTraits(open);
  await plantCacheTraits(open);
  await plantWarehouseTraits(open);
  await plantStorageTraits(open, blocked);
  await plantPlanTraits(open, openUs);
  await plantPolicyTraits(open);
  await plantFunctionTraits(open);
  await plantFunctionPolicyTraits(open);
  await plantUserTraits(open);
  await plantRoleTraits(open);
  await plantTrustTraits(open);
  await plantPowerTraits(open, network, groups.web);
  await plantAccessTraits(open, network, groups);
  await plantDetectionTraits(
    open,
    openUs,
    blocked,
    planter('444455556666', 'us-east-1'),
  );
  await plantCredentialUseTraits(open);
  await plantAccountTraits(open, blocked);
  await plantManyTraits(openUs);
  return traits;
}
