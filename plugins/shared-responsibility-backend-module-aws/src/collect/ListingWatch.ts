import type { Listing } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { Failure } from './classifyError';
import { incompleteListing } from './facets';
import type { ReadDeclaration } from './ReadDeclaration';

/**
 * Follows the listing of some types to its end. One failed page or call makes
 * the listing incomplete for good; what was seen before stays seen.
 */
export class ListingWatch {
  private first?: { failure: Failure; call: string };

  constructor(
    private readonly where: { accountId: string; region: string },
    private readonly read: ReadDeclaration,
    /** Time at which listing began: what came into being later may be missing. */
    private readonly at: string,
    private readonly types: readonly string[] = read.lists ?? [],
  ) {}

  /** The failure that made it incomplete, if one did. */
  get failure(): Failure | undefined {
    return this.first?.failure;
  }

  fail(failure: Failure, read: ReadDeclaration = this.read): void {
    this.first ??= { failure, call: read.iamAction };
  }

  listings(): Listing[] {
    return this.types.map(type => ({
      ...this.where,
      type,
      call: this.first?.call ?? this.read.iamAction,
      at: this.at,
      ...(this.first
        ? incompleteListing(this.first.failure)
        : { status: 'complete' as const }),
    }));
  }
}
