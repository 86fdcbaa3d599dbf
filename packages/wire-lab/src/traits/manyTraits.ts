import { inward, plantGroup, plantNetwork, plantVolume } from '../seed';
import type { TraitPlanter } from './TraitPlanter';

/** As many of each kind; every second one is wrong. */
const OF_EACH = 24;

/**
 * Plants many alike in one region, every second one wrong, so that a verdict
 * that slips to a neighbour, or a page of a list that is lost, shows.
 */
export async function plantManyTraits(planter: TraitPlanter) {
  const { place } = planter;
  const { vpcId } = await plantNetwork(place, {
    name: 'many',
    prefix: '10.60',
    publicSubnets: 1,
    privateSubnets: 1,
    tags: {},
  });
  for (let index = 0; index < OF_EACH; index += 1) {
    const right = index % 2 === 0;
    const volume = await plantVolume(place, { encrypted: right, tags: {} });
    planter.expect(
      planter.ec2('Volume', 'volume', volume),
      'ec2.ebs-volume-encrypted',
      right ? 'pass' : 'fail',
      `one of many volumes, ${right ? 'encrypted' : 'not encrypted'}`,
    );
    const source = right ? '10.0.0.0/8' : '0.0.0.0/0';
    const group = await plantGroup(place, {
      vpcId,
      name: `many-${index}`,
      rules: [inward({ v4: [source] })],
      tags: {},
    });
    planter.expect(
      planter.ec2('SecurityGroup', 'security-group', group),
      'ec2.sg-no-public-ssh',
      right ? 'pass' : 'fail',
      `one of many groups, SSH from ${source}`,
    );
  }
}
