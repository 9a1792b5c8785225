/** What the palette can do besides finding nights: places, and the things one does often. */
import type { SettingKey } from '../lib/backend';
import { withoutDiscomfort } from '../lib/nights/answers';
import { started, type App } from '../lib/session/app';
import { t } from '../lib/texts/texts.svelte';

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
  const { place, diary, reminder, session } = app;
  const { settings, current_night } = started(app);
  const go = (screen: Parameters<typeof place.go>[0]) => () => place.go(screen);
  const set = (key: SettingKey, value: string) => () => session.attempt(() => session.set(key, value));
  const none = () => {
    place.go('tonight');
    const draft = diary.draft(current_night);
    draft.change(withoutDiscomfort(draft.answers));
  };
  const reminding = reminder.running;
  const spot = t('palette-place');
  const action = t('palette-action');
  return [
    { id: 'tonight', name: t('nav-tonight'), note: spot, run: go('tonight') },
    { id: 'nights', name: t('nav-nights'), note: spot, run: go('nights') },
    { id: 'doctor', name: t('nav-doctor'), note: spot, run: go('doctor') },
    { id: 'breaks', name: t('nav-breaks'), note: spot, run: go('breaks') },
    { id: 'learn', name: t('nav-learn'), note: spot, run: go('learn') },
    { id: 'settings', name: t('nav-settings'), note: spot, run: go('settings') },
    { id: 'none', name: t('tonight-none'), note: action, run: none },
    { id: 'cramp', name: t('cramp'), note: action, run: go('cramp') },
    { id: 'calf', name: t('calf-hurts'), note: action, run: () => reminder.calfHurts() },
    { id: 'record', name: t('make-record'), note: action, run: go('export') },
    ...(reminding && reminding.phase !== 'on_break'
      ? [{ id: 'break', name: t('break-start'), note: action, run: () => reminder.ask({ do: 'break_start' }) }]
      : []),
    ...(reminding?.phase === 'paused'
      ? [{ id: 'resume', name: t('break-resume'), note: action, run: () => reminder.ask({ do: 'resume' }) }]
      : []),
    ...(reminding && reminding.phase !== 'paused'
      ? [
          {
            id: 'pause',
            name: t('break-pause'),
            note: t('pause-hour'),
            run: () => reminder.ask({ do: 'pause', seconds: 3600 }),
          },
        ]
      : []),
    ...(['system', 'light', 'dark', 'dark_at_night'] as const)
      .filter((theme) => theme !== settings.theme)
      .map((theme) => ({ id: theme, name: t(`theme-${theme}`), note: t('theme'), run: set('theme', theme) })),
    ...(['en', 'zh-CN'] as const)
      .filter((language) => language !== started(app).language)
      .map((language) => ({
        id: language,
        name: t(`language-${language}`),
        note: t('language'),
        run: set('language', language),
      })),
    { id: 'keys', name: t('keys'), note: action, run: () => (app.dialogs.open = 'keys') },
  ];
}

/** Those whose name or kind holds every word. */
export function matching(all: Found[], words: string): Found[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return all.filter(({ name, note }) => wanted.every((word) => `${name} ${note}`.toLowerCase().includes(word)));
}
