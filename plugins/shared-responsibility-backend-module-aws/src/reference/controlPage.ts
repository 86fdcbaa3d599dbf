import {
  LAYERS,
  type Layer,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type {
  Control,
  ServiceProfile,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { page, table } from './Markdown';

const SEVERITIES = ['critical', 'high', 'medium', 'low'] as const;

/** One service of the reference. */
export interface ServiceReference {
  /** Service id whose column shows the controls. */
  service: string;
  /** Full name, e.g. `Amazon S3`. */
  name: string;
  controls: Control[];
  profiles: ServiceProfile[];
}

/** The page of one service: its controls, then who owns its layers. */
export function controlPage(reference: ServiceReference): string {
  const { name, controls, profiles } = reference;
  return page(
    `# ${name}`,
    controls.length > 0 &&
      table(
        ['Control', 'Severity', 'Layer', 'Says'],
        controls.map(control => [
          `[\`${control.id}\`](#${anchor(control.id)})`,
          control.severity,
          layerTitle(control.layer),
          control.title,
        ]),
      ),
    ...controls.flatMap(controlParagraphs),
    ...profiles.flatMap(profileParagraphs),
  );
}

/** The page that leads to all the others. */
export function indexPage(services: ServiceReference[]): string {
  const all = services.flatMap(({ controls }) => controls);
  const checked = services.filter(({ controls }) => controls.length > 0);
  const others = services.filter(({ controls }) => controls.length === 0);
  return page(
    '# Controls and service profiles',
    `${all.length} controls look at ${checked.length} services; ${services.length} services have a profile that says who owns each layer. These pages are made from the code.`,
    table(
      ['Service', 'Controls', ...SEVERITIES],
      [
        ...checked.map(({ service, name, controls }) => [
          `[${name}](${service}.md)`,
          String(controls.length),
          ...countBySeverity(controls),
        ]),
        ['All', String(all.length), ...countBySeverity(all)],
      ],
    ),
    others.length > 0 &&
      `With a profile only, so far: ${others
        .map(({ service, name }) => `[${name}](${service}.md)`)
        .join(', ')}.`,
  );
}

function countBySeverity(controls: Control[]): string[] {
  return SEVERITIES.map(severity =>
    String(controls.filter(c => c.severity === severity).length),
  );
}

function controlParagraphs(control: Control): string[] {
  const { id, severity, layer, scope, resourceTypes, version } = control;
  return [
    `## ${id}`,
    `**${control.title}.** ${capital(severity)} · ${layerTitle(
      layer,
    )} · looked at on ${
      scope === 'resource' ? 'each' : `the ${scope}, as`
    } ${resourceTypes
      .map(type => `\`${type}\``)
      .join(', ')} · version ${version}`,
    control.offByDefault !== undefined &&
      `_Off by default._ ${control.offByDefault}`,
    control.why,
    stepsOf(control),
    limitsOf(control),
    control.absenceIsMissing === true &&
      'That the tool is absent is the missing duty itself, so a fail reads _missing_.',
    `To put it right: ${control.fix}`,
    control.standards &&
      control.standards.length > 0 &&
      `Related: ${control.standards
        .map(({ standard, ids }) => `${standard} ${ids.join(', ')}`)
        .join('; ')}.`,
  ].filter((text): text is string => typeof text === 'string');
}

function stepsOf({ steps }: Control): string {
  if (steps.length === 0) {
    return 'Only people can answer it: it is met by an attestation.';
  }
  return steps.length === 1
    ? `Checked: ${steps[0].title}.`
    : [
        'Checked, and all have to hold:',
        '',
        ...steps.map(step => `- ${step.title}`),
      ].join('\n');
}

function limitsOf({ parameters = [] }: Control): string | false {
  return (
    parameters.length > 0 &&
    [
      'Limits that the configuration may change:',
      '',
      ...parameters.map(({ name, title, unit, min, max, ...limit }) => {
        const range = [
          min !== undefined && `from ${min}`,
          max !== undefined && `to ${max}`,
        ].filter(Boolean);
        return `- \`${name}\`: ${title}${
          unit ? `, in ${unit}` : ''
        }. Default ${[limit.default].flat().join(', ')}${
          range.length > 0 ? `; ${range.join(' ')}` : ''
        }.`;
      }),
    ].join('\n')
  );
}

function profileParagraphs(profile: ServiceProfile): string[] {
  const { conditions } = profile;
  return [
    `## Who owns what: ${profile.name}`,
    `${capital(profile.model)}. Profile \`${
      profile.service
    }\` of \`${profile.resourceTypes.join(
      '`, `',
    )}\`. A row marked with ° has not been checked against its page.`,
    table(
      ['Layer', 'Owner', 'Duty', 'Source'],
      profile.rows.map(row => [
        layerTitle(row.layer),
        row.owner,
        row.duty,
        sourceOf(row),
      ]),
    ),
    ...(conditions.length > 0
      ? [
          'Settings of the resource that move the line:',
          table(
            ['Layer', 'When', 'Owner', 'Duty', 'Source'],
            conditions.map(condition => [
              layerTitle(condition.layer),
              condition.unreadable
                ? `${condition.when} (no call tells; left with the customer)`
                : condition.when,
              condition.owner,
              condition.duty,
              sourceOf(condition),
            ]),
          ),
        ]
      : []),
  ];
}

function sourceOf(row: { source: string; verified?: boolean }): string {
  return row.verified === false ? `${row.source} °` : row.source;
}

function layerTitle(layer: Layer): string {
  return LAYERS.find(({ id }) => id === layer)!.title;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** As the usual renderers make an id of a heading. */
function anchor(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^a-z0-9 _-]/g, '')
    .replace(/ /g, '-');
}
