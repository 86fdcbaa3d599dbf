import type { Facet } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type {
  FunctionConfiguration,
  FunctionEventInvokeConfig,
} from '@aws-sdk/client-lambda';
import { absentFacet } from '../../collect/facets';
import { defineReads } from '../../collect/ReadDeclaration';
import type { UnitReader } from '../../collect/UnitReader';
import { sdk } from '../../sdk/sdk';

const TYPE = 'AWS::Lambda::Function';

const READS = defineReads('lambda', {
  ListFunctionEventInvokeConfigs: {
    iamAction: 'lambda:ListFunctionEventInvokeConfigs',
    facets: ['eventInvokeConfigs'],
    per: TYPE,
  },
  GetFunctionConcurrency: {
    iamAction: 'lambda:GetFunctionConcurrency',
    facets: ['concurrency'],
    per: TYPE,
  },
  GetFunctionCodeSigningConfig: {
    iamAction: 'lambda:GetFunctionCodeSigningConfig',
    facets: ['codeSigning'],
    per: TYPE,
  },
  GetCodeSigningConfig: {
    iamAction: 'lambda:GetCodeSigningConfig',
    facets: ['codeSigning'],
  },
});

/** The calls of {@link FunctionSettings}. */
export const functionSettingsReads = Object.values(READS);

/** Facets that are read of every function. */
export type SettingsFacets = Record<
  'eventInvokeConfigs' | 'concurrency' | 'codeSigning',
  Facet
>;

/** Settings of functions that have calls of their own; a signing configuration is read once for all that share it. */
export class FunctionSettings {
  private readonly signing = new Map<string, Promise<Facet>>();

  constructor(private readonly unit: UnitReader) {}

  async read(configuration: FunctionConfiguration): Promise<SettingsFacets> {
    const name = configuration.FunctionName ?? '';
    const [eventInvokeConfigs, concurrency, codeSigning] = await Promise.all([
      this.readEventInvokeConfigs(name),
      this.readConcurrency(name),
      configuration.PackageType === 'Image'
        ? absentFacet('ContainerImage', this.unit.time())
        : this.readCodeSigning(name),
    ]);
    return { eventInvokeConfigs, concurrency, codeSigning };
  }

  private readEventInvokeConfigs(name: string): Promise<Facet> {
    const { LambdaClient, paginateListFunctionEventInvokeConfigs } =
      sdk('lambda');
    return this.unit.facet(
      READS.ListFunctionEventInvokeConfigs,
      async options => {
        const configs: FunctionEventInvokeConfig[] = [];
        const pages = paginateListFunctionEventInvokeConfigs(
          { client: this.unit.client(LambdaClient) },
          { FunctionName: name },
          options,
        );
        for await (const page of pages) {
          if (!page.FunctionEventInvokeConfigs) {
            return undefined;
          }
          configs.push(...page.FunctionEventInvokeConfigs);
        }
        return configs;
      },
      configs => configs,
    );
  }

  private readConcurrency(name: string): Promise<Facet> {
    const { LambdaClient, GetFunctionConcurrencyCommand } = sdk('lambda');
    return this.unit.facet(
      READS.GetFunctionConcurrency,
      options =>
        this.unit
          .client(LambdaClient)
          .send(
            new GetFunctionConcurrencyCommand({ FunctionName: name }),
            options,
          ),
      ({ ReservedConcurrentExecutions }) => ({ ReservedConcurrentExecutions }),
    );
  }

  private async readCodeSigning(name: string): Promise<Facet> {
    const { LambdaClient, GetFunctionCodeSigningConfigCommand } = sdk('lambda');
    let arn: string | undefined;
    const facet = await this.unit.facet(
      READS.GetFunctionCodeSigningConfig,
      options =>
        this.unit
          .client(LambdaClient)
          .send(
            new GetFunctionCodeSigningConfigCommand({ FunctionName: name }),
            options,
          ),
      output => {
        arn = output.CodeSigningConfigArn || undefined;
        return {};
      },
    );
    if (facet.status !== 'read') {
      return facet;
    }
    return arn
      ? this.readPolicy(arn)
      : absentFacet('NoCodeSigningConfig', facet.capturedAt);
  }

  private readPolicy(arn: string): Promise<Facet> {
    let known = this.signing.get(arn);
    if (!known) {
      const { LambdaClient, GetCodeSigningConfigCommand } = sdk('lambda');
      known = this.unit.facet(
        READS.GetCodeSigningConfig,
        options =>
          this.unit
            .client(LambdaClient)
            .send(
              new GetCodeSigningConfigCommand({ CodeSigningConfigArn: arn }),
              options,
            ),
        ({ CodeSigningConfig }) =>
          CodeSigningConfig && {
            CodeSigningConfigArn: arn,
            CodeSigningPolicies: CodeSigningConfig.CodeSigningPolicies,
          },
      );
      this.signing.set(arn, known);
    }
    return known;
  }
}
