/**
 * Declared calls that no recorded account gives reason to make, each with the
 * reason. They are the only ones that are not denied in turn.
 */
export const notAsked: Record<string, string> = {};
