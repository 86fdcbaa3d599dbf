import type { CoveredResource, State } from '@aws-sdk/client-inspector2';
import {
  Unread,
  type Control,
  type ResourceReader,
  type StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import type { FoundVulnerability } from '../inspector2/collect';
import { fail, notApplicable, pass } from '../outcome';
import { readExisting, stated, type AsJson } from '../readExisting';
import { runningInstance, stateOf } from './instanceState';
import { vulnerabilityLabs } from './instanceLabs';

/** No vulnerability that is critical or known to be exploited is left open. */
export const vulnerabilitiesTriaged: Control = {
  id: 'ec2.vulnerabilities-triaged',
  version: 1,
  title: 'Inspector has no open critical or exploitable vulnerability',
  failTitle: 'Instance has open critical or exploitable vulnerabilities',
  layer: 'guest-os-patching',
  severity: 'high',
  scope: 'resource',
  service: 'ec2',
  resourceTypes: ['AWS::EC2::Instance'],
  why: 'Of the many holes that a scanner finds, attackers use the few that are critical or for which an exploit is passed around. These are the ones to close first.',
  fix: 'Install the fixed package that the finding in Amazon Inspector names, or replace the instance from a newer image. Where a finding does not matter here, suppress it with a rule that says why.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['Inspector.1'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'CM-8(3) SI-2 SI-2(2) SI-2(3) SI-2(4) SI-2(5)'.split(' '),
    },
    {
      standard: 'Prowler',
      ids: [
        'inspector2_coverage_scan_status_active',
        'inspector2_active_findings_exist',
      ],
    },
  ],
  mistake: 'unpatched-ec2',
  steps: [
    {
      id: 'scanned',
      title: 'Amazon Inspector scans the instance',
      check: checkScanned,
      lab: vulnerabilityLabs.scanned,
    },
    {
      id: 'none-open',
      title: 'It has no active finding that is critical or can be exploited',
      check: checkFindings,
      lab: vulnerabilityLabs['none-open'],
    },
  ],
};

/** No scan finds nothing: a scanner that is off is a reason not to know. */
function checkScanned(resource: ResourceReader): StepOutcome {
  const { idle } = runningInstance(resource);
  if (idle) {
    return idle;
  }
  const { name, arn, region } = resource;
  const account = readExisting<State>(resource, 'vulnerabilityScanning');
  const state = stated(account.status, 'whether Inspector is on', resource);
  if (state !== 'ENABLED') {
    throw new Unread(
      'unsupported',
      `Amazon Inspector does not scan EC2 instances in ${region} (${state}), so what is open on ${name} is not known: turn on EC2 scanning in Amazon Inspector`,
    );
  }
  const coverage = resource.read<AsJson<CoveredResource>>(
    'vulnerabilityCoverage',
  );
  if (!coverage) {
    throw new Unread(
      'unsupported',
      `Amazon Inspector is on and does not cover ${name}: check that no exclusion tag is set and that the instance is managed by Systems Manager`,
    );
  }
  const { statusCode, reason } = stated(
    coverage.scanStatus,
    'whether it is scanned',
    resource,
  );
  if (statusCode !== 'ACTIVE') {
    throw new Unread(
      'unsupported',
      `Amazon Inspector does not scan ${name} (${
        reason ?? statusCode
      }), so what is open on it is not known`,
    );
  }
  return pass(`Amazon Inspector scans ${name}`, [arn]);
}

function checkFindings(resource: ResourceReader): StepOutcome {
  const { name, arn } = resource;
  const state = stateOf(resource);
  if (state === 'terminated' || state === 'shutting-down') {
    return notApplicable(`${name} is ${state}`, [arn]);
  }
  const found = readExisting<FoundVulnerability[]>(resource, 'vulnerabilities');
  if (found.length === 0) {
    // What is stopped is not scanned; what was found before stays true of it.
    return (
      runningInstance(resource).idle ??
      pass(
        `Amazon Inspector lists no active finding on ${name} that is critical or can be exploited`,
        [arn],
      )
    );
  }
  const critical = found.filter(({ severity }) => severity === 'CRITICAL');
  const exploitable = found.filter(f => f.exploitAvailable === 'YES');
  const titles = found.map(({ title, findingArn }) => title ?? findingArn);
  const more = titles.length > 3 ? ` and ${titles.length - 3} more` : '';
  return fail(
    critical.length > 0
      ? `${critical.length} critical`
      : `${exploitable.length} exploitable`,
    `${name} has ${critical.length} critical and ${
      exploitable.length
    } exploitable findings: ${titles.slice(0, 3).join('; ')}${more}`,
    [arn],
  );
}
