import { EXERCISES } from './exercises.mjs';
import { Problem } from './messages.mjs';

const API = '/api/shared-responsibility';
const PRACTICE = '/wire-lab/practice';

/** The account of the example company in which there is something to put right. */
const ACCOUNT = '111122223333';

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
 * Practises the lab of one mistake of the example company: shows its steps,
 * makes the change on the example endpoint, has the resource read again, and
 * takes the change back.
 *
 * @param {object} options
 * @param {keyof typeof EXERCISES} options.mistake - which of the four
 * @param {string} options.url - where the product runs
 * @param {string} options.token - token of scripts
 * @param {string} options.awsEndpoint - the example's endpoint
 * @param {(text: string) => void} options.show - gets each line
 * @param {boolean} [options.keep] - leave the change as it is
 * @returns the verdicts of the steps `{ before, after, again, seconds }`; where
 *   the resource is no more, `after` is `['gone']` and `again` is left out
 */
export async function practise({
  mistake,
  url,
  token,
  awsEndpoint,
  show,
  keep = false,
}) {
  await requireExample(awsEndpoint);
  const exercise = EXERCISES[mistake];
  const resource = await findMistake(url, token, exercise);
  const lab = { controlId: exercise.controlId, arn: resource.arn };
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
  await exercise.change(
    {
      endpoint: awsEndpoint,
      region: resource.region === 'global' ? 'us-east-1' : resource.region,
      credentials: {
        accessKeyId: `AKIAEXAMPLE${ACCOUNT}`,
        secretAccessKey: 'example',
      },
    },
    resource,
  );
  const begun = Date.now();
  const after = await verify();
  const seconds = (Date.now() - begun) / 1000;
  show(`Read again in ${seconds.toFixed(1)} s:`);
  showSteps(after, show);
  after.problems.forEach(problem => show(`  ! ${problem}`));
  const seen = {
    before: verdictsOf(before),
    after: verdictsOf(after),
    seconds,
  };
  if (keep) {
    return seen;
  }

  await fetch(`${awsEndpoint}${PRACTICE}`, { method: 'DELETE' });
  if (after.exists === false) {
    show('Taken back: the next scan finds it again.');
    return seen;
  }
  const again = await verify();
  show('Taken back, and read once more:');
  showSteps(again, show);
  return { ...seen, again: verdictsOf(again) };
}

/** The resource of the example that makes the mistake, by its failing finding. */
async function findMistake(url, token, { controlId, name }) {
  const query = new URLSearchParams({
    controlId,
    verdict: 'fail',
    accountId: ACCOUNT,
    limit: '1000',
  });
  const { items } = await ask(`${url}${API}/findings?${query}`, token);
  const found = items.find(item => !name || item.resource.name === name);
  if (!found) {
    throw new Problem(
      `The example company has no failing ${controlId} to practise on.`,
      [
        'The first scan may not have ended yet: try again in a minute.',
        'After --keep the example has to be started anew.',
      ],
    );
  }
  return found.resource;
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

function showSteps({ steps, exists }, show) {
  if (exists === false) {
    show('  ✔ it is gone');
  }
  for (const { number, title, verdict, reason } of steps) {
    show(
      `  ${MARKS[verdict]} ${number}. ${title}${reason ? ` (${reason})` : ''}`,
    );
  }
}

function verdictsOf({ steps, exists }) {
  return exists === false ? ['gone'] : steps.map(({ verdict }) => verdict);
}
