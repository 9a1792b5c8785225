/** What a tap on the drawing changes. Sites are a set; the side is one for all of them. Pure. */
import type { Side, Site } from '$wire';
import { toggled, withSymptom, type DraftAnswers } from '$lib/nights/answers';
import { SITES } from '$lib/codes';

export type Leg = Exclude<Side, 'both'>;
/** How a region is drawn: `faint` where the site is chosen but no leg. */
export type Shade = 'none' | 'faint' | 'full';

const covers = (side: Side | null, leg: Leg) => side === leg || side === 'both';

export function shade(answers: Pick<DraftAnswers, 'sites' | 'side'>, site: Site, leg: Leg | null): Shade {
  if (!answers.sites.includes(site)) return 'none';
  if (leg === null || covers(answers.side, leg)) return 'full';
  return answers.side === null ? 'faint' : 'none';
}

/** For the low back, which is in the middle, `leg` is null and the side stays as it is. */
export function tapped(answers: DraftAnswers, site: Site, leg: Leg | null): DraftAnswers {
  const { side, sites } = answers;
  if (shade(answers, site, leg) === 'full') {
    // Without any site the calf is filled in, so it cannot be removed alone: the leg is removed instead.
    if (leg && sites.length === 1 && site === 'calf') return withSymptom(answers, { side: without(side, leg) });
    return withSymptom(answers, { sites: toggled(sites, site, SITES) });
  }
  const more = sites.includes(site) ? sites : toggled(sites, site, SITES);
  return withSymptom(answers, { sites: more, ...(leg && { side: withLeg(side, leg) }) });
}

function withLeg(side: Side | null, leg: Leg): Side {
  return side === null || side === leg ? leg : 'both';
}

function without(side: Side | null, leg: Leg): Side | null {
  if (side === 'both') return leg === 'left' ? 'right' : 'left';
  return null;
}
