import { recordSet } from './record/recordSet';
import { plantTraits, TRAIT_REGIONS } from './traits/plantTraits';

/** Records the planted traits: see `recordSet` for how to run it. */
recordSet({
  name: 'traits',
  regions: TRAIT_REGIONS,
  rules: [],
  plant: plantTraits,
}).catch(error => {
  process.stderr.write(`${error?.stack ?? error}\n`);
  process.exit(1);
});
