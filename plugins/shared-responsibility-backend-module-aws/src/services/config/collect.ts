import type {
  ConfigurationRecorder,
  ConfigurationRecorderStatus,
} from '@aws-sdk/client-config-service';
import { defineReads } from '../../collect/ReadDeclaration';
import type { ServiceCollector } from '../../collect/ServiceCollector';
import type { UnitReader } from '../../collect/UnitReader';
import { sdk } from '../../sdk/sdk';
import { collectSettings } from '../regionSettings';

/** What an account has set for AWS Config in one region. */
export const CONFIG_SETTINGS = 'AWS::Config::RegionSettings';

const READS = defineReads('configService', {
  DescribeConfigurationRecorders: {
    iamAction: 'config:DescribeConfigurationRecorders',
    lists: [CONFIG_SETTINGS],
    facets: ['recorders'],
    per: CONFIG_SETTINGS,
  },
  DescribeConfigurationRecorderStatus: {
    iamAction: 'config:DescribeConfigurationRecorderStatus',
    facets: ['recorderStatuses'],
    per: CONFIG_SETTINGS,
  },
});

function collect(unit: UnitReader) {
  return collectSettings(
    unit,
    CONFIG_SETTINGS,
    'config',
    READS.DescribeConfigurationRecorders,
    () => readRecorders(unit),
  );
}

/** Recorders and what they do just now; empty lists say that Config was never set up. */
async function readRecorders(unit: UnitReader) {
  const {
    ConfigServiceClient,
    DescribeConfigurationRecordersCommand,
    DescribeConfigurationRecorderStatusCommand,
  } = sdk('configService');
  const client = unit.client(ConfigServiceClient);
  const [recorders, recorderStatuses] = await Promise.all([
    unit.facet(
      READS.DescribeConfigurationRecorders,
      options =>
        client.send(new DescribeConfigurationRecordersCommand({}), options),
      output => output.ConfigurationRecorders?.map(settingsOf),
    ),
    unit.facet(
      READS.DescribeConfigurationRecorderStatus,
      options =>
        client.send(
          new DescribeConfigurationRecorderStatusCommand({}),
          options,
        ),
      output => output.ConfigurationRecordersStatus?.map(stateOf),
    ),
  ]);
  return { recorders, recorderStatuses };
}

function settingsOf({
  name,
  recordingGroup,
  recordingMode,
  servicePrincipal,
}: ConfigurationRecorder) {
  return { name, recordingGroup, recordingMode, servicePrincipal };
}

/** Without the times, which move with every change that is recorded. */
function stateOf({
  name,
  recording,
  lastStatus,
  lastErrorCode,
  servicePrincipal,
}: ConfigurationRecorderStatus) {
  return { name, recording, lastStatus, lastErrorCode, servicePrincipal };
}

/** AWS Config of each region. */
export const configCollector: ServiceCollector = {
  service: 'config',
  scope: 'region',
  reads: Object.values(READS),
  collect,
};
