/**
 * What a child process runs. It hears and answers only over the channel to
 * the backend that forked it, and ends when that channel does.
 */
import { runJob } from './runJob';

if (process.send) {
  // An interrupt goes to the whole terminal; the backend decides when to end.
  process.on('SIGINT', () => {});
  process.on('disconnect', () => process.exit(0));
  runJob({
    send: message => process.send?.(message),
    onMessage: listener => process.on('message', listener),
  });
}

export {};
