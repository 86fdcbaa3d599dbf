export * from './InventoryProvider';
