import type { Place, PlantedTrait } from '../seed';

/** What a control must say, in short. */
export type Expected = PlantedTrait['expect'] | 'unsupported' | 'not-scanned';

const GLOBAL_TYPES = /^AWS::(IAM|CloudFront|::Account)/;

/** Collects the traits that are planted in one account and region. */
export class TraitPlanter {
  constructor(readonly place: Place, private readonly traits: PlantedTrait[]) {}

  /** Notes what one control must say of a planted resource. */
  expect(
    resource: { arn: string; type: string; name: string },
    controlId: string,
    expected: Expected,
    note: string,
  ) {
    this.traits.push({
      controlId,
      ...resource,
      accountId: this.place.accountId,
      region: GLOBAL_TYPES.test(resource.type) ? 'global' : this.place.region,
      ...(expected === 'unsupported' || expected === 'not-scanned'
        ? { expect: 'unknown', reason: expected }
        : { expect: expected }),
      note,
    });
  }

  /** An EC2 thing by its id. */
  ec2(type: string, kind: string, id: string) {
    return {
      arn: this.place.arn('ec2', `${kind}/${id}`),
      type: `AWS::EC2::${type}`,
      name: id,
    };
  }
}
