import {
  COMPANY_GAPS,
  COMPANY_REGIONS,
  plantCompany,
} from './company/plantCompany';
import { recordSet } from './record/recordSet';

/** Records the example company: see `recordSet` for how to run it. */
recordSet({
  name: 'company',
  regions: COMPANY_REGIONS,
  rules: COMPANY_GAPS,
  async plant(endpoint, facts) {
    await plantCompany(endpoint, facts);
    return [];
  },
}).catch(error => {
  process.stderr.write(`${error?.stack ?? error}\n`);
  process.exit(1);
});
