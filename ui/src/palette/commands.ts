/** The palette's items besides nights and notes: screens, and what is done often. */
import type { SettingKey } from '$lib/backend';
import { TEXT_LANGUAGES, THEMES } from '$lib/codes';
import { withoutDiscomfort } from '$lib/nights/answers';
import { startCalfBreak, started, type App } from '$lib/session/app';
import { isMorning } from '$lib/session/clock.svelte';
import { nightDated } from '$lib/text/format';
import { t } from '$lib/text/texts.svelte';
import type { AgentRequest, Screen } from '$wire';
import type { Item } from './search';

export function commands(app: App): Item[] {
  return [...screens(app), ...actions(app), ...breaks(app), ...appearance(app)];
}

function screens({ navigation }: App): Item[] {
  const to = (screen: Screen, name: string): Item => ({
    id: screen,
    name,
    note: t('palette-place'),
    run: () => navigation.go(screen),
  });
  return [
    to('tonight', t('nav-tonight')),
    to('nights', t('nav-nights')),
    to('doctor', t('nav-doctor')),
    to('breaks', t('nav-breaks')),
    to('learn', t('nav-learn')),
    to('settings', t('nav-settings')),
  ];
}

function actions(app: App): Item[] {
  const { navigation, diary, session, clock } = app;
  const { current_night: night } = started(app);
  const action = t('palette-action');
  const none = () => {
    navigation.go('tonight');
    return session.attemptUnrelated(async () => {
      await diary.loadDraft(night);
      const draft = diary.draft(night);
      draft.change(withoutDiscomfort(draft.answers));
    });
  };
  const visit = () => {
    navigation.go('doctor');
    navigation.formToOpen = 'visit';
  };
  const name = isMorning(session.wallTime(clock.now)) ? t('night-none') : t('tonight-none');
  return [
    { id: 'none', name, note: nightDated(night, night), run: none },
    { id: 'cramp', name: t('cramp'), note: action, run: () => navigation.go('cramp') },
    { id: 'calf', name: t('calf-hurts'), note: action, run: () => startCalfBreak(app) },
    { id: 'record', name: t('make-record'), note: t('export'), run: () => navigation.go('export') },
    { id: 'seen', name: t('seen-open'), note: action, run: visit },
    { id: 'keys', name: t('keys'), note: '?', run: () => (navigation.dialog = 'keys') },
  ];
}

/** What can be requested of the agent in the phase it is in. Its errors are shown on Breaks. */
function breaks({ reminder, navigation }: App): Item[] {
  const phase = reminder.running?.phase;
  if (!phase || phase === 'off') return [];
  const request = (what: AgentRequest) => async () => {
    await reminder.request(what);
    if (reminder.error) navigation.go('breaks');
  };
  const action = t('palette-action');
  const paused = phase === 'paused';
  return [
    ...(phase === 'on_break'
      ? []
      : [{ id: 'break', name: t('break-start'), note: action, run: request({ do: 'break_start' }) }]),
    paused
      ? { id: 'resume', name: t('break-resume'), note: action, run: request({ do: 'resume' }) }
      : { id: 'pause', name: t('break-pause'), note: t('pause-hour'), run: request({ do: 'pause', seconds: 3600 }) },
  ];
}

function appearance(app: App): Item[] {
  const { settings, language: shown } = started(app);
  const set = (key: SettingKey, value: string) => () => app.session.attemptUnrelated(() => app.session.set(key, value));
  const themes = THEMES.filter((theme) => theme !== settings.theme);
  const languages = TEXT_LANGUAGES.filter((language) => language !== shown);
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
