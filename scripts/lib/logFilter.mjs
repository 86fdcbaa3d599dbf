import { plain } from './messages.mjs';

const head = /^\S+ (\S+) (error|warn|info|http|verbose|debug|silly)\b/;

/**
 * Chooses the backend's lines that a person in front of the terminal wants:
 * warnings, errors and everything of our own plugin. Lines without a head of
 * their own (stack traces) go with the line before them.
 *
 * @returns a function that says whether to show a line
 */
export function createLogFilter() {
  let showing = true;
  return line => {
    const text = plain(line);
    if (text.startsWith('Loading config from ')) {
      return false;
    }
    const found = head.exec(text);
    if (found) {
      const [, plugin, level] = found;
      showing =
        level === 'error' ||
        level === 'warn' ||
        (plugin === 'shared-responsibility' && level === 'info');
    }
    return showing;
  };
}
