export * from './deriveGaps';
export * from './InventoryProvider';
export * from './mergeResource';
