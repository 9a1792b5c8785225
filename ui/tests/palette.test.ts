import { screen } from '@testing-library/svelte';
import { beforeEach, describe, expect, it } from 'vitest';
import type { App } from '$lib/session/app';
import { showLanguage } from '$lib/text/texts.svelte';
import type { Screen } from '$wire';
import { excerpt, matching } from '../src/palette/search';
import { parseNights } from '../src/palette/typed-date';
import { NONE, SYMPTOMS } from './support/entries';
import { key, nightsIn, openWindow, recorded, settingsIn, settle, TONIGHT, writtenElsewhere } from './support/window';

async function press(init: KeyboardEventInit, on: Element = document.body) {
  on.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }));
  await settle();
}

async function openWindowOn(app: App, place: Screen) {
  app.navigation.go(place);
  await settle();
}

async function find(words: string) {
  await press({ key: 'k', ctrlKey: true });
  const field = screen.getByTestId<HTMLInputElement>('palette-words');
  field.value = words;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  await new Promise((done) => setTimeout(done, 200));
  await settle();
  return field;
}

describe('The palette', () => {
  it('goes to a place by a piece of its name', async () => {
    const { app } = await openWindow();
    await press({ key: 'Enter' }, await find('sett'));
    expect([app.navigation.screen, app.navigation.dialog]).toEqual(['settings', null]);
  });

  it('records no discomfort', async () => {
    const { backend } = await openWindow();
    await press({ key: 'Enter' }, await find('no discomfort'));
    expect((await recorded(backend)).status).toBe('none');
  });

  it('opens a night by its date', async () => {
    const { app } = await openWindow({ diary: 'usual' });
    await press({ key: 'Enter' }, await find('12 november'));
    expect(app.navigation.night).toBe('2026-11-12');
  });

  it('finds words in a note and shows them in it', async () => {
    const night = '2026-10-15';
    const { app } = await openWindow({ entries: [[night, { ...NONE, note: 'after the long flight home' }]] });
    const field = await find('FLIGHT');
    expect(screen.getByTestId(`palette-note-${night}`).querySelector('mark')?.textContent).toBe('flight');
    await press({ key: 'Enter' }, field);
    expect(app.navigation.night).toBe(night);
  });

  it('says that nothing was found', async () => {
    await openWindow();
    await find('zzzz');
    expect(screen.getByText('Nothing found.')).toBeDefined();
  });

  it('says why notes could not be searched', async () => {
    const { app, backend } = await openWindow();
    backend.failNext('notes_search', { code: 'database_busy', message: 'Another program holds the diary.' });
    await find('flight');
    expect(screen.getByText('Another program holds the diary.')).toBeDefined();
    expect(app.session.error).toBeNull();
  });

  it('replaces what was recorded only as a press of the button would: it can be taken back', async () => {
    const { app, backend } = await openWindow({ diary: 'usual' });
    await openWindowOn(app, 'settings');
    writtenElsewhere(backend, { ...SYMPTOMS, pain: 4 });
    await press({ key: 'Enter' }, await find('no discomfort'));
    expect((await recorded(backend)).status).toBe('none');
    screen.getByTestId('undo').click();
    await settle();
    expect((await recorded(backend)).pain).toBe(4);
  });

  it('opens the form for a visit to a doctor', async () => {
    await openWindow({ diary: 'usual' });
    await press({ key: 'Enter' }, await find('seen a doctor'));
    expect(document.activeElement).toBe(screen.getByTestId('seen-on'));
  });

  it('stays chosen where the arrows led, also past the end', async () => {
    const { app } = await openWindow();
    const field = await find('');
    await press({ key: 'ArrowUp' }, field);
    await press({ key: 'ArrowDown' }, field);
    await press({ key: 'ArrowDown' }, field);
    expect(document.getElementById(field.getAttribute('aria-activedescendant') ?? '')?.textContent).toContain('Nights');
    await press({ key: 'Enter' }, field);
    expect(app.navigation.screen).toBe('nights');
  });

  it('is put away by the key that called it', async () => {
    const { app } = await openWindow();
    const field = await find('sett');
    await press({ key: 'k', ctrlKey: true }, field);
    expect(app.navigation.dialog).toBeNull();
  });

  it('does not come back by itself after a cramp that was asked for meanwhile', async () => {
    const { app, backend } = await openWindow();
    await find('sett');
    backend.send('destination_watch', { screen: 'cramp', night: null });
    await settle();
    app.navigation.back();
    await settle();
    expect(document.querySelector('dialog[open]')).toBeNull();
  });
});

describe('Keys', () => {
  it('? shows them, but is a question mark in a text', async () => {
    const { app } = await openWindow();
    const field = document.body.appendChild(document.createElement('textarea'));
    await press({ key: '?' }, field);
    expect(app.navigation.dialog).toBeNull();
    field.remove();
    await key('?');
    expect(app.navigation.dialog).toBe('keys');
  });

  it('answer nothing behind a dialog', async () => {
    const { app, backend } = await openWindow();
    await key('?');
    await key('n');
    await press({ key: '2', ctrlKey: true });
    expect([nightsIn(backend), app.navigation.screen]).toEqual([0, 'tonight']);
  });

  it('Ctrl and a number go to the places of the rail', async () => {
    const { app } = await openWindow();
    await press({ key: '3', ctrlKey: true });
    expect(app.navigation.screen).toBe('doctor');
  });

  it('Ctrl and plus make the text larger, up to twice its size', async () => {
    const { backend } = await openWindow();
    for (let time = 0; time < 6; time += 1) await press({ key: '+', ctrlKey: true });
    expect(settingsIn(backend).text_size).toBe(200);
    await press({ key: '0', ctrlKey: true });
    expect(settingsIn(backend).text_size).toBe(100);
  });
});

describe('A date as it is typed', () => {
  const typed = (words: string) => parseNights(words, TONIGHT, TONIGHT);
  beforeEach(() => showLanguage('en'));

  it.each([
    ['2026-05-12', '2026-05-12'],
    ['2026/5/12', '2026-05-12'],
    ['12 May', '2026-05-12'],
    ['may 12', '2026-05-12'],
    ['5月12日', '2026-05-12'],
    ['2025年5月2号', '2025-05-02'],
    ['24 December', '2025-12-24'],
    ['last night', '2026-11-21'],
    ['Yesterday', '2026-11-21'],
  ])('%s is the night of %s', (words, night) => expect(typed(words)).toEqual([night]));

  it('that can be read in two ways is read in both', async () => {
    expect(typed('12/5')).toEqual(['2026-05-12', '2025-12-05']);
    expect(typed('5/5')).toEqual(['2026-05-05']);
    await showLanguage('zh-CN');
    expect(typed('5/12')).toEqual(['2026-05-12', '2025-12-05']);
    expect(typed('昨晚')).toEqual(['2026-11-21']);
  });

  it.each(['2026-02-30', '2027-01-01', 'may', '12', '12 xyz', 'flight', '', 'la'])('%s is none', (words) =>
    expect(typed(words)).toEqual([]),
  );
});

describe('What a few letters mean', () => {
  const all = ['Settings', 'Nights', 'Tonight', 'No discomfort tonight', '现在抽筋'].map((name) => ({
    id: name,
    name,
    note: 'place',
    run: () => {},
  }));
  const names = (words: string) => matching(all, words).map(({ name }) => name);

  it('first what begins with them, then what holds them', () =>
    expect(names('ni')).toEqual(['Nights', 'Tonight', 'No discomfort tonight']));
  it('every word counts', () => expect(names('tonight no')).toEqual(['No discomfort tonight']));
  it('if nothing holds them, what has them in this order', () => expect(names('sttngs')).toEqual(['Settings']));
  it('Chinese by any piece', () => expect(names('抽筋')).toEqual(['现在抽筋']));
  it('nothing means everything', () => expect(names(' ')).toHaveLength(5));
});

it('an excerpt keeps what is around the words', () => {
  expect(excerpt('a long note about a flight', 'Flight')).toEqual({
    before: 'a long note about a ',
    match: 'flight',
    after: '',
  });
  expect(excerpt('a note', 'flight')).toBeNull();
});
