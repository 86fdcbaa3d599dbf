import { Text } from '@backstage/ui';
import type { Entity } from '@backstage/catalog-model';
import { ANNOTATIONS } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { CopyText } from '../CopyText';
import { EmptyState } from './EmptyState';

/** Nothing says which AWS resources belong to the entity; shows how to say it. */
export function NotLinked({ entity }: { entity: Entity }) {
  const { name } = entity.metadata;
  return (
    <EmptyState title={`${name} is not linked to AWS yet`}>
      <Text as="p" variant="body-medium">
        Nothing says which AWS resources belong to it, so there is nothing to
        judge. Add the tags that its resources carry to its catalog file:
      </Text>
      <CopyText
        label="the annotation"
        text={`metadata:\n  name: ${name}\n  annotations:\n    ${ANNOTATIONS.tags}: component=${name}`}
      />
      <Text as="p" variant="body-medium">
        {`Or name them: ${ANNOTATIONS.arns} takes ARNs, ${ANNOTATIONS.stacks} takes CloudFormation stacks. Resources tagged component=${name} are found without any annotation, unless your administrator chose other tag keys.`}
      </Text>
      <Text as="p" variant="body-medium">
        It does not run on AWS? Then say so, and this page will not ask again:
      </Text>
      <CopyText
        label="the annotation for what is not on AWS"
        text={`${ANNOTATIONS.platform}: none`}
      />
    </EmptyState>
  );
}
