import { builtMatrix } from '../src/fixtures/builtMatrix';
import {
  FakeSharedResponsibility,
  scanItem,
} from '../src/fixtures/FakeSharedResponsibility';
import { emptyMatrix, sampleMatrix } from '../src/fixtures/sampleMatrix';

const scanning = new FakeSharedResponsibility(sampleMatrix);
scanning.scans = [
  scanItem({
    id: 'scan-1',
    state: 'running',
    progress: { unitsTotal: 24, unitsDone: 9 },
  }),
];

/** Every state of the tab by name. */
export const samples: Record<string, FakeSharedResponsibility> = {
  assessed: new FakeSharedResponsibility(sampleMatrix),
  scanning,
  'one-bucket': new FakeSharedResponsibility(builtMatrix()),
  stale: new FakeSharedResponsibility({
    ...sampleMatrix,
    stale: true,
    notes: [
      {
        severity: 'warning',
        code: 'annotation-matches-nothing',
        message: `The annotation aws.amazon.com/arns names arn:aws:s3:::paymnts-tmp, which no scan has seen`,
        fix: 'Correct the ARN in the catalog file, or add its account to the scan.',
      },
    ],
  }),
  'few-controls': new FakeSharedResponsibility({
    ...sampleMatrix,
    score: { seen: 100, cells: 3, unwatchedLayers: 18 },
  }),
  'not-linked': new FakeSharedResponsibility(emptyMatrix('not-linked')),
  'nothing-found': new FakeSharedResponsibility(
    emptyMatrix('nothing-found', { checkedAt: sampleMatrix.checkedAt }),
  ),
  'not-on-aws': new FakeSharedResponsibility(emptyMatrix('not-on-aws')),
  'not-scanned': new FakeSharedResponsibility(emptyMatrix('not-scanned')),
  denied: new FakeSharedResponsibility({ status: 403 }),
  error: new FakeSharedResponsibility({ status: 500 }),
};
