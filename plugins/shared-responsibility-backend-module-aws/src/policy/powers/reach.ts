import { matchesGlob } from '../document/glob';
import { demandsOf, type AskedRequest, type Demands } from './conditionEffect';
import type { Grant, Grants } from './Grants';
import { targetOf, type Place, type Target } from './targets';

/** One way to use an action, and what it still asks. */
export interface Way extends Demands {
  labels: readonly string[];
}

/** As {@link Way}, on what the ARN pattern matches. */
export interface NamedWay extends Way {
  pattern: string;
}

/** On what an action may be used. */
export interface Reach {
  /** On things that nobody named. */
  any?: Way;
  /** On the identity itself, its groups or its own policies. */
  self?: Way;
  /** On what is named, best first; not filled if `any` asks nothing. */
  named: NamedWay[];
}

const NOWHERE: Reach = { named: [] };

/** Asks one principal's grants, and remembers. */
export class Reaches {
  private readonly remembered = new Map<string, Reach>();

  constructor(
    private readonly grants: Grants,
    private readonly place: Place,
    private readonly principalArn: string,
    private readonly selves: readonly string[],
  ) {}

  /**
   * @param action - lower case.
   * @param spec - target of the action, as a path has it.
   */
  of(action: string, spec: string, passedTo?: string): Reach {
    if (!this.grants.mentions(action)) {
      return NOWHERE;
    }
    if (passedTo !== undefined) {
      const anyService = this.of(action, spec);
      if (anyService.any?.keys.length === 0) {
        return anyService;
      }
    }
    const key = `${action} ${spec} ${passedTo}`;
    let reach = this.remembered.get(key);
    if (!reach) {
      reach = this.ask(action, spec, passedTo);
      this.remembered.set(key, reach);
    }
    return reach;
  }

  /** The best way to use the action on anything at all, however small. */
  somewhere(action: string): Way | undefined {
    const { any, self, named } = this.of(action, '*');
    return best([any, self, ...named].filter(way => way !== undefined));
  }

  private ask(action: string, spec: string, passedTo?: string): Reach {
    const target = targetOf(action, spec, this.place);
    const asked: AskedRequest = {
      action,
      principalArn: this.principalArn,
      accountId: this.place.accountId,
      passedTo,
    };
    const any = this.anywhere(action, target, asked);
    const self = best(
      this.selves
        .filter(arn => matchesGlob(target.pattern, arn, { ignoreCase: false }))
        .flatMap(arn => waysOf(this.grants.at(action, arn), asked)),
    );
    const named =
      any && any.keys.length === 0 ? [] : this.named(action, target, asked);
    return { any, self, named };
  }

  /** Where a Region is named, everything of the Region is as good as everything. */
  private anywhere(
    action: string,
    target: Target,
    asked: AskedRequest,
  ): Way | undefined {
    const here = (region: string) =>
      best(waysOf(this.grants.at(action, target.probe(region)), asked));
    const first = here('us-east-1');
    return first?.keys.length === 0 || target.isGlobal
      ? first
      : best([first, ...this.grants.regionsOf(action).map(here)]);
  }

  private named(
    action: string,
    target: Target,
    asked: AskedRequest,
  ): NamedWay[] {
    return this.grants
      .within(action, target)
      .flatMap(grant =>
        waysOf([grant], asked).map(way => ({ ...way, pattern: grant.pattern })),
      )
      .sort((a, b) => a.keys.length - b.keys.length);
  }
}

function waysOf(grants: readonly Grant[], asked: AskedRequest): Way[] {
  return grants.flatMap(grant => {
    const demands = demandsOf(grant.conditions, asked);
    return demands === 'never' ? [] : [{ ...demands, labels: grant.labels }];
  });
}

function best(ways: readonly (Way | undefined)[]): Way | undefined {
  let found: Way | undefined;
  for (const way of ways) {
    if (way && (!found || way.keys.length < found.keys.length)) {
      found = way;
    }
  }
  return found;
}
