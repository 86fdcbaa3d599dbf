export interface Config {
  sharedResponsibility?: {
    /**
     * AWS accounts to scan. Without it the account of the main AWS
     * credentials is scanned. Credentials come from the `aws` section.
     */
    accounts?: Array<{
      /** Account id: twelve digits, in quotes. */
      id: string;
      /** What people call the account. */
      name?: string;
      /** Entity ref of the group that answers for the account's own controls. */
      owner?: string;
      /** Regions to scan in this account, in place of the default ones. */
      regions?: string[];
    }>;
    /**
     * Regions to scan in accounts that name none. Without it every region
     * that is enabled in the account.
     */
    regions?: string[];
  };
}
