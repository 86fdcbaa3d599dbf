import { z } from 'zod';

const texts = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]);

const when = z.strictObject({
  environment: texts.optional(),
  account: texts.optional(),
  tag: z.record(z.string(), texts).optional(),
  entity: texts.optional(),
});

const fields = {
  severity: z.enum(['critical', 'high', 'medium', 'low']).optional(),
  // Which values a parameter takes is the control's to say.
  parameters: z.record(z.string(), z.unknown()).optional(),
  enabled: z.boolean().optional(),
  reason: z.string().trim().min(1).optional(),
};

const line = z.strictObject({ when, ...fields });

/** `sharedResponsibility.controls.<id>`, by shape alone. */
export const controlSchema = z.strictObject({
  ...fields,
  rules: z.array(line).optional(),
});

export type WrittenControl = z.infer<typeof controlSchema>;
export type WrittenLine = Omit<WrittenControl, 'rules'> & {
  when?: z.infer<typeof when>;
};

/** What zod objects to, with the path into the configuration. */
export function issuesOf(error: z.ZodError, at: string): string[] {
  return error.issues.map(issue => {
    const path = issue.path
      .map(part =>
        typeof part === 'number' ? `[${part}]` : `.${String(part)}`,
      )
      .join('');
    if (issue.code === 'invalid_union') {
      return `${at}${path}: write a text or a list of texts; write numbers and account ids in quotes`;
    }
    return `${at}${path}: ${issue.message}`;
  });
}
