export * from './StubFacts';
export * from './answerStub';
export { STACK_NAME_TAG } from './repairs';
export * from './startWireProxy';
export * from './startMoto';
