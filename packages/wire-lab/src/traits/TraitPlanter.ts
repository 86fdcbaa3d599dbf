import type { Place, PlantedTrait } from '../seed';

/** What a control must say, in short. */
export type Expected = PlantedTrait['expect'] | 'unsupported';

const GLOBAL_TYPES = /^AWS::(IAM|::Account)/;

/** Controls whose deciding answer our own stub makes or mends; see README.md. */
const ONLY_ON_STUB = new Set([
  'ec2.ebs-snapshot-not-public',
  'ec2.instance-ami-current',
  'ec2.patch-compliant',
  'ec2.ssm-managed',
  'iam.access-key-age',
  'iam.role-used',
  'iam.root-mfa',
  'iam.root-no-access-keys',
  'iam.root-unused',
  'lambda.runtime-supported',
  'lambda.url-auth',
  'rds.tls-required',
  's3.bucket-mfa-delete',
]);

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
      expect: expected === 'unsupported' ? 'unknown' : expected,
      ...(expected === 'unsupported' ? { reason: 'unsupported' } : {}),
      ...(ONLY_ON_STUB.has(controlId) ? { onlyOnStub: true as const } : {}),
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
