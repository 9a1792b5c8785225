/** What a tap on the drawing says: a place, and on which leg. Pure. */
import type { Side } from '../../../generated/Side';
import type { Site } from '../../../generated/Site';
import { toggled, withSymptom, type DraftAnswers } from '../../../lib/nights/answers';
import { SITES } from '../../../lib/nights/codes';

export type Leg = 'left' | 'right';

/** Whether the drawing shows a place on this leg as chosen. The side is one for all places; unsaid, it is both legs. */
export function shows({ sites, side }: DraftAnswers, site: Site, leg: Leg | null): boolean {
  return sites.includes(site) && (leg === null || side === null || side === leg || side === 'both');
}

/** A place that shows is taken back; any other is added, and its leg with it. The low back is on neither. */
export function tapped(answers: DraftAnswers, site: Site, leg: Leg | null): DraftAnswers {
  if (shows(answers, site, leg) && (leg === null || answers.side !== null)) {
    return withSymptom(answers, { sites: toggled(answers.sites, site, SITES) });
  }
  const sites = answers.sites.includes(site) ? answers.sites : toggled(answers.sites, site, SITES);
  return withSymptom(answers, { sites, side: leg === null ? answers.side : sideWith(answers.side, leg) });
}

function sideWith(side: Side | null, leg: Leg): Side {
  return side === null || side === leg ? leg : 'both';
}
