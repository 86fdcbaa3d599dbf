import { say } from '../../scripts/lib/messages.mjs';

/** Counts what held and says what did not. */
export class Tally {
  passed = 0;
  failed = 0;
  skipped = 0;

  check(holds, sentence) {
    if (holds) {
      this.passed += 1;
    } else {
      this.failed += 1;
      say(`FAILED: ${sentence}`);
    }
  }

  counts() {
    const { passed, failed, skipped } = this;
    return { passed, failed, skipped };
  }
}
