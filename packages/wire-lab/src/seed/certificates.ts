import { ACMClient, RequestCertificateCommand } from '@aws-sdk/client-acm';
import type { CertificateStub } from '../record/StubFacts';
import { tagList, type Place } from './AwsAccounts';
import { clientConfig } from './localClients';

/** Plants a certificate that ACM issued, and tells its ARN; how it stands, facts tell. */
export async function plantCertificate(
  place: Place,
  domain: string,
  stub: CertificateStub = {},
  tags: Record<string, string> = {},
): Promise<string> {
  const { CertificateArn: arn = '' } = await new ACMClient(
    clientConfig(place),
  ).send(
    new RequestCertificateCommand({
      DomainName: domain,
      ValidationMethod: 'DNS',
      Tags: tagList({ name: domain, ...tags }),
    }),
  );
  place.facts.certificates = { ...place.facts.certificates, [arn]: stub };
  return arn;
}
