/** A trail of the account itself, in its home region. */
export const TRAIL = 'AWS::CloudTrail::Trail';

/**
 * A trail that another account keeps for the organization, as this account
 * sees it. The name is ours: to CloudFormation it is a trail of that account.
 */
export const ORGANIZATION_TRAIL = 'AWS::CloudTrail::OrganizationTrail';
