/** Parts of names that AWS, or the emulator, draws by lot or takes from the clock. */
const DRAWN = [
  [/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '…'],
  [/\b[0-9a-f]{32,}\b/g, '…'],
  [/-[0-9a-f]{8,17}\b/g, '-…'],
  [/\d{4}-\d\d-\d\d-\d\d-\d\d/g, '…'],
  [/^[A-Z0-9]{13,}$/, '…'],
  [/^[a-z0-9]{10}$/, '…'],
];

/**
 * Names that are the same in every run, though ids are not: the name of a
 * resource, or what was planted there.
 */
export function namer(traits, resources) {
  const notes = new Map();
  for (const { controlId, arn, note } of traits) {
    notes.set(`${controlId} ${arn}`, note);
    if (!notes.has(arn)) {
      notes.set(arn, note);
    }
  }
  const known = new Map(resources.map(resource => [resource.arn, resource]));
  return ({ accountId, region, arn, name }, controlId) => {
    const resource = known.get(arn);
    const note = notes.get(`${controlId} ${arn}`) ?? notes.get(arn);
    const own = resource?.name ?? name;
    const stable = withoutDrawn(own);
    const place = [accountId.slice(0, 4), resource?.region ?? region].join(' ');
    const given = stable === own ? undefined : givenName(resource);
    const text = [
      resource ? resource.type.replace(/^AWS::/, '') : kindOf(arn),
      stable,
      given ? `"${withoutDrawn(given)}"` : '',
      note ? `(${note})` : '',
    ];
    return `${place}: ${text.filter(Boolean).join(' ')}`;
  };
}

export function withoutDrawn(name) {
  return DRAWN.reduce((text, [drawn, put]) => text.replace(drawn, put), name);
}

/** What people call a resource that has only an id. */
function givenName(resource) {
  for (const { value } of Object.values(resource?.facets ?? {})) {
    const tags = value?.Tags ?? value?.TagList;
    const tag = Array.isArray(tags)
      ? tags.find(({ Key }) => Key === 'Name')?.Value
      : undefined;
    const name = tag ?? value?.GroupName;
    if (typeof name === 'string') {
      return name;
    }
  }
  return undefined;
}

/** Of something that only Prowler speaks of. */
function kindOf(arn) {
  const [, , service = '', , , rest = ''] = arn.split(':');
  return `${service} ${rest.split('/')[0]}`.trim();
}
