import type { DetectionStub, UserUseStub } from './DetectionFacts';

/** What SSM and time say of one instance; the emulator cannot say it. */
export interface InstanceStub {
  accountId: string;
  region: string;
  instanceId: string;
  /** Placeholder of the launch time; thirty days ago without it. */
  launchTime?: string;
  /** Answer of DescribeInstanceInformation; not listed without it. */
  information?: {
    PingStatus: 'Online' | 'ConnectionLost' | 'Inactive';
    /** Placeholder, e.g. `{{epoch now-5m}}`. */
    LastPingDateTime: string;
    PlatformName: string;
    PlatformVersion: string;
    AgentVersion: string;
  };
  /** Answer of DescribeInstancePatchStates; never scanned without it. */
  patchState?: {
    MissingCount: number;
    FailedCount: number;
    CriticalNonCompliantCount: number;
    SecurityNonCompliantCount: number;
    OtherNonCompliantCount: number;
    InstalledCount: number;
    InstalledPendingRebootCount: number;
    /** Placeholder, e.g. `{{epoch now-2d}}`. */
    OperationEndTime: string;
  };
}

/** Where a bucket is, and how it differs from the defaults of a new one. */
export interface BucketStub {
  region: string;
  /** Block Public Access was taken away: the not-found answer is right. */
  noPublicAccessBlock?: true;
  /** What AWS says of the policy where the emulator's rule is too simple. */
  policyIsPublic?: boolean;
  /** MFA delete is on. */
  mfaDelete?: true;
  /** There is no default encryption: the not-found answer is right. */
  noEncryption?: true;
}

/** A function whose runtime does not update by itself. */
export interface FunctionStub {
  /** ARN of the runtime version that it stays on. */
  pinnedTo: string;
}

/** The root user of an account; without one it has MFA, no keys, and rests. */
export interface RootUserStub {
  /** It has no second factor. */
  noMfa?: true;
  accessKeys?: true;
  /** It has no password, as where an organization removes root credentials. */
  noPassword?: true;
  /** Placeholder of its last sign-in, e.g. `{{now-3d}}`; never without it. */
  lastSignIn?: string;
}

/** When something of IAM was made and used; placeholders. */
export interface AgeStub {
  /** Thirty days ago without it. */
  created?: string;
  /** Never without it. */
  lastUsed?: string;
}

/** An image that instances are started from. */
export interface ImageStub {
  /** Placeholder; thirty days ago without it. */
  created?: string;
  /** Placeholder of its deprecation; never without it. */
  deprecated?: string;
  /** AWS shows it to us no more. */
  gone?: true;
}

/** When a secret was made and rotated, and is due again; placeholders of seconds. */
export interface SecretStub {
  CreatedDate?: string;
  LastRotatedDate?: string;
  NextRotationDate?: string;
}

/** What the scan of an image came to. */
export interface ImageScanStub {
  /** `COMPLETE` without it. */
  status?: string;
  /** Placeholder of its end, in seconds; a day ago without it. */
  completed?: string;
  /** Findings by severity; no result without it. */
  counts?: Record<string, number>;
}

/** How a certificate stands, in the fields of DescribeCertificate; times are placeholders of seconds. */
export interface CertificateStub {
  Status?: string;
  Type?: string;
  NotAfter?: string;
  InUseBy?: string[];
  RenewalEligibility?: string;
  RenewalSummary?: { RenewalStatus: string };
}

/** Everything that our own code answers in place of the emulator. */
export interface StubFacts {
  instances: InstanceStub[];
  buckets: Record<string, BucketStub>;
  /** By function ARN. */
  functions: Record<string, FunctionStub>;
  /** By ARN of a code signing configuration: what it does with unsigned code. */
  codeSigning?: Record<string, 'Warn' | 'Enforce'>;
  /** By image id. */
  images?: Record<string, ImageStub>;
  /** Ids of the EBS snapshots that everyone may restore. */
  publicSnapshots?: string[];
  /** By parameter group: what it says of connections without TLS. */
  tlsParameters?: Record<string, { name: string; value?: string }>;
  /** By account id. */
  rootUsers?: Record<string, RootUserStub>;
  /** Of roles by their ARN, and of a user's access keys by the user's. */
  ages?: Record<string, AgeStub>;
  /** By digest of the image. */
  imageScans?: Record<string, ImageScanStub>;
  /** By ARN. */
  secrets?: Record<string, SecretStub>;
  /** By account and region, as in `111122223333 eu-west-1`. */
  detection?: Record<string, DetectionStub>;
  /** ARNs of all trails. */
  trails?: string[];
  /** By ARN of a trail: the error that S3 gave when it delivered last. */
  undelivered?: Record<string, string>;
  /** By ARN. */
  certificates?: Record<string, CertificateStub>;
  /** ARNs of serverless caches. */
  serverlessCaches?: string[];
  /** Parameter groups of Redshift that insist on TLS. */
  requireSsl?: string[];
  /** Access policies of backup vaults, by account, region and name; those without an entry have none. */
  vaultPolicies?: Record<string, object>;
  /** Names of what a backup plan selects, by its id. */
  backupSelections?: Record<string, string[]>;
  /** By id of a distribution: the origin access control of its buckets. */
  accessControls?: Record<string, string>;
  /** IAM users by ARN. */
  users?: Record<string, UserUseStub>;
}

/** Facts of an account in which nothing differs. */
export function emptyFacts(): StubFacts {
  return { instances: [], buckets: {}, functions: {} };
}
