/** The region of a locale's country, as a hint beside the choice of region. A language alone has no country. */
import type { Region } from '$wire';

type Known = Exclude<Region, 'unset'>;

const EU = 'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE'.split(' ');
const OTHERS: Record<string, Known> = { CN: 'cn', GB: 'uk', US: 'us' };

/** The region of the first locale with a country; null when that country is in none of the regions. */
export function regionOf(locales: readonly string[]): Known | null {
  for (const locale of locales) {
    const country = /[-_]([A-Z]{2})\b/.exec(locale)?.[1];
    if (country !== undefined) return EU.includes(country) ? 'eu' : (OTHERS[country] ?? null);
  }
  return null;
}
