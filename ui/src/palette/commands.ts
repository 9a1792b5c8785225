/** What the palette can do besides finding nights: places, and the things one does often. */
import type { AgentAsk } from '$wire';
import type { SettingKey } from '$lib/backend';
import { withoutDiscomfort } from '$lib/nights/answers';
import { nightDated } from '$lib/text/format';
import { calfHurts } from '$lib/reminder/calf';
import { started, type App } from '$lib/session/app';
import type { Screen } from '$lib/session/navigation.svelte';
import { isMorning } from '$lib/session/wall';
import { t } from '$lib/text/texts.svelte';

export interface Found {
  id: string;
  name: string;
  /** What kind of thing it is, or when it was. */
  note: string;
  /** The piece of a note in which the words were found, with the words apart. */
  excerpt?: { before: string; match: string; after: string };
  run: () => unknown;
}

export function commands(app: App): Found[] {
  return [...places(app), ...actions(app), ...breaks(app), ...looks(app)];
}

function places({ place }: App): Found[] {
  const spot = (screen: Screen, name: string): Found => ({
    id: screen,
    name,
    note: t('palette-place'),
    run: () => place.go(screen),
  });
  return [
    spot('tonight', t('nav-tonight')),
    spot('nights', t('nav-nights')),
    spot('doctor', t('nav-doctor')),
    spot('breaks', t('nav-breaks')),
    spot('learn', t('nav-learn')),
    spot('settings', t('nav-settings')),
  ];
}

function actions(app: App): Found[] {
  const { place, diary, session, dialogs, clock } = app;
  const { current_night: night } = started(app);
  const action = t('palette-action');
  const none = () => {
    place.go('tonight');
    return session.aside(async () => {
      await diary.meet(night);
      const draft = diary.draft(night);
      draft.change(withoutDiscomfort(draft.answers));
    });
  };
  const seen = () => {
    place.go('doctor');
    place.wish = 'seen';
  };
  const name = isMorning(session.wall(clock.now)) ? t('night-none') : t('tonight-none');
  return [
    { id: 'none', name, note: nightDated(night, night), run: none },
    { id: 'cramp', name: t('cramp'), note: action, run: () => place.go('cramp') },
    { id: 'calf', name: t('calf-hurts'), note: action, run: () => calfHurts(app) },
    { id: 'record', name: t('make-record'), note: t('export'), run: () => place.go('export') },
    { id: 'seen', name: t('seen-open'), note: action, run: seen },
    { id: 'keys', name: t('keys'), note: '?', run: () => (dialogs.open = 'keys') },
  ];
}

/** What the agent can be asked in the phase it is in; what it does not do is told on Breaks. */
function breaks({ reminder, place }: App): Found[] {
  const phase = reminder.running?.phase;
  if (!phase || phase === 'off') return [];
  const ask = (asked: AgentAsk) => async () => {
    await reminder.ask(asked);
    if (reminder.error) place.go('breaks');
  };
  const action = t('palette-action');
  const paused = phase === 'paused';
  return [
    ...(phase === 'on_break'
      ? []
      : [{ id: 'break', name: t('break-start'), note: action, run: ask({ do: 'break_start' }) }]),
    paused
      ? { id: 'resume', name: t('break-resume'), note: action, run: ask({ do: 'resume' }) }
      : { id: 'pause', name: t('break-pause'), note: t('pause-hour'), run: ask({ do: 'pause', seconds: 3600 }) },
  ];
}

function looks(app: App): Found[] {
  const { settings, language: shown } = started(app);
  const set = (key: SettingKey, value: string) => () => app.session.aside(() => app.session.set(key, value));
  const themes = (['system', 'light', 'dark', 'dark_at_night'] as const).filter((theme) => theme !== settings.theme);
  const languages = (['en', 'zh-CN'] as const).filter((language) => language !== shown);
  return [
    ...themes.map((theme) => ({ id: theme, name: t(`theme-${theme}`), note: t('theme'), run: set('theme', theme) })),
    ...languages.map((language) => ({
      id: language,
      name: t(`language-${language}`),
      note: t('language'),
      run: set('language', language),
    })),
  ];
}
