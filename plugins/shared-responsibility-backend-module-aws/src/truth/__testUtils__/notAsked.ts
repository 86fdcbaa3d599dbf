/**
 * Declared calls that the recorded accounts give no reason to make, each
 * with the reason. Whatever is asked after all is denied in turn like the rest.
 */
export const notAsked: Record<string, string> = {
  'wafv2:GetWebACL': 'AWS checks it within wafv2:GetWebACLForResource',
};
