/** How a documentation page is named wherever a row or condition rests on it. */
export function page(title: string, url: string): string {
  return `${title} (${url})`;
}

/** Several pages that carry one row together. */
export function pages(...sources: string[]): string {
  return sources.join('; ');
}

/** Said of a row that nobody has looked up; such a row is never verified. */
export const GENERAL_KNOWLEDGE = 'General knowledge, not looked up';

export const SHARED_RESPONSIBILITY_MODEL = page(
  'Shared Responsibility Model',
  'https://aws.amazon.com/compliance/shared-responsibility-model/',
);

/** Its tables compare who manages what for a database on EC2 and on RDS. */
export const WHAT_IS_RDS = page(
  'What is Amazon RDS?',
  'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Welcome.html',
);

export const EC2_DATA_PROTECTION = page(
  'Data protection in Amazon EC2',
  'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/data-protection.html',
);

export const EC2_SECURITY_HUB_CONTROLS = page(
  'Security Hub controls for Amazon EC2',
  'https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html',
);

export const EBS_ENCRYPTION = page(
  'Amazon EBS encryption',
  'https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html',
);

export const RDS_SECURITY_HUB_CONTROLS = page(
  'Security Hub controls for Amazon RDS',
  'https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html',
);

export const IAM_BEST_PRACTICES = page(
  'Security best practices in IAM',
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html',
);

export const IAM_INFRASTRUCTURE_SECURITY = page(
  'Infrastructure security in IAM',
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/infrastructure-security.html',
);
