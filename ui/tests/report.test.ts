import { screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import type { Replay } from '$lib/backend/replay';
import { reloadDiary } from '$lib/session/app';
import { plusNights, span } from '$lib/nights/night';
import { ownSpan, rangesFor, spanOf, defaultRange, parseYear, type Known } from '../src/screens/export/report-request';
import { NONE } from './support/entries';
import { rest, openReport, shown, page, checked, chosen } from './support/report';
import { press, setElsewhere, settingsIn, settle, TONIGHT, typeIn, writtenElsewhere } from './support/window';

/** Another program erases the diary, and somebody goes through the welcome again. */
function eraseElsewhere(backend: Replay): void {
  backend.outside('diary_erase');
  setElsewhere(backend, 'welcomed', 'on');
}

const WHOLE: Known = { first: '2026-01-01', last: '2026-11-21', visit: null, recorded: '2026-11-21' };

describe('which nights', () => {
  it('of four weeks and three months end with the last night that is not pending', () => {
    expect(spanOf('weeks', WHOLE)).toEqual({ from: '2026-10-25', to: '2026-11-21' });
    expect(span('2026-10-25', '2026-11-21')).toHaveLength(28);
    expect(spanOf('months', WHOLE)).toEqual({ from: '2026-08-23', to: '2026-11-21' });
    expect(spanOf('all', WHOLE)).toEqual({ from: '2026-01-01', to: '2026-11-21' });
  });

  it('since the last visit begin with the night of its date, and are offered only after one', () => {
    const seen = { ...WHOLE, visit: '2026-11-02' };
    expect(spanOf('visit', seen).from).toBe('2026-11-02');
    expect(rangesFor(seen)).toContain('visit');
    expect(rangesFor(WHOLE)).not.toContain('visit');
    expect(rangesFor({ ...WHOLE, visit: '2026-11-22' })).not.toContain('visit');
  });

  it('never begin before the diary', () => {
    const young = { ...WHOLE, first: '2026-11-18', visit: '2026-03-01' };
    for (const range of ['visit', 'weeks', 'months', 'all'] as const) {
      expect(spanOf(range, young)).toEqual({ from: '2026-11-18', to: '2026-11-21' });
    }
  });

  it('are, unless somebody chooses, those since a visit a week ago or more, or else three months with anything in them', () => {
    expect(defaultRange(WHOLE)).toBe('months');
    expect(defaultRange({ ...WHOLE, visit: '2026-11-15' })).toBe('visit');
    expect(defaultRange({ ...WHOLE, visit: '2026-11-16' })).toBe('months');
    // Nothing was recorded since: an empty page tells a doctor nothing.
    expect(defaultRange({ ...WHOLE, visit: '2026-11-01', recorded: '2026-10-20' })).toBe('months');
    expect(defaultRange({ ...WHOLE, recorded: '2026-08-22' })).toBe('all');
  });

  it('of own dates lie in the diary, in order', () => {
    expect(ownSpan('2026-01-01', '2026-01-01', WHOLE)).toEqual({ from: '2026-01-01', to: '2026-01-01' });
    expect(ownSpan('2026-02-02', '2026-02-01', WHOLE)).toBeUndefined();
    expect(ownSpan('2025-12-31', '2026-02-01', WHOLE)).toBeUndefined();
    expect(ownSpan('2026-02-01', '2026-11-22', WHOLE)).toBeUndefined();
    expect(ownSpan('', '2026-02-01', WHOLE)).toBeUndefined();
  });
});

it('a birth year is one from 1900 to this year, also in full-width digits', () => {
  expect(parseYear('1900', 2026)).toBe(1900);
  expect(parseYear(' １９８４ ', 2026)).toBe(1984);
  expect(parseYear('2026', 2026)).toBe(2026);
  expect(parseYear('', 2026)).toBeNull();
  expect(['1899', '2027', '84', '19 84', 'abcd'].map((year) => parseYear(year, 2026))).toEqual(
    Array(5).fill(undefined),
  );
});

describe('the report', () => {
  it('is right as it is found: one press saves it, in the language of the app, with everything and nobody’s name', async () => {
    const { requests } = await openReport();
    await press('export-save');
    const request = {
      from: plusNights(TONIGHT, -41),
      to: plusNights(TONIGHT, -1),
      language: 'en',
      name: null,
      birth_year: null,
      without: [],
    };
    expect(requests('pdf')).toEqual([request]);
    expect(requests('preview')).toEqual([request]);
    expect(checked('export-person')).toBe(false);
    expect(screen.queryByTestId('export-name')).toBeNull();
    expect(screen.getByTestId('export-result').textContent).toMatch(/37 nights written to\s*~\/Documents\/soleus\.pdf/);
  });

  it('shows page 1 as a picture in which nothing can run, told of in words', async () => {
    await openReport();
    expect(shown()?.src).toMatch(/^data:image\/svg\+xml/);
    expect(shown()?.alt).toMatch(/Page 1 of 2 as it will be printed/);
    expect(document.querySelector('main svg text')).toBeNull();
  });

  it('begins with what is new since the last visit', async () => {
    const visit = plusNights(TONIGHT, -20);
    const { requests } = await openReport({}, visit);
    expect(chosen('export-range-visit')).toBe(true);
    expect(requests('preview').at(-1)?.from).toBe(visit);
    expect(screen.getByTestId('export-span').textContent).toMatch(/^20 nights/);
  });

  it('of all nights asks for the diary with both ends open', async () => {
    const { requests } = await openReport();
    await press('export-range-all');
    await press('export-json');
    expect(requests('json')[0]).toMatchObject({ from: null, to: null });
    // Pressing what is chosen does not take it back.
    await press('export-range-all');
    expect(chosen('export-range-all')).toBe(true);
  });

  it('of own dates begins with those shown, and tells wrong ones without asking for them', async () => {
    const { requests } = await openReport();
    await press('export-range-weeks');
    await press('export-range-own');
    const first = screen.getByTestId<HTMLInputElement>('export-from');
    expect([first.value, first.min]).toEqual([plusNights(TONIGHT, -28), plusNights(TONIGHT, -41)]);
    await typeIn('export-to', plusNights(TONIGHT, -30));
    await rest();
    expect(screen.getByRole('alert').textContent).toMatch(/the first night not after the last/);
    await press('export-save');
    expect(document.activeElement).toBe(first);
    expect(requests('pdf')).toEqual([]);
    await typeIn('export-to', plusNights(TONIGHT, -20));
    await press('export-csv');
    expect(requests('csv')).toMatchObject([{ from: plusNights(TONIGHT, -28), to: plusNights(TONIGHT, -20) }]);
  });

  it('is in the language chosen for it, and the app stays in its own', async () => {
    const { requests } = await openReport();
    await press('export-language-zh-CN');
    await rest();
    expect(requests('preview').at(-1)?.language).toBe('zh-CN');
    expect(page()).toContain('"language":"zh-CN"');
    expect(document.documentElement.lang).toBe('en');
  });

  it('leaves out what is switched off', async () => {
    const { requests } = await openReport();
    await press('export-section-nights');
    await press('export-section-context');
    await rest();
    expect(requests('preview').at(-1)?.without).toEqual(['context', 'nights']);
    expect(screen.getByText('Page 1 of 1')).toBeTruthy();
    await press('export-section-nights');
    await press('export-save');
    expect(requests('pdf')[0]?.without).toEqual(['context']);
  });

  it('is made anew once after several changes, and the old page is dimmed until then', async () => {
    const { requests } = await openReport();
    expect(requests('preview')).toHaveLength(1);
    const before = page();
    await press('export-section-words');
    await press('export-section-questions');
    expect(screen.getByTestId('export-page').classList.contains('stale')).toBe(true);
    expect(page()).toBe(before);
    expect(screen.getByTestId('export-copy').getAttribute('aria-disabled')).toBe('true');
    await rest();
    expect(requests('preview')).toHaveLength(2);
    expect(screen.getByTestId('export-page').classList.contains('stale')).toBe(false);
    expect(page()).not.toBe(before);
  });

  it('holds what was written meanwhile', async () => {
    const { backend, app, requests } = await openReport();
    writtenElsewhere(backend, NONE);
    await app.diary.refresh(TONIGHT);
    await rest();
    expect(requests('preview').at(-1)?.to).toBe(TONIGHT);
  });

  it('lists what cannot be printed as it was typed', async () => {
    const { report } = await openReport();
    report.warnings = ['No font has this sign.'];
    await press('export-range-weeks');
    await rest();
    expect(screen.getByTestId('export-warnings').textContent).toContain('No font has this sign.');
  });

  it('of an empty diary says what will be here and asks for no preview', async () => {
    const { requested, app } = await openReport({ diary: 'empty' });
    expect(screen.getByTestId('export-nothing').textContent).toMatch(/From the first night on/);
    expect(screen.queryByTestId('export-save')).toBeNull();
    await rest();
    expect(requested()).toEqual([]);
    await press('export-begin');
    expect(app.navigation.screen).toBe('tonight');
  });

  it('of a single night is one', async () => {
    const { requests } = await openReport({ diary: 'empty', entries: [[TONIGHT, NONE]] });
    expect(requests('preview')).toMatchObject([{ from: TONIGHT, to: TONIGHT }]);
    expect(screen.getByTestId('export-span').textContent).toMatch(/^1 night, 22→23 Nov/);
  });
});

describe('name and birth year', () => {
  it('are sent once they are asked for, and no more once they are not', async () => {
    const { backend, requests } = await openReport();
    await press('export-person');
    await typeIn('export-name', '  王小明 ');
    await typeIn('export-year', '1984');
    await press('export-fhir');
    expect(requests('fhir')[0]).toMatchObject({ name: '王小明', birth_year: 1984 });
    await press('export-person');
    await press('export-save');
    expect(requests('pdf')[0]).toMatchObject({ name: null, birth_year: null });
    expect([...backend.drafts.values(), JSON.stringify(settingsIn(backend))].join()).not.toMatch(/王小明|1984/);
  });

  it('are kept when the screen is left, and forgotten with an erased diary', async () => {
    const { backend, app } = await openReport();
    await press('export-person');
    await typeIn('export-name', 'Ada');
    await press('nav-nights');
    app.navigation.go('export');
    await settle();
    expect(screen.getByTestId<HTMLInputElement>('export-name').value).toBe('Ada');
    eraseElsewhere(backend);
    await app.diary.refresh(TONIGHT);
    await settle();
    writtenElsewhere(backend, NONE);
    await app.diary.refresh(TONIGHT);
    await settle();
    expect(checked('export-person')).toBe(false);
  });

  it('and the page with them are of no other diary, though this screen was not seen in between', async () => {
    const { backend, app } = await openReport();
    await rest();
    await press('export-person');
    await typeIn('export-name', 'Ada');
    await rest();
    expect(page()).toContain('svg');
    await press('nav-nights');
    eraseElsewhere(backend);
    await reloadDiary(app);
    writtenElsewhere(backend, NONE);
    await app.diary.refresh(TONIGHT);
    // It takes its time: until then there is nothing, least of all the old page.
    backend.answer('report_preview', () => new Promise(() => undefined));
    app.navigation.go('export');
    await rest();
    expect(checked('export-person')).toBe(false);
    expect(screen.queryByTestId('export-page')).toBeNull();
  });

  it('that are wrong are told where they are wrong, and not sent', async () => {
    const { requested } = await openReport();
    await press('export-person');
    await rest();
    const before = requested().length;
    const year = await typeIn('export-year', '1850');
    expect(screen.getByRole('alert').textContent).toMatch(/A year from 1900 to \d{4}/);
    await rest();
    await press('export-print');
    expect(requested()).toHaveLength(before);
    expect(document.activeElement).toBe(year);
    expect(year.getAttribute('aria-invalid')).toBe('true');
    await typeIn('export-year', '');
    await typeIn('export-name', 'x'.repeat(101));
    expect(screen.getByRole('alert').textContent).toMatch(/At most 100 characters/);
    await rest();
    expect(requested().some((request) => request.birth_year !== null || (request.name?.length ?? 0) > 100)).toBe(false);
  });

  it('half a year is not called wrong while it is being typed', async () => {
    const { requested } = await openReport();
    await press('export-person');
    await rest();
    const before = requested().length;
    const year = await typeIn('export-year', '19');
    await rest();
    expect(screen.queryByRole('alert')).toBeNull();
    expect(requested()).toHaveLength(before);
    year.blur();
    await settle();
    expect(screen.getByRole('alert')).toBeTruthy();
  });
});
