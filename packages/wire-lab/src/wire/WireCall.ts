/** How a service speaks on the wire. */
export type Protocol =
  | 'ec2-query'
  | 'query'
  | 'json'
  | 'rest-json'
  | 'rest-xml'
  | 's3';

/** A request as it came over HTTP, its body complete. */
export interface WireRequest {
  method: string;
  /** Path and query as sent. */
  url: string;
  /** Lower-cased names. */
  headers: Record<string, string>;
  body: string;
}

/** What a request asks of AWS, whoever signed it. */
export interface WireCall {
  /** Undefined when the request carries no credential scope. */
  accessKeyId?: string;
  /** Undefined when the access key belongs to no known account. */
  accountId?: string;
  /** Region of the credential scope; `global` for services that answer alike from everywhere. */
  region: string;
  /** Region of the credential scope, as it stands there. */
  signedRegion: string;
  /** Signing name, but `s3control` for S3 Control, which signs as `s3`. */
  service: string;
  /** API operation, e.g. `GetBucketEncryption`. */
  operation: string;
  /** IAM action that AWS asks for it, e.g. `s3:GetEncryptionConfiguration`. */
  action: string;
  protocol: Protocol;
  /**
   * The parameters in a form that does not depend on their order, on page
   * sizes or on client tokens.
   */
  params: string;
}

/** An answer as it goes over HTTP. */
export interface WireAnswer {
  status: number;
  contentType: string;
  headers?: Record<string, string>;
  body: string;
}
