import {
  plantLoneTask,
  plantRepository,
  plantScanning,
  scanningRule,
} from '../seed';
import type { CompanyPlaces } from './CompanyPlaces';

/**
 * Plants the images of the company: Inspector watches those that run, and the
 * base image was forgotten. The task that tidies them runs without a service,
 * in the one cluster that there is.
 */
export async function plantImages({ prod }: CompanyPlaces) {
  await plantScanning(prod, 'ENHANCED', [
    scanningRule('session-store', 'CONTINUOUS_SCAN'),
    scanningRule('shop-base', 'SCAN_ON_PUSH'),
  ]);
  await plantRepository(prod, 'session-store', {
    tags: { service: 'session-store', env: 'prod' },
    images: [
      { tag: '2', scan: { status: 'ACTIVE', counts: { HIGH: 14 } } },
      { tag: '3', scan: { status: 'ACTIVE', counts: { HIGH: 1, MEDIUM: 6 } } },
    ],
  });
  const tags = { component: 'artifacts' };
  await plantRepository(prod, 'shop-base', {
    tags,
    images: [
      {
        tag: '2026.05',
        scan: {
          counts: { CRITICAL: 1, HIGH: 7 },
          completed: '{{epoch now-180d}}',
        },
      },
    ],
  });
  await plantRepository(prod, 'shop-tools', { tags });
  await plantLoneTask(prod, 'session-store', 'artifacts-tidy', {
    tags,
    containers: [{ name: 'tidy', image: 'example/tidy:8' }],
  });
}
