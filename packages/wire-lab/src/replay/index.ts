export * from './Recordings';
export * from './loadRecordings';
export type { PractisedChange } from './Practice';
export * from './placeholders';
export * from './startReplayServer';
export * from './restsOnOwnAnswers';
