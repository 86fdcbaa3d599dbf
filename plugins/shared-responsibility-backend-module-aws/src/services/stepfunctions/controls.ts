import type { Control } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { stateMachineLogging } from './logging';

export const stepfunctionsControls: Control[] = [stateMachineLogging];
