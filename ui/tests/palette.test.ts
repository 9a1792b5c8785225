import { screen } from '@testing-library/svelte';
import { beforeAll, describe, expect, it } from 'vitest';
import { sixWeeks } from '../src/lib/backend/fake/diaries';
import { nightTyped } from '../src/palette/date';
import { excerpt } from '../src/palette/excerpt';
import { key, openWindow, recorded, settle, TONIGHT } from './window';

// jsdom knows the element, not its methods.
beforeAll(() => {
  HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
    this.open = true;
  };
  HTMLDialogElement.prototype.close ??= function (this: HTMLDialogElement) {
    this.open = false;
    this.dispatchEvent(new Event('close'));
  };
});

async function press(init: KeyboardEventInit, on: Element = document.body) {
  on.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }));
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
    expect([app.place.screen, app.dialogs.open]).toEqual(['settings', null]);
  });

  it('records no discomfort', async () => {
    const { backend } = await openWindow();
    await press({ key: 'Enter' }, await find('no discomfort'));
    expect((await recorded(backend)).status).toBe('none');
  });

  it('opens a night by its date', async () => {
    const { app } = await openWindow({ entries: sixWeeks(TONIGHT, 'usual') });
    await press({ key: 'Enter' }, await find('12 november'));
    expect(app.place.night).toBe('2026-11-12');
  });

  it('finds words in a note and shows them in it', async () => {
    const entries = sixWeeks(TONIGHT, 'usual');
    const noted = entries[4];
    if (!noted) throw new Error('no such night');
    noted.note = 'after the long flight home';
    const { app } = await openWindow({ entries });
    const field = await find('FLIGHT');
    expect(screen.getByTestId(`palette-note-${noted.night}`).querySelector('mark')?.textContent).toBe('flight');
    await press({ key: 'Enter' }, field);
    expect(app.place.night).toBe(noted.night);
  });

  it('says that nothing was found', async () => {
    await openWindow();
    await find('zzzz');
    expect(screen.getByText('Nothing found.')).toBeDefined();
  });
});

describe('Keys', () => {
  it('? shows them, but is a question mark in a text', async () => {
    const { app } = await openWindow();
    const field = document.body.appendChild(document.createElement('textarea'));
    await press({ key: '?' }, field);
    expect(app.dialogs.open).toBeNull();
    field.remove();
    await key('?');
    expect(app.dialogs.open).toBe('keys');
  });

  it('Ctrl and a number go to the places of the rail', async () => {
    const { app } = await openWindow();
    await press({ key: '3', ctrlKey: true });
    expect(app.place.screen).toBe('doctor');
  });

  it('Ctrl and plus make the text larger, up to twice its size', async () => {
    const { backend } = await openWindow();
    for (let time = 0; time < 6; time += 1) await press({ key: '+', ctrlKey: true });
    expect(backend.settings.text_size).toBe(200);
    await press({ key: '0', ctrlKey: true });
    expect(backend.settings.text_size).toBe(100);
  });
});

describe('A date as it is typed', () => {
  it.each([
    ['2026-05-12', '2026-05-12'],
    ['12 May', '2026-05-12'],
    ['may 12', '2026-05-12'],
    ['5月12日', '2026-05-12'],
    ['2025年5月2号', '2025-05-02'],
    ['24 December', '2025-12-24'],
  ])('%s is the night of %s', (words, night) => expect(nightTyped(words, TONIGHT)).toBe(night));

  it.each(['2026-02-30', '2027-01-01', 'may', '12', '12 xyz', 'flight'])('%s is none', (words) =>
    expect(nightTyped(words, TONIGHT)).toBeNull(),
  );
});

it('an excerpt keeps what is around the words', () => {
  expect(excerpt('a long note about a flight', 'Flight')).toEqual({
    before: 'a long note about a ',
    match: 'flight',
    after: '',
  });
  expect(excerpt('a note', 'flight')).toBeNull();
});
