import { statfsSync } from 'node:fs';
import { Problem } from './messages.mjs';

const megabyte = 1024 * 1024;

/**
 * Makes sure that a folder's disk has room.
 *
 * @param {string} folder - a folder that exists
 * @param {number} needed - megabytes
 * @param {string} purpose - what the room is for, as in "to install the packages"
 * @throws Problem that names the folder, what is free and what is needed
 */
export function requireDisk(folder, needed, purpose, statfs = statfsSync) {
  const { bavail, bsize } = statfs(folder);
  const free = Math.floor((bavail * bsize) / megabyte);
  if (free < needed) {
    throw noDisk(
      `Only ${free} MB are free at ${folder}; ${purpose}, ${needed} MB are needed.`,
    );
  }
}

/** The problem of a full disk. */
export function noDisk(what) {
  return new Problem(what, [
    'Free some room, or move the checkout to a larger disk, and run the command again: it goes on where it stopped.',
  ]);
}

/** Whether an error, or what a process printed, tells of a full disk. */
export function tellsOfFullDisk(textOrError) {
  return /ENOSPC|EDQUOT|No space left on device|Disk quota exceeded/.test(
    textOrError?.code ?? String(textOrError),
  );
}
