import type { Json } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { lambda } from '../../__testUtils__/managedWorlds';
import { denied, judge, withFacet } from '../../__testUtils__/world';
import { inVpc } from './inVpc';

describe('lambda.in-vpc', () => {
  it.each<[string, Record<string, Json>, string]>([
    ['in a VPC', { VpcConfig: { VpcId: 'vpc-1' } }, 'pass'],
    ['without the field', {}, 'fail'],
    ['with null for it', { VpcConfig: null }, 'fail'],
    [
      'that was taken out of its VPC',
      { VpcConfig: { VpcId: '', SubnetIds: [], SecurityGroupIds: [] } },
      'fail',
    ],
  ])('a function %s', (_, configuration, verdict) => {
    expect(judge(inVpc, [lambda(configuration)]).verdict).toBe(verdict);
  });

  it('is unknown if the function was not read', () => {
    const call = denied('lambda:GetFunctionConfiguration');
    expect(
      judge(inVpc, [withFacet(lambda({}), 'configuration', call)]).verdict,
    ).toBe('unknown');
  });

  it('is off until somebody wants it, and says why', () => {
    expect(inVpc.offByDefault).toContain('private data');
  });
});
