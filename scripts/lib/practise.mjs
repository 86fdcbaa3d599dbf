import { Problem } from './messages.mjs';

const API = '/api/shared-responsibility';
const PRACTICE = '/wire-lab/practice';

/** The public bucket of the example company. */
const EXAMPLE = {
  controlId: 's3.bucket-public-access-block',
  bucket: 'shop-payments-exports',
  accountId: '111122223333',
  region: 'eu-west-1',
};

/**
 * The example's own endpoint on this machine, or nothing: a lab is practised
 * there and nowhere else, since it really changes what it is pointed at.
 *
 * @throws Problem where changes would reach anything else
 */
export async function requireExample(awsEndpoint) {
  const host = URL.canParse(awsEndpoint ?? '')
    ? new URL(awsEndpoint).hostname
    : undefined;
  if (host !== 'localhost' && host !== '127.0.0.1') {
    throw new Problem('Labs are practised on the example company only.', [
      'Start it with npm start, without --aws: a real account is never changed.',
    ]);
  }
  const answer = await fetch(`${awsEndpoint}${PRACTICE}`).catch(
    () => undefined,
  );
  const told = answer?.ok ? await answer.json().catch(() => ({})) : {};
  if (told.example !== true) {
    throw new Problem(`${awsEndpoint} is not the example company's endpoint.`, [
      'Start the example with npm start: nothing else is ever changed.',
    ]);
  }
}

/**
 * Practises the lab of the example's public bucket: shows its steps, makes the
 * change on the example endpoint, has the bucket read again, and takes the
 * change back.
 *
 * @param {object} options
 * @param {string} options.url - where the product runs
 * @param {string} options.token - token of scripts
 * @param {string} options.awsEndpoint - the example's endpoint
 * @param {(text: string) => void} options.show - gets each line
 * @param {boolean} [options.keep] - leave the change as it is
 * @returns the verdicts of the steps `{ before, after, again, seconds }`
 */
export async function practise({
  url,
  token,
  awsEndpoint,
  show,
  keep = false,
}) {
  await requireExample(awsEndpoint);
  const { controlId, bucket } = EXAMPLE;
  const lab = { controlId, arn: `arn:aws:s3:::${bucket}` };
  const verify = () => ask(`${url}${API}/labs/verify`, token, lab);

  const before = await ask(
    `${url}${API}/labs?${new URLSearchParams(lab)}`,
    token,
  );
  show(`${before.title}: ${before.resource.name} (${before.minutes} minutes)`);
  for (const { number, instructions } of before.steps) {
    show(`  ${number}. ${instructions?.console ?? ''}`);
    show(`     ${instructions?.cli?.split('\n').join('\n     ') ?? ''}`);
    show(`     Risk ${instructions?.risk.level}: ${instructions?.risk.text}`);
  }
  showSteps(before, show);

  show('Doing it on the example endpoint …');
  await blockPublicAccess(awsEndpoint);
  const begun = Date.now();
  const after = await verify();
  const seconds = (Date.now() - begun) / 1000;
  show(`Read again in ${seconds.toFixed(1)} s:`);
  showSteps(after, show);
  after.problems.forEach(problem => show(`  ! ${problem}`));
  if (keep) {
    return { before: verdictsOf(before), after: verdictsOf(after), seconds };
  }

  await fetch(`${awsEndpoint}${PRACTICE}`, { method: 'DELETE' });
  const again = await verify();
  show('Taken back, and read once more:');
  showSteps(again, show);
  return {
    before: verdictsOf(before),
    after: verdictsOf(after),
    again: verdictsOf(again),
    seconds,
  };
}

async function blockPublicAccess(endpoint) {
  const { S3Client, PutPublicAccessBlockCommand } = await import(
    '@aws-sdk/client-s3'
  );
  const { bucket, accountId, region } = EXAMPLE;
  const client = new S3Client({
    endpoint,
    region,
    forcePathStyle: true,
    credentials: {
      accessKeyId: `AKIAEXAMPLE${accountId}`,
      secretAccessKey: 'example',
    },
  });
  try {
    await client.send(
      new PutPublicAccessBlockCommand({
        Bucket: bucket,
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          IgnorePublicAcls: true,
          BlockPublicPolicy: true,
          RestrictPublicBuckets: true,
        },
      }),
    );
  } finally {
    client.destroy();
  }
}

async function ask(url, token, body) {
  const answer = await fetch(url, {
    method: body ? 'POST' : 'GET',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const told = await answer.json();
  if (!answer.ok) {
    throw new Problem(
      `The product answered ${answer.status}: ${told.error?.message ?? ''}`,
      [
        answer.status === 404
          ? 'The first scan may not have ended yet: try again in a minute.'
          : 'What the backend said is in .local/logs/backend.log.',
      ],
    );
  }
  return told;
}

const MARKS = { pass: '✔', fail: '✘', unknown: '?', 'not-applicable': '–' };

function showSteps({ steps }, show) {
  for (const { number, title, verdict, reason } of steps) {
    show(
      `  ${MARKS[verdict]} ${number}. ${title}${reason ? ` (${reason})` : ''}`,
    );
  }
}

function verdictsOf({ steps }) {
  return steps.map(({ verdict }) => verdict);
}
