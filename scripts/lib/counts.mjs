/**
 * Adds up the parts of a run. A skipped test counts as failed: it was to run
 * and did not. So does a part whose exit code says more than its counts.
 *
 * @param {{ code: number, summary?: { passed: number, failed: number, skipped?: number } }[]} parts
 */
export function addUp(parts) {
  let passed = 0;
  let failed = 0;
  for (const { code, summary } of parts) {
    const failures = (summary?.failed ?? 0) + (summary?.skipped ?? 0);
    passed += summary?.passed ?? 0;
    failed += failures === 0 && (code !== 0 || !summary) ? 1 : failures;
  }
  return { passed, failed };
}
