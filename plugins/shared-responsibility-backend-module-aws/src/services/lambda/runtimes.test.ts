import { isDeprecated, RUNTIME_DEPRECATED_ON } from './runtimes';

describe('the table of Lambda runtimes', () => {
  it('calls a runtime deprecated from its date on, and not a second before', () => {
    expect(isDeprecated('python3.9', new Date('2025-12-14T23:59:59Z'))).toBe(
      false,
    );
    expect(isDeprecated('python3.9', new Date('2025-12-15T00:00:00Z'))).toBe(
      true,
    );
  });

  it('says nothing of a runtime that it does not hold, nor of a property of every object', () => {
    const now = new Date('2026-11-24T00:00:00Z');
    expect(isDeprecated('nodejs99.x', now)).toBeUndefined();
    expect(isDeprecated('constructor', now)).toBeUndefined();
  });

  it('holds real dates only', () => {
    for (const date of RUNTIME_DEPRECATED_ON.values()) {
      expect(new Date(date).toISOString().slice(0, 10)).toBe(date);
    }
  });
});
