import {
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import { RESOURCE_TYPE_MATRIX } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { z } from 'zod';

/** What a permission policy's conditions are asked about. */
export interface MatrixSubject {
  entityRef: string;
  /** `spec.owner` as a full ref. */
  owner?: string;
}

export const matrixResourceRef = createPermissionResourceRef<
  MatrixSubject,
  { owners: string[] }
>().with({
  pluginId: 'shared-responsibility',
  resourceType: RESOURCE_TYPE_MATRIX,
});

/** Lets a policy show a matrix only to those who own the entity. */
export const isEntityOwnerRule = createPermissionRule({
  name: 'IS_ENTITY_OWNER',
  description: 'Allow the matrices of entities that one of the claims owns',
  resourceRef: matrixResourceRef,
  paramsSchema: z.object({
    claims: z
      .array(z.string())
      .describe('Full refs of users and groups, e.g. group:default/payments'),
  }),
  apply: (subject, { claims }) =>
    subject.owner !== undefined && claims.includes(subject.owner),
  toQuery: ({ claims }) => ({ owners: claims }),
});
