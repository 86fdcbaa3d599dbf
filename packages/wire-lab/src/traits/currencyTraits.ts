import {
  LAMBDA_BASIC,
  plantFargateServices,
  plantFunction,
  plantInstance,
  plantKubernetes,
  plantRole,
  type Network,
} from '../seed';
import type { TraitPlanter } from './TraitPlanter';

/** Plants what runs on current platforms and what does not, and functions that are set up with and without care. */
export async function plantCurrencyTraits(
  planter: TraitPlanter,
  network: Network,
  web: string,
) {
  await plantVulnerabilities(planter, network, web);
  await plantClusters(planter, network);
  await plantPlatforms(planter);
  await plantFunctionSettings(planter);
}

async function plantVulnerabilities(
  planter: TraitPlanter,
  network: Network,
  web: string,
) {
  const { place } = planter;
  for (const [name, ssm, patch, expected, note] of [
    ['clean', 'online', 'compliant', 'pass', 'scanned, nothing found'],
    ['critical', 'online', 'security', 'fail', 'a critical finding'],
    ['exploited', 'online', 'failed', 'fail', 'a finding that is exploited'],
    ['unseen', 'absent', 'never', 'unsupported', 'not scanned by Inspector'],
    ['lost', 'lost', 'security', 'fail', 'found before the agent was lost'],
  ] as const) {
    const { instanceId } = await plantInstance(place, {
      name: `trait-inspected-${name}`,
      subnetId: network.privateSubnets[0],
      groups: [web],
      encrypted: true,
      ssm,
      patch,
      tags: { trait: `inspected-${name}` },
    });
    planter.expect(
      planter.ec2('Instance', 'instance', instanceId),
      'ec2.vulnerabilities-triaged',
      expected,
      note,
    );
  }
}

async function plantClusters(planter: TraitPlanter, network: Network) {
  const { place } = planter;
  const type = 'AWS::EKS::Cluster';
  const subnetIds = network.privateSubnets;
  const cluster = async (
    name: string,
    options: Omit<Parameters<typeof plantKubernetes>[2], 'subnetIds'>,
  ) => ({
    arn: await plantKubernetes(place, name, { ...options, subnetIds }),
    type,
    name,
  });
  const kept = await cluster('trait-kept', {
    version: '1.35',
    keyArn: place.arn('kms', 'key/00000000-0000-4000-8000-000000000001'),
    logs: ['audit', 'authenticator'],
    tags: { app: 'trait-kept' },
  });
  const neglected = await cluster('trait-neglected', {
    version: '1.30',
    openTo: ['0.0.0.0/0'],
  });
  for (const [control, good, bad] of [
    ['eks.version-supported', 'Kubernetes 1.35', 'Kubernetes 1.30'],
    ['eks.endpoint-not-public', 'a private endpoint', 'open to everyone'],
    ['eks.secrets-encryption', 'a KMS key', 'no key'],
    ['eks.control-plane-logging', 'both logs', 'no log'],
  ] as const) {
    planter.expect(kept, control, 'pass', good);
    planter.expect(neglected, control, 'fail', bad);
  }
  const offices = await cluster('trait-offices', {
    version: '1.99',
    openTo: ['198.51.100.0/24'],
    logs: ['api', 'audit'],
  });
  planter.expect(
    offices,
    'eks.endpoint-not-public',
    'pass',
    'a public endpoint for a few addresses',
  );
  planter.expect(
    offices,
    'eks.control-plane-logging',
    'fail',
    'the audit log without the authenticator log',
  );
}

async function plantPlatforms(planter: TraitPlanter) {
  const platforms = [
    ['LATEST', 'pass', 'the latest platform'],
    ['1.4.0', 'pass', 'the newest platform by its number'],
    ['1.3.0', 'fail', 'a platform that is to be retired'],
  ] as const;
  const arns = await plantFargateServices(
    planter.place,
    'trait-platforms',
    platforms.map(([version]) => version),
  );
  platforms.forEach(([_version, expected, note], index) => {
    const arn = arns[index];
    planter.expect(
      { arn, type: 'AWS::ECS::Service', name: arn.split('/').at(-1) ?? '' },
      'ecs.fargate-platform-current',
      expected,
      note,
    );
  });
}

async function plantFunctionSettings(planter: TraitPlanter) {
  const { place } = planter;
  const type = 'AWS::Lambda::Function';
  const role = await plantRole(place, 'trait-settings', {
    attach: [LAMBDA_BASIC],
  });
  const plant = async (
    name: string,
    settings: Parameters<typeof plantFunction>[2]['settings'],
  ) => ({
    arn: await plantFunction(place, name, { role, settings }),
    type,
    name,
  });
  const kept = await plant('trait-set-kept', {
    onFailure: place.arn('sqs', 'trait-failed'),
    traced: true,
    reserved: 5,
    codeSigning: 'Enforce',
  });
  const bare = await plant('trait-set-bare', {});
  const warned = await plant('trait-set-warned', { codeSigning: 'Warn' });
  for (const [control, good, bad] of [
    ['lambda.dead-letter', 'a destination on failure', 'neither'],
    ['lambda.tracing', 'active tracing', 'no tracing of its own'],
    ['lambda.reserved-concurrency', 'five at once', 'no limit of its own'],
    ['lambda.code-signing', 'enforced', 'no signing configuration'],
  ] as const) {
    planter.expect(kept, control, 'pass', good);
    planter.expect(bare, control, 'fail', bad);
  }
  planter.expect(warned, 'lambda.code-signing', 'fail', 'only a warning');
  planter.expect(bare, 'lambda.in-vpc', 'fail', 'outside of any VPC');
}
