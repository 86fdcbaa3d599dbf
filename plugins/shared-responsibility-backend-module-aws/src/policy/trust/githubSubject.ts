import { WILD, type Hold } from './demands';
import { partAfter } from './valueJudges';

/** Claims that name what the token's repository belongs to; nobody else gets a token that says so. */
const OWNERSHIP: Record<string, string> = {
  repo: '/',
  repository: '/',
  repository_owner: ':',
  repository_owner_id: ':',
  repository_id: ':',
  enterprise: ':',
  enterprise_id: ':',
};

const OWNERSHIP_WITHIN = new RegExp(
  `:(${Object.keys(OWNERSHIP).join('|')}):[^:/${WILD}]+[:/]`,
);

/**
 * Who is left by a value of GitHub's `sub`. It begins with `repo:` unless the
 * repository has another template, by which everyone may order the claims of
 * their own tokens: one that begins with a branch, an environment or a
 * workflow can be had by a repository of any owner.
 */
export function githubSubject(value: string): Hold {
  const head = value.toLowerCase().split(WILD, 1)[0];
  const claim = /^([a-z_]+):/.exec(head)?.[1];
  if (!claim) {
    return value.includes(WILD) ? 'open' : 'undecided';
  }
  const end = OWNERSHIP[claim];
  if (end) {
    return partAfter(`${claim}:`, end)(value.toLowerCase());
  }
  if (claim === 'job_workflow_ref') {
    // A public workflow may be called from any repository.
    return partAfter('job_workflow_ref:', '/')(value) === 'fixed'
      ? 'undecided'
      : 'open';
  }
  return OWNERSHIP_WITHIN.test(head) ? 'undecided' : 'open';
}

/** Of the claim `job_workflow_ref` by itself. */
export function githubWorkflow(value: string): Hold {
  return partAfter('', '/')(value) === 'fixed' ? 'undecided' : 'open';
}
