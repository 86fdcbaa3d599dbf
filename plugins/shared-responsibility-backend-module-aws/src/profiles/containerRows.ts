import type { Layer } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { customer, type ProfileRow, shared } from './rows';
import { GENERAL_KNOWLEDGE, pages } from './sources';

export const ECS_RESPONSIBILITY =
  'AWS shared responsibility model for Amazon ECS, ECS Developer Guide';
export const ECS_SECURITY_HUB = 'Security Hub controls for Amazon ECS';
export const EKS_SECURITY = 'Security in Amazon EKS, EKS User Guide';
export const EKS_RESPONSIBILITY =
  'Understanding the Shared Responsibility Model, EKS Best Practices Guide';
export const EKS_RELIABILITY = 'Reliability, EKS Best Practices Guide';

/** What stays with the team whatever its ECS tasks run on. */
export const ECS_ROWS = {
  'network-firewall': customer(
    'One security group per task, private subnets, no public addresses and no host network.',
    pages(ECS_RESPONSIBILITY, ECS_SECURITY_HUB),
  ),
  'identity-access': customer(
    'Keep task role and execution role narrow, and secrets out of plain variables.',
    ECS_SECURITY_HUB,
  ),
  'application-code': customer(
    'What is in the image: scan it, run it without root and on a read-only file system.',
    ECS_SECURITY_HUB,
  ),
  'encryption-in-transit': customer(
    'Use TLS at the load balancer and between services.',
    GENERAL_KNOWLEDGE,
  ),
  'backup-recovery': customer(
    'Keep task definitions as code and back up the volumes that tasks use.',
    GENERAL_KNOWLEDGE,
  ),
  'logging-monitoring': shared(
    'AWS measures clusters and services; a log driver per task and Container Insights are yours to set.',
    ECS_SECURITY_HUB,
  ),
  configuration: customer(
    'Task settings: no privileged mode, health checks, limits on CPU and memory.',
    ECS_SECURITY_HUB,
  ),
} satisfies Partial<Record<Layer, ProfileRow>>;

/** What stays with the team whatever its EKS pods run on. */
export const EKS_ROWS = {
  'network-firewall': customer(
    'Security groups, a private or restricted API endpoint, and network policies in the cluster.',
    EKS_SECURITY,
  ),
  'identity-access': customer(
    'Give people access entries and narrow roles, and pods a role of their own instead of the role of the node.',
    EKS_SECURITY,
  ),
  'application-code': customer(
    'Your images, where they come from, and what pods may do.',
    EKS_RESPONSIBILITY,
  ),
  'data-at-rest': shared(
    'From Kubernetes 1.28 AWS encrypts what the cluster stores; the key, and the volumes of nodes and pods, are yours.',
    'Default envelope encryption for all Kubernetes API data, EKS User Guide',
  ),
  'encryption-in-transit': shared(
    'AWS serves the Kubernetes API over TLS; ingress and traffic between pods are yours.',
    GENERAL_KNOWLEDGE,
  ),
  'backup-recovery': customer(
    'Back up cluster state and volumes, and try a restore.',
    'Back up your EKS clusters with AWS Backup, EKS User Guide',
  ),
  'logging-monitoring': customer(
    'Switch on control-plane logs, which are off, and collect those of pods and nodes.',
    'Send control plane logs to CloudWatch Logs, EKS User Guide',
  ),
  configuration: customer(
    'Kubernetes version, add-ons and admission policy.',
    'Security Hub controls for Amazon EKS',
  ),
} satisfies Partial<Record<Layer, ProfileRow>>;
