import {
  arnOf,
  control,
  finding,
  found,
  input,
  NOW,
  resource,
  statement,
} from './__testUtils__/world';
import { buildMatrix } from './buildMatrix';
import type { MatrixInput } from './input';
import { matrixValidUntil } from './validUntil';

const base = input({
  lastScanAt: NOW,
  resources: [
    resource('b', {
      findings: found({
        's3.bucket-not-public': finding('pass', {
          oldestFacetAt: '2026-03-10T06:00:00.000Z',
        }),
      }),
    }),
  ],
});

function stateAt(world: MatrixInput, now: string) {
  return buildMatrix({ ...world, now }).cells[0].state;
}

describe('matrixValidUntil', () => {
  test('a pass is believed until its oldest facet is too old, and not at that moment', () => {
    expect(matrixValidUntil(base)).toBe('2026-03-11T06:00:00.000Z');
    expect(stateAt(base, '2026-03-11T05:59:59.999Z')).toBe('verified');
    expect(stateAt(base, '2026-03-11T06:00:00.000Z')).toBe('unknown');
  });

  test('a statement ends a matrix at its own end', () => {
    const waived: MatrixInput = {
      ...base,
      resources: [
        resource('b', { findings: found({ 's3.bucket-not-public': 'fail' }) }),
      ],
      statements: [
        statement('waiver', [arnOf('b')], {
          until: '2026-03-10T18:00:00.000Z',
        }),
      ],
    };
    expect(matrixValidUntil(waived)).toBe('2026-03-10T18:00:00.000Z');
    expect(stateAt(waived, '2026-03-10T18:00:00.000Z')).toBe('failing');
  });

  test('a violation that runs over its time changes the level', () => {
    const failing: MatrixInput = {
      ...base,
      controls: [control({ severity: 'high' })],
      resources: [
        resource('b', {
          findings: found({
            's3.bucket-not-public': finding('fail', {
              firstFailedAt: '2026-02-08T20:00:00.000Z',
            }),
          }),
        }),
      ],
    };
    expect(matrixValidUntil(failing)).toBe('2026-03-10T20:00:00.000Z');
  });

  test('where nothing can grow old, time changes nothing', () => {
    expect(matrixValidUntil(input({ lastScanAt: undefined }))).toBeUndefined();
  });
});
