import { Content, Header, Page } from '@backstage/core-components';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { TestApiProvider } from '@backstage/test-utils';
import { Flex, Link } from '@backstage/ui';
import { useSearchParams } from 'react-router-dom';
import { sharedResponsibilityApiRef } from '../src/api';
import { OwnershipTab } from '../src/components/OwnershipTab';
import { sampleEntity } from '../src/fixtures/entity';
import { samples } from './samples';

/** The tab as an entity page would show it, over a backend in memory. */
export function SamplesPage() {
  const [params] = useSearchParams();
  const name = params.get('sample') ?? 'assessed';
  return (
    <Page themeId="service">
      <Header title={sampleEntity.metadata.name} subtitle={`Sample: ${name}`} />
      <Content>
        <Flex gap="3" mb="4" style={{ flexWrap: 'wrap' }}>
          {Object.keys(samples).map(key => (
            <Link key={key} href={`/?sample=${key}`}>
              {key}
            </Link>
          ))}
        </Flex>
        <TestApiProvider
          key={name}
          apis={[
            [sharedResponsibilityApiRef, samples[name] ?? samples.assessed],
          ]}
        >
          <EntityProvider entity={sampleEntity}>
            <OwnershipTab />
          </EntityProvider>
        </TestApiProvider>
      </Content>
    </Page>
  );
}
