import type { UnitReader } from '../../collect/UnitReader';

/** An API as it is kept. */
export interface KeptApi {
  id?: string;
  name?: string;
  /** `REST`, `HTTP` or `WEBSOCKET`. */
  protocol?: string;
  /** Of a REST API: `REGIONAL`, `EDGE` or `PRIVATE`. */
  endpointTypes?: string[];
  disableExecuteApiEndpoint?: boolean;
}

/** A method of a REST API as it is kept: who may call it, not what it does. */
export interface KeptMethod {
  path?: string;
  /** `GET`, `ANY` … */
  httpMethod?: string;
  /** `NONE`, `AWS_IAM`, `CUSTOM` or `COGNITO_USER_POOLS`. */
  authorizationType?: string;
  apiKeyRequired?: boolean;
}

/** A route of an HTTP or WebSocket API as it is kept. */
export interface KeptRoute {
  id?: string;
  /** `GET /orders`, `$default`, `$connect` … */
  key?: string;
  /** `NONE`, `AWS_IAM`, `CUSTOM` or `JWT`. */
  authorizationType?: string;
  apiKeyRequired?: boolean;
}

/** A stage as it is kept. */
export interface KeptStage {
  name?: string;
  /** ARN of the log group, or of the Firehose stream, that takes the access log. */
  accessLogDestination?: string;
  /** Levels of execution logs: `ERROR`, `INFO` or `OFF`. The first entry of a REST stage stands for all that is not named. */
  levels: Record<string, string>;
}

/** ARN of an API or its stage: API Gateway names no account in it. */
export function apiArn(unit: UnitReader, path: string): string {
  return `arn:${unit.partition}:apigateway:${unit.region}::/${path}`;
}
