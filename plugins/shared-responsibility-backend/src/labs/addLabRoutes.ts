import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type { LabRequest } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { Request, Router } from 'express';
import type { AuthorizedResponsibilityService } from '../service/AuthorizedResponsibilityService';

const ARN = /^arn:aws[a-z-]*:[a-z0-9-]+:[a-z0-9-]*:(\d{12}|aws)?:\S{1,1600}$/;

/** How a finding is put right, and whether it now is. */
export function addLabRoutes(
  router: Router,
  options: {
    service: Pick<AuthorizedResponsibilityService, 'getLab' | 'verifyLab'>;
    caller: (req: Request) => Promise<BackstageCredentials>;
    audited: <T>(
      request: Request,
      eventId: string,
      meta: Record<string, string | undefined>,
      action: () => Promise<T>,
    ) => Promise<T>;
  },
): void {
  const { service, caller, audited } = options;

  router.get('/labs', async (req, res) => {
    res.json(await service.getLab(parseLab(req.query), await caller(req)));
  });

  router.post('/labs/verify', async (req, res) => {
    const lab = parseLab(req.body);
    res.json(
      await audited(req, 'lab-verify', { ...lab }, async () =>
        service.verifyLab(lab, await caller(req)),
      ),
    );
  });
}

/** @throws InputError unless it names a control and an ARN. */
function parseLab(value: unknown): LabRequest {
  const { controlId, arn } = (value ?? {}) as Record<string, unknown>;
  if (typeof controlId !== 'string' || controlId === '') {
    throw new InputError(
      'controlId is missing: the id of a control, e.g. s3.bucket-not-public',
    );
  }
  if (typeof arn !== 'string' || !ARN.test(arn)) {
    throw new InputError('arn is not the ARN of an AWS resource');
  }
  return { controlId, arn };
}
