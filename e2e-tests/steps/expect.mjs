/** Fails with a sentence. */
export function expect(holds, sentence) {
  if (!holds) {
    throw new Error(sentence);
  }
}
