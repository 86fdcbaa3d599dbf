export * from './evaluateControl';
export * from './InventorySnapshot';
export * from './types';
