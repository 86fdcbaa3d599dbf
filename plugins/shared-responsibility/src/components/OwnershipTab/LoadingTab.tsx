import { Card, Flex, Skeleton } from '@backstage/ui';

/** The outline of the page while its matrix is on the way. */
export function LoadingTab() {
  return (
    <div role="status" aria-label="Loading the matrix" aria-busy>
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
