export * from './evaluateControl';
export * from './InventorySnapshot';
export * from './ParameterReader';
export * from './types';
