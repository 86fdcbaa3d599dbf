/** What watches an account in one region, where the emulator has no word for it. */
export interface DetectionStub {
  /** Standards of Security Hub. */
  standards?: {
    name: string;
    status: 'READY' | 'INCOMPLETE' | 'PENDING' | 'FAILED';
  }[];
  /** Analyzers of IAM Access Analyzer. */
  analyzers?: {
    name: string;
    type: 'ACCOUNT' | 'ORGANIZATION' | 'ACCOUNT_UNUSED_ACCESS';
    status: 'ACTIVE' | 'FAILED';
  }[];
  /** How the recorder of AWS Config fared; well without it. */
  recorderFailed?: true;
}

/** An IAM user's row of the credential report; times are placeholders. */
export interface UserUseStub {
  accountId: string;
  name: string;
  /** Last sign-in; none without it. */
  passwordUsed?: string;
  /** Keys in the order in which they were made. */
  keys: { created: string; used?: string; active: boolean }[];
}
