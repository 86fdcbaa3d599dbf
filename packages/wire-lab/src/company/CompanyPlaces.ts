import type { Network, Place } from '../seed';

/** Where the example company stands: its places and the networks in them. */
export interface CompanyPlaces {
  prod: Place;
  prodUs: Place;
  data: Place;
  dataUs: Place;
  prodNetwork: Network;
  prodUsNetwork: Network;
  dataNetwork: Network;
}

/** A role policy that reaches one named resource only. */
export function scoped(action: string | string[], resource: string) {
  return { Effect: 'Allow', Action: action, Resource: resource };
}
