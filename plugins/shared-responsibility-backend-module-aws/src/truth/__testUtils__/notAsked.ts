/** Declared calls that no recorded account gives reason to make, and why. */
export const notAsked: Record<string, string> = {
  'iam:GetPolicy':
    'fetches a managed policy that the account details lack; every recorded one is in them',
  'iam:GetPolicyVersion': 'follows iam:GetPolicy',
};
