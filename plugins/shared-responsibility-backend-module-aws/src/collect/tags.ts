/** Tags as AWS spells them: `Key`/`Value`, in ECS `key`/`value`. */
export interface AwsTag {
  Key?: string;
  Value?: string;
  key?: string;
  value?: string;
}

/** Tags as a record; a list that AWS leaves out is an empty one. */
export function tagRecord(
  tags: readonly AwsTag[] | undefined,
): Record<string, string> {
  const record: Record<string, string> = {};
  for (const tag of tags ?? []) {
    const key = tag.Key ?? tag.key;
    if (key !== undefined) {
      record[key] = tag.Value ?? tag.value ?? '';
    }
  }
  return record;
}
