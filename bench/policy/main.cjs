const { performance } = require('node:perf_hooks');
const {
  ACCOUNT,
  bucketPolicy,
  group,
  principal,
  smallPolicy,
  trustPolicy,
} = require('./questions.cjs');
const {
  analysePrincipal,
  classifyResourcePolicy,
  classifyTrustPolicy,
} = require('../../plugins/shared-responsibility-backend-module-aws/src/policy');
const {
  describedNetwork,
  openPorts,
} = require('../../plugins/shared-responsibility-backend-module-aws/src/network');

const ROUNDS = 15;
const ROUND_MS = 60;

/** Microseconds of one call: the median of warm rounds. */
function microseconds(work) {
  const rounds = [];
  for (let round = 0; round <= ROUNDS; round++) {
    let calls = 0;
    const began = performance.now();
    do {
      work();
      calls++;
    } while (performance.now() - began < ROUND_MS);
    // The first round warms up.
    if (round > 0) {
      rounds.push(((performance.now() - began) * 1000) / calls);
    }
  }
  return rounds.sort((a, b) => a - b)[Math.floor(rounds.length / 2)];
}

const subject = {
  kind: 's3',
  name: 'the policy of exports',
  accountId: ACCOUNT,
};
const about = { roleName: 'deploy', accountId: ACCOUNT };
const facts = describedNetwork({});

/** A new document each time, as a scan has it: nothing is remembered of the one before. */
const fresh = text => JSON.parse(text);

const QUESTIONS = [
  [
    'public: one statement, two conditions',
    smallPolicy,
    document => classifyResourcePolicy(document, subject),
  ],
  [
    'public: three statements, a Deny among them',
    bucketPolicy,
    document => classifyResourcePolicy(document, subject),
  ],
  [
    'trust: GitHub, held to an organisation',
    trustPolicy,
    document => classifyTrustPolicy(document, about),
  ],
  [
    'powers: ten policies of ten statements',
    principal,
    document => analysePrincipal(document),
  ],
  [
    'network: a group of forty rules',
    group,
    document => openPorts(document, facts),
  ],
];

const line = (name, ...figures) =>
  console.log(
    `${name.padEnd(46)}${figures.map(each => each.padStart(12)).join('')}`,
  );

line('', 'verdict µs', 'JSON µs', 'ratio');
for (const [name, document, judge] of QUESTIONS) {
  const text = JSON.stringify(document);
  const floor = microseconds(() => fresh(text));
  const whole = microseconds(() => judge(fresh(text)));
  const verdict = whole - floor;
  line(
    name,
    verdict.toFixed(1),
    floor.toFixed(1),
    (verdict / floor).toFixed(1),
  );
}
