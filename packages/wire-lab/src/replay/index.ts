export * from './Recordings';
export * from './loadRecordings';
export * from './placeholders';
export * from './startReplayServer';
export * from './restsOnOwnAnswers';
