import type { ServiceCollector } from '../../collect/ServiceCollector';
import type { UnitReader } from '../../collect/UnitReader';
import { collectRestApis, restApiReads } from './restApis';
import { collectWebApis, webApiReads } from './webApis';

async function* collect(unit: UnitReader) {
  yield* collectRestApis(unit);
  yield* collectWebApis(unit);
}

/** REST, HTTP and WebSocket APIs of a region, with their stages. */
export const apigatewayCollector: ServiceCollector = {
  service: 'apigateway',
  scope: 'region',
  reads: [...restApiReads, ...webApiReads],
  collect,
};
