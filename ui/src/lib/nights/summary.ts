/** One night in three lines; the last is the person's own text. */
import { SIGNS } from '$lib/codes';
import { t } from '$lib/text/texts.svelte';
import type { Answers } from '$wire';

function joined(parts: (string | false | null)[]): string {
  return parts.filter((part) => part !== false && part !== null && part !== '').join(t('list-dot'));
}

/** "Pain 6 · left · cramp". */
export function summary(entry: Answers): string {
  if (entry.status === 'none') return t('status-none');
  return joined([
    entry.pain === null ? t('cell-no-score') : t('cell-pain', { pain: entry.pain }),
    entry.side && t(`side-${entry.side}`),
    ...entry.sensations.map((code) => t(`sensation-${code}`)),
  ]);
}

/** "2 times · 10 to 30 minutes · woke me"; what is true of most nights is left out. */
export function details(entry: Answers): string {
  const signs = SIGNS.filter((sign) => entry.signs[sign] === 'yes');
  const elsewhere = entry.sites.filter((site) => site !== 'calf');
  return joined([
    ...elsewhere.map((site) => t(`site-${site}`)),
    entry.episodes !== null && entry.episodes > 1 && t('times', { count: entry.episodes }),
    entry.longest && entry.longest !== 'unknown' && t(`longest-${entry.longest}`),
    entry.woke === 'yes' && t('details-woke'),
    ...entry.eased_by.map((code) => t(`eased_by-${code}`)),
    entry.sitting_hours !== null && t('details-sat', { hours: entry.sitting_hours }),
    ...signs.map((sign) => t(`sign-name-${sign}`)),
  ]);
}

/** What was typed, not chosen: it may be in any language. */
export function ownText(entry: Pick<Answers, 'medicines' | 'note'>): string {
  return joined([entry.medicines && t('details-medicines', { medicines: entry.medicines }), entry.note]);
}
