import { cleanup, screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import type { Answers, Flag, FlagStretch, FlagsView } from '$wire';
import { showLanguage } from '$lib/text/texts.svelte';
import { SYMPTOMS } from './support/entries';
import { AS_OF, before, duration, frequency, met } from './support/flags';
import { flagsIn, openWindow, press, setElsewhere, settle, TONIGHT, typeIn } from './support/window';

/** The window over flags written by hand. */
async function openOver(flags: Flag[], more: Partial<FlagsView> = {}, history: FlagStretch[] = []) {
  const opened = await openWindow();
  const view: FlagsView = {
    flags: { as_of: AS_OF, highest_level: null, flags, history },
    seen: [],
    quiet: false,
    self_report: null,
    sources: Object.fromEntries(flags.map(({ code }) => [code, 'source-article'])),
    ...more,
  };
  opened.backend.answer('flags_get', { result: view });
  await opened.app.diary.refresh(TONIGHT);
  await toDoctor();
  return opened;
}

async function toDoctor(): Promise<void> {
  await press('nav-doctor');
  // The screen is fetched the first time.
  await screen.findByTestId('seen-open', {}, { timeout: 10_000 });
  await settle();
}

const card = (code: string) => screen.getByTestId(`flag-${code}`);
const cards = () => [...document.querySelectorAll<HTMLElement>('article[data-state]')];

describe('a card', () => {
  it.each([
    ['met', frequency({ state: 'met', evidence: [AS_OF] }), /book orthopaedics/, 'see_doctor'],
    ['cannot_tell', frequency({ state: 'cannot_tell', missing: [AS_OF] } as Partial<Flag>), /can't be told/, 'open'],
    ['not_met', frequency(), /not reached so far/, 'rest'],
    ['no_data', frequency({ state: 'no_data' }), /nothing recorded/, 'rest'],
    ['resolved', duration({ state: 'resolved', evidence: [before(10)] }), /reached earlier/, 'rest'],
  ] as const)('that is %s says so in its heading, and its rule and source', async (state, flag, heading, weight) => {
    await openOver([flag]);
    const article = card(flag.code);
    expect(article.dataset['state']).toBe(state);
    expect(article.classList.contains(weight)).toBe(true);
    expect(within(article).getByRole('heading', { level: 2 }).textContent).toMatch(heading);
    expect(article.textContent).toMatch(/Rule:.*Source: health article/);
  });

  it('that is met says what to do and how soon in words of its own', async () => {
    await openOver([
      frequency({ state: 'met', evidence: [AS_OF] }),
      duration({ state: 'met', evidence: [AS_OF] }),
      met('long_episode', 'see_doctor'),
      met('pregnancy_over_a_week', 'see_doctor'),
      met('sign.tiptoe_difficulty', 'urgent'),
      met('sign.one_leg_swollen_warm_or_red', 'urgent'),
      met('sign.back_pain', 'see_doctor'),
    ]);
    const todo = cards().map((article) => article.querySelector('.todo')?.textContent ?? '');
    expect(todo.every((text) => text !== '')).toBe(true);
    expect(new Set(todo).size).toBe(todo.length);
    expect(card('sign.tiptoe_difficulty').textContent).toMatch(/today/);
    expect(card('sign.one_leg_swollen_warm_or_red').textContent).toMatch(/emergency number at once/);
    expect(card('pregnancy_over_a_week').textContent).toMatch(/obstetric and your orthopaedic/);
    expect(card('long_episode').textContent).toMatch(/More than 10|more than 10 minutes/);
  });

  it('of a rule newer than this window still says how soon', async () => {
    await openOver([met('something_new', 'urgent')]);
    expect(card('something_new').textContent).toContain('Be seen by a doctor today.');
  });

  it('counts the nights, names the missing ones and labels the late ones', async () => {
    const counts = { symptom_nights: 4, episodes: 5, missing: [before(2)], late_entries: 1 } as Partial<Flag>;
    await openOver([frequency({ state: 'met', evidence: [AS_OF], ...counts })]);
    const text = card('frequency').textContent ?? '';
    expect(text).toContain('discomfort on 4 nights, 5 times in all');
    expect(text).toContain('Not recorded: 19→20 Nov.');
    expect(text).toContain('1 of these nights was written late.');
  });

  it.each(['en', 'zh-CN'])('never says that somebody is well, and gives no odds, in %s', async (language) => {
    for (const diary of ['empty', 'quiet', 'gaps', 'lasting'] as const) {
      await showLanguage(language);
      await openWindow({ diary, before: (backend) => setElsewhere(backend, 'language', language) });
      await toDoctor();
      expect(document.body.textContent).not.toMatch(
        /you are fine|healthy|nothing to worry|probab|likely|没事的|放心|概率|可能是|%/i,
      );
      cleanup();
    }
    await showLanguage('en');
  });
});

describe('what cannot be told', () => {
  it('says how many of which nights decide; filled in from here, Back returns here and the rule is met', async () => {
    await openWindow({ nights: '0000000101.100' });
    await toDoctor();
    expect(card('frequency').textContent).toContain('The answer hangs on 1 night that is not recorded: 18→19 Nov.');
    expect(card('frequency').textContent).toContain('If there was discomfort on this night, the rule is met.');
    await press('fill-in-2026-11-18');
    await press('pain-5');
    screen.getByRole('button', { name: 'Back' }).click();
    await settle();
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('See a doctor?');
    expect(card('frequency').dataset['state']).toBe('met');
  });

  it('of several nights, says how many would do', async () => {
    await openWindow({ nights: '0000000.1..100' });
    await toDoctor();
    expect(card('frequency').textContent).toContain('If 2 of these 3 nights had discomfort, the rule is met.');
  });

  it('reaches every missing night, the newest first and the rest on request', async () => {
    const marks = `011111111${'.'.repeat(12)}`;
    await openWindow({ nights: marks });
    await toDoctor();
    const buttons = () => within(card('duration')).getAllByRole('button', { name: /^Fill in/ });
    expect(buttons()).toHaveLength(4);
    expect(buttons()[0]?.textContent).toContain('21→22 Nov');
    await press('fill-in-more');
    expect(buttons()).toHaveLength(12);
    expect(document.activeElement).toBe(buttons()[4]);
    expect(screen.queryByTestId('fill-in-more')).toBeNull();
  });
});

describe('evidence from before the weeks the window reads', () => {
  const long_ago = before(400);
  const old: Answers = { ...SYMPTOMS, pain: 7, signs: { calf_weakness: 'yes' } };

  it('is drawn as it was recorded, and opens', async () => {
    await openWindow({ entries: [[long_ago, old]], nights: '0' });
    await toDoctor();
    const cell = within(card('sign.calf_weakness')).getByRole('button', { name: /2025: pain 7/ });
    cell.click();
    await settle();
    expect(screen.getByRole('heading', { level: 1 }).textContent).toMatch(/2025/);
  });

  it('of a long run comes four weeks at a time', async () => {
    await openWindow({ nights: '1'.repeat(150) });
    await toDoctor();
    const drawn = () => within(card('duration')).getByRole('list', { name: 'The nights this is about' }).children;
    expect(drawn()).toHaveLength(28);
    for (let turn = 0; turn < 5; turn += 1) await press('strip-earlier');
    expect(drawn()).toHaveLength(150);
    expect([...drawn()].every((cell) => cell.textContent?.includes('pain 5'))).toBe(true);
    expect(screen.queryByTestId('strip-earlier')).toBeNull();
  });
});

describe('"over a week already"', () => {
  it('stands beside the measured flag, which it never changes, and can be taken back', async () => {
    const { backend } = await openWindow({ nights: '00100' });
    await toDoctor();
    const measured = card('duration').dataset['state'];
    await press('self-report-turn');
    expect(flagsIn(backend).self_report).not.toBeNull();
    const text = card('duration').textContent ?? '';
    expect(text).toMatch(/You said on .*: over a week already\./);
    expect(text).toContain('not counted from nights');
    expect(text).toContain('By your own account this is over a week: that is reason enough to book');
    expect(card('duration').dataset['state']).toBe(measured);
    await press('self-report-turn');
    expect(flagsIn(backend).self_report).toBeNull();
    expect(screen.queryByTestId('self-report')).toBeNull();
  });

  it('adds nothing to do where the nights show it themselves', async () => {
    await openOver([duration({ state: 'met', evidence: [AS_OF] })], { self_report: { on: '2026-05-03' } });
    expect(screen.getByTestId('self-report').textContent).toContain('3 May 2026');
    expect(card('duration').textContent).not.toContain('By your own account');
  });

  it('sends somebody who is pregnant to both doctors', async () => {
    const { backend, app } = await openOver([duration()], { self_report: { on: '2026-05-03' } });
    setElsewhere(backend, 'profile', 'pregnant');
    await app.session.refresh();
    await settle();
    expect(card('duration').textContent).toContain('obstetric');
  });

  it('that cannot be recorded is told', async () => {
    const { backend } = await openWindow({ nights: '00100' });
    await toDoctor();
    backend.failNext('self_report_set', { code: 'disk_full', message: 'No space left.' });
    await press('self-report-turn');
    expect(within(card('duration')).getByRole('alert').textContent).toContain('No space left.');
    expect(screen.queryByTestId('self-report')).toBeNull();
  });
});

describe('"I\'ve seen a doctor"', () => {
  const openForm = async () => {
    const opened = await openWindow({ diary: 'usual' });
    await toDoctor();
    await press('seen-open');
    return opened;
  };

  it('is recorded with its note, told, and listed; the keyboard goes in and comes back', async () => {
    const { backend } = await openForm();
    expect(document.activeElement).toBe(screen.getByTestId('seen-on'));
    await typeIn('seen-note', 'Reflexes tested');
    await press('seen-save');
    expect(flagsIn(backend).seen[0]?.note).toBe('Reflexes tested');
    expect(screen.getByTestId('visits').textContent).toContain('Reflexes tested');
    expect(screen.getByText(/^Recorded: seen by a doctor on/)).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByTestId('seen-open'));
  });

  it('half written survives the window, until it is recorded or cancelled', async () => {
    const { backend, app } = await openForm();
    await typeIn('seen-note', 'To be continued');
    await press('nav-tonight');
    expect(backend.drafts.get('seen')).toContain('To be continued');
    await toDoctor();
    expect(screen.getByTestId<HTMLTextAreaElement>('seen-note').value).toBe('To be continued');
    expect(document.activeElement).not.toBe(screen.getByTestId('seen-on'));
    await press('seen-cancel');
    expect(backend.drafts.has('seen')).toBe(false);
    expect(screen.queryByTestId('seen-note')).toBeNull();
    app.navigation.go('tonight');
    await settle();
    await toDoctor();
    expect(screen.queryByTestId('seen-note')).toBeNull();
  });

  it('a kept form that cannot be read is no obstacle', async () => {
    const { backend } = await openWindow();
    backend.drafts.set('seen', '{"on":3');
    await toDoctor();
    expect(screen.queryByTestId('seen-note')).toBeNull();
    expect(screen.getByTestId('seen-open')).toBeTruthy();
  });

  it('pressed twice is one visit', async () => {
    const { backend } = await openForm();
    screen.getByTestId('seen-save').click();
    await press('seen-save');
    expect(flagsIn(backend).seen).toHaveLength(1);
  });

  it('that is refused keeps what was written', async () => {
    const { backend } = await openForm();
    await typeIn('seen-note', 'Reflexes tested');
    backend.failNext('visit_add', { code: 'disk_full', message: 'No space left.' });
    await press('seen-save');
    expect(screen.getByTestId<HTMLTextAreaElement>('seen-note').value).toBe('Reflexes tested');
    expect(screen.getByText('No space left.')).toBeTruthy();
  });
});

describe('past stretches', () => {
  const history = [
    { code: 'duration', from: before(40), to: before(38) },
    { code: 'frequency', from: before(3), to: AS_OF },
  ];

  it('tell their rule, dates and nights, the newest first, and which one still is', async () => {
    await openOver([frequency({ state: 'met', evidence: [AS_OF] })], {}, history);
    const rows = within(screen.getByTestId(`history-frequency-${before(3)}`).closest('ul') as HTMLElement).getAllByRole(
      'button',
    );
    expect(rows[0]?.textContent).toMatch(/More than 3 times in a week.*18→19 Nov to 21→22 Nov.*on 4 nights.*still met/);
    expect(rows[1]?.textContent).toMatch(/Over a week without relief.*on 3 nights/);
    expect(rows[1]?.textContent).not.toContain('still met');
  });

  it('open their last night', async () => {
    const { app } = await openOver([frequency()], {}, history);
    await press(`history-duration-${before(40)}`);
    expect(app.navigation.night).toBe(before(38));
  });

  it('of a long diary come ten at first', async () => {
    const many = Array.from({ length: 12 }, (_, index) => {
      const night = before(400 - index * 10);
      return { code: 'frequency', from: night, to: night };
    });
    await openOver([frequency()], {}, many);
    expect(document.querySelectorAll('[data-testid^="history-frequency"]')).toHaveLength(10);
    await press('history-all');
    expect(document.querySelectorAll('[data-testid^="history-frequency"]')).toHaveLength(12);
  });
});

describe('with little to go by', () => {
  it('an empty diary teaches what is watched, and how soon each of it is urgent', async () => {
    await openWindow();
    await toDoctor();
    const text = screen.getByTestId('nothing-yet').textContent ?? '';
    for (const words of ['Go now.', 'Be seen by a doctor today.', 'Book an appointment soon.']) {
      expect(text).toContain(words);
    }
    expect(text).toContain('Numbness between the legs');
    expect(text).toContain('more than 3 times in any 7 nights');
    expect(text).toContain('8 nights in a row or more');
    expect(cards().map(({ dataset }) => dataset['state'])).toEqual(['no_data', 'no_data']);
  });

  it('nothing met is no all-clear', async () => {
    await openWindow({ diary: 'quiet' });
    await toDoctor();
    expect(screen.getByTestId('nothing-met').textContent).toContain('That is no all-clear');
  });

  it('something met leaves that sentence out', async () => {
    await openWindow({ diary: 'usual' });
    await toDoctor();
    expect(screen.queryByTestId('nothing-met')).toBeNull();
  });
});

describe('the emergency card', () => {
  const open = () => openWindow({ diary: 'emergency' });
  const alarm = () => screen.getByTestId('flag-sign.saddle_numbness').closest('section') as HTMLElement;

  it('stands on every screen, the same one, and is not said anew', async () => {
    await open();
    const first = alarm();
    for (const place of ['nights', 'doctor', 'breaks', 'settings', 'tonight']) {
      await press(`nav-${place}`);
      expect(alarm()).toBe(first);
    }
    expect(first.getAttribute('role')).toBe('alert');
  });

  it('leads to the choice of region while none is set', async () => {
    const { app, backend } = await open();
    await press('region-choose');
    expect(app.navigation.screen).toBe('settings');
    setElsewhere(backend, 'region', 'eu');
    await app.session.refresh();
    await settle();
    expect(screen.queryByTestId('region-choose')).toBeNull();
    expect(screen.getByTestId('emergency-numbers').textContent).toBe('Emergency number in the EU: 112');
  });

  it('opens the night that was answered, and stays after a visit', async () => {
    const { app } = await open();
    await toDoctor();
    await press('seen-open');
    await press('seen-save');
    expect(alarm()).toBeTruthy();
    within(alarm()).getByRole('button', { name: '22→23 Nov' }).click();
    await settle();
    expect(app.navigation.screen).toBe('tonight');
  });
});
