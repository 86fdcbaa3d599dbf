import { resolved } from '../../profiles/testing/resolved';

describe('who owns which layer of a bucket', () => {
  it('SSE-C cannot be read per bucket, so the customer half decides for every bucket', () => {
    const row = resolved('AWS::S3::Bucket').rows['data-at-rest'];
    expect(row.owner).toBe('customer');
    expect(row.unreadConditions).toContain('Objects are written with SSE-C');
    expect(row.verified).toBe(true);
  });

  it('the storage class cannot be read per bucket, so availability is shared', () => {
    const row = resolved('AWS::S3::Bucket').rows.availability;
    expect(row.owner).toBe('shared');
  });
});
