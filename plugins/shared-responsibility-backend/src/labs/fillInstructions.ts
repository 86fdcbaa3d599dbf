import type {
  LabInstructions,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';

const PLACEHOLDER = /\{\{(\w+)\}\}/g;

/**
 * Puts the resource's own names into the texts of a lab. A placeholder that
 * nothing fills stays visible, and is named in `unfilled`: a command with a
 * gap cannot be run by mistake, one with an empty place can.
 */
export function fillInstructions(
  lab: LabInstructions,
  resource: Pick<Resource, 'name' | 'arn' | 'region' | 'accountId'>,
  own: Record<string, string>,
): { instructions: LabInstructions; unfilled: string[] } {
  const values = new Map(
    Object.entries({
      ...own,
      name: resource.name,
      arn: resource.arn,
      region: resource.region,
      account: resource.accountId,
      partition: resource.arn.split(':')[1],
    }).filter(([, value]) => value),
  );
  const unfilled = new Set<string>();
  const fill = (text: string) =>
    text.replace(PLACEHOLDER, (whole, name: string) => {
      const value = values.get(name);
      if (value === undefined) {
        unfilled.add(name);
      }
      return value ?? whole;
    });
  return {
    instructions: {
      minutes: lab.minutes,
      risk: { level: lab.risk.level, text: fill(lab.risk.text) },
      console: fill(lab.console),
      ...(lab.cli && { cli: fill(lab.cli) }),
      ...(lab.terraform && { terraform: fill(lab.terraform) }),
      ...(lab.cloudFormation && { cloudFormation: fill(lab.cloudFormation) }),
    },
    unfilled: [...unfilled].sort(),
  };
}
