export * from './WireCall';
export * from './canonicalParams';
export * from './errorAnswer';
export * from './faultRules';
export * from './operations';
export * from './parseCall';
export * from './startWireServer';
