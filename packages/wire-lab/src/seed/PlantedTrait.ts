/** What one control must say of one planted resource. */
export interface PlantedTrait {
  controlId: string;
  arn: string;
  type: string;
  name: string;
  accountId: string;
  region: string;
  expect: 'pass' | 'fail' | 'unknown' | 'not-applicable';
  /** Set when unknown, e.g. `unsupported`. */
  reason?: string;
  /**
   * True where an answer of our own decides, since the emulator has none: the
   * verdict was never seen on AWS's wire, nor on the emulator's.
   */
  onlyOnStub?: true;
  /** What was planted, in a sentence. */
  note: string;
}
