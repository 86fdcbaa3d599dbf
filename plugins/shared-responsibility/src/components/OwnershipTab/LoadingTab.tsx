import { Card, Flex, Skeleton } from '@backstage/ui';

/** The outline of the page while what it shows is on the way. */
export function LoadingTab({ what = 'the matrix' }: { what?: string }) {
  return (
    <div role="status" aria-label={`Loading ${what}`} aria-busy>
      <Flex direction="column" gap="3">
        <Card>
          <Flex direction="column" gap="3">
            <Skeleton width="60%" height={28} />
            <Skeleton width="100%" height={28} />
            <Skeleton width="40%" height={16} />
          </Flex>
        </Card>
        <Card>
          <Skeleton width="100%" height={420} />
        </Card>
      </Flex>
    </div>
  );
}
