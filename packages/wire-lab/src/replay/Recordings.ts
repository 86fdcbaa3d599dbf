import type { FaultRule } from '../wire';
import type { StubFacts } from '../record/StubFacts';

/** One recorded answer. */
export interface RecordedAnswer {
  accountId: string;
  /** `global` for services that answer alike from every region. */
  region: string;
  service: string;
  operation: string;
  params: string;
  status: number;
  contentType: string;
  /** Headers that the SDK reads, e.g. `x-amzn-errortype`. */
  headers?: Record<string, string>;
  /** JSON as it is; XML cut into lines at its list items. */
  body: unknown;
  /** True if our own code, not the emulator, made or changed the answer. */
  stub?: true;
}

/** A file of recorded answers: what one or more AWS accounts say to a scan. */
export interface Recordings {
  /** Account id by access key id. */
  accounts: Record<string, string>;
  /** Calls that are denied while these recordings are served. */
  rules: FaultRule[];
  /** What our own stub says about instances, which the emulator does not know. */
  stub: StubFacts;
  answers: RecordedAnswer[];
}
