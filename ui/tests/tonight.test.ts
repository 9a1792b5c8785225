import { screen, waitFor, within } from '@testing-library/svelte';
import { expect, it } from 'vitest';
import type { Answers, Night } from '$wire';
import { NONE } from './support/entries';
import { entryIn, key, openWindow, press, recorded, settle, TONIGHT, typeIn } from './support/window';

it('one press on "No discomfort" is a saved night', async () => {
  const { backend } = await openWindow();
  await press('none-button');
  expect((await recorded(backend)).status).toBe('none');
  expect(screen.getByTestId('saved').textContent).toMatch(/^Saved \d\d:\d\d$/);
});

it('a full entry is three presses', async () => {
  const { backend } = await openWindow();
  await press('pain-6');
  await press('side-left');
  await press('sensation-cramp');
  expect(await recorded(backend)).toMatchObject({ pain: 6, side: 'left', sensations: ['cramp'], status: 'symptoms' });
});

it('the pressed pain can be taken back without becoming 0', async () => {
  const { backend } = await openWindow();
  await press('pain-6');
  await press('pain-6');
  expect((await recorded(backend)).pain).toBeNull();
});

it('undo of the first answer leaves the night unrecorded', async () => {
  const { backend } = await openWindow();
  await press('none-button');
  await press('undo');
  expect(entryIn(backend)).toBeUndefined();
});

it('keys answer: digits, minus for ten, N for none', async () => {
  const { backend } = await openWindow();
  await key('7');
  expect((await recorded(backend)).pain).toBe(7);
  await key('-');
  expect((await recorded(backend)).pain).toBe(10);
  await key('n');
  expect((await recorded(backend)).status).toBe('none');
});

it('digits typed in a field are text', async () => {
  const { backend } = await openWindow();
  await press('pain-2');
  await press('add-more');
  await key('9', screen.getByTestId('note'));
  expect((await recorded(backend)).pain).toBe(2);
});

it('a note is recorded on leaving it, and what is too long stays typed and unrecorded', async () => {
  const { backend } = await openWindow();
  await press('pain-2');
  await press('add-more');
  (await typeIn('note', '小腿 𝄞')).blur();
  await settle();
  expect((await recorded(backend)).note).toBe('小腿 𝄞');
  const field = await typeIn('note', 'x'.repeat(2001));
  field.blur();
  await settle();
  expect((await recorded(backend)).note).toBe('小腿 𝄞');
  expect(field.value).toHaveLength(2001);
});

it('a note is recorded after a pause in typing', async () => {
  const { backend } = await openWindow();
  await press('pain-2');
  await press('add-more');
  await typeIn('note', 'stairs all day');
  await waitFor(async () => expect((await recorded(backend)).note).toBe('stairs all day'), { timeout: 2000 });
});

it('hours that cannot be are refused where they are typed', async () => {
  const { backend } = await openWindow();
  await press('pain-2');
  await press('add-more');
  (await typeIn('sitting-hours', '25')).blur();
  await settle();
  expect((await recorded(backend)).sitting_hours).toBeNull();
  expect(screen.getByTestId('sitting-hours').getAttribute('aria-invalid')).toBe('true');
  (await typeIn('sitting-hours', '7.5')).blur();
  await settle();
  expect((await recorded(backend)).sitting_hours).toBe(7.5);
});

it('a failed save is told, and the answer stays', async () => {
  const { backend } = await openWindow();
  backend.failNext('night_save', { code: 'disk_full', message: 'There is no space left on the disk.' });
  await press('pain-5');
  expect(screen.getByRole('alert').textContent).toContain('There is no space left on the disk.');
  expect(screen.getByTestId('pain-5').getAttribute('aria-checked')).toBe('true');
});

it('numbness opens the warning signs by itself; left alone they stay unasked', async () => {
  const { backend } = await openWindow({ entries: [asked('2026-11-21')] });
  await press('pain-3');
  expect(screen.queryByTestId('signs')).toBeNull();
  await press('sensation-numbness');
  expect(screen.getByTestId('sign-calf_weakness-yes')).toBeTruthy();
  expect((await recorded(backend)).signs).toEqual({});
});

it('once a week the warning signs are offered, closed', async () => {
  await openWindow({ entries: [asked('2026-11-14')] });
  await press('none-button');
  expect(screen.getByTestId('signs')).toBeTruthy();
  expect(screen.queryByTestId('sign-calf_weakness-yes')).toBeNull();
  await press('signs-open');
  expect(screen.getByTestId('sign-calf_weakness-yes')).toBeTruthy();
});

it('"no to the rest" answers only what is open', async () => {
  const { backend } = await openWindow();
  await press('sensation-weakness');
  await press('sign-sexual_change-declined');
  await press('sign-calf_weakness-yes');
  await press('signs-rest-no');
  const { signs } = await recorded(backend);
  expect(signs).toMatchObject({ sexual_change: 'declined', calf_weakness: 'yes', bladder_change: 'no' });
  expect(Object.keys(signs)).toHaveLength(14);
});

it('an emergency answer stands above every screen at once', async () => {
  await openWindow();
  await press('sensation-numbness');
  await press('sign-saddle_numbness-yes');
  for (const place of ['nav-tonight', 'nav-settings', 'nav-breaks']) {
    await press(place);
    expect(screen.getByTestId('flag-sign.saddle_numbness')).toBeTruthy();
  }
});

it('a met flag leads from Tonight to See a doctor', async () => {
  await openWindow({ diary: 'usual' });
  await press('flag-banner');
  const card = screen.getByTestId('flag-frequency');
  expect(within(card).getByRole('heading').textContent).toBe(
    'More than 3 times in a week: book orthopaedics or spine surgery',
  );
});

it('an answer half given survives a visit to another screen', async () => {
  await openWindow();
  await press('add-more');
  await typeIn('note', 'before saying how it was');
  await press('nav-settings');
  await press('nav-tonight');
  await press('add-more');
  expect(screen.getByTestId<HTMLTextAreaElement>('note').value).toBe('before saying how it was');
});

function asked(night: string): [Night, Answers] {
  return [night, { ...NONE, signs: { calf_weakness: 'no' } }];
}

it('a text that is too long is told how long it may be', async () => {
  await openWindow();
  await press('pain-2');
  await press('add-more');
  await typeIn('note', 'x'.repeat(2001));
  expect(screen.getByText(/too long to save/i).textContent).toMatch(/2,?000 characters/);
});

const wall = (day: number, hour: number) => `2026-11-${day}T${String(hour).padStart(2, '0')}:00:00+00:00`;

it.each([
  ['in the evening', wall(22, 20), 'not recorded'],
  ['the morning after the next night', wall(23, 9), 'Not recorded. Filled in now, it will be marked: late.'],
  ['two days later', wall(24, 9), 'Not recorded. Filled in now, it will be marked: late.'],
])('the night before, opened %s, says how late it would be', async (_, now, said) => {
  const { app } = await openWindow({ entries: [['2026-11-19', NONE]], now });
  app.navigation.openNight('2026-11-21', TONIGHT);
  await settle();
  expect(screen.getByRole('heading', { level: 1 }).parentElement?.textContent).toContain(said);
});

it('hours sat today are offered for the night that is to come, not for the one that was', async () => {
  const { app } = await openWindow({ now: wall(22, 20) });
  await press('pain-2');
  await press('add-more');
  expect(screen.getByText(/measured today/)).toBeTruthy();
  app.session.wallClock = { ...app.session.wallClock, aheadMs: Date.parse(wall(23, 9)) - Date.now() };
  await settle();
  expect(screen.queryByText(/measured today/)).toBeNull();
});

it('an emergency is told even when it cannot be recorded, once', async () => {
  const { backend } = await openWindow();
  await press('side-both');
  backend.failNext('night_save', { code: 'disk_full', message: 'No space left.' });
  await press('sign-saddle_numbness-yes');
  expect(screen.getByTestId('emergency-numbers').textContent).toContain('120');
  await press('sign-bladder_change-no');
  expect((await recorded(backend)).signs).toEqual({ saddle_numbness: 'yes', bladder_change: 'no' });
  expect(screen.getAllByTestId('emergency-numbers')).toHaveLength(1);
});
