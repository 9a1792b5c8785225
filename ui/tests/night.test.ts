import { beforeEach, describe, expect, it } from 'vitest';
import { cellMark, cellName, type Cell } from '$lib/nights/cell';
import { mondayOf, nightsBetween, plusNights, span, weekday } from '$lib/nights/night';
import { countdown, nightDated, nightLong } from '$lib/text/format';
import { blank } from '$lib/nights/answers';
import { entryOf } from './support/entries';
import { showLanguage } from '$lib/text/texts.svelte';
import { cellsOf } from '../src/screens/nights/trend';
import { weekSummary } from '../src/screens/nights/calendar';

beforeEach(() => showLanguage('en'));

describe('nights', () => {
  it('step over the end of February and of the year', () => {
    expect(plusNights('2024-02-28', 1)).toBe('2024-02-29');
    expect(plusNights('2026-12-31', 1)).toBe('2027-01-01');
    expect(nightsBetween('2026-12-31', '2027-01-02')).toBe(2);
  });

  it('are neither lost nor doubled where the clocks change', () => {
    expect(span('2026-03-28', '2026-03-30')).toEqual(['2026-03-28', '2026-03-29', '2026-03-30']);
  });

  it('begin their week on Monday, also before 1970', () => {
    expect(weekday('2026-11-23')).toBe(1);
    expect(mondayOf('2026-11-22')).toBe('2026-11-16');
    expect(weekday('1900-01-01')).toBe(1);
  });

  it('are told with both dates', async () => {
    expect(nightLong('2026-11-22')).toBe('22 → 23 November');
    expect(nightLong('2026-04-30')).toBe('30 April → 1 May');
    expect(nightDated('2025-12-31', '2026-11-22')).toBe('31 Dec 2025→1 Jan 2026');
    await showLanguage('zh-CN');
    expect(nightLong('2026-11-22')).toBe('11 月 22 日夜 → 23 日晨');
  });
});

describe('a cell', () => {
  const symptoms = { ...blank(), status: 'symptoms' as const };
  const cell = (pain: number | null, late = 0) => ({
    kind: 'recorded' as const,
    night: '2026-05-01',
    entry: entryOf('2026-05-01', { ...symptoms, pain }, late),
  });

  it('has a name with both dates, the pain and how late it was written', () => {
    expect(cellName(cell(6, 1), '2026-11-22')).toBe('1→2 May: pain 6, late');
  });

  it('without a score says so and shows no number', () => {
    expect(cellName(cell(null), '2026-11-22')).toBe('1→2 May: discomfort, no score');
    expect(cellMark(cell(null))).toBe('·');
  });

  it('that is missing never looks like none', () => {
    const missing = { kind: 'missing' as const, night: '2026-05-01' };
    expect(cellName(missing, '2026-11-22')).toBe('1→2 May: not recorded');
    expect(cellMark(missing)).toBe('');
  });
});

it('a countdown never goes below zero and shows hours only when there are any', () => {
  expect(countdown(24 * 60_000 + 10_000)).toBe('24:10');
  expect(countdown(-5)).toBe('00:00');
  expect(countdown(3_600_000)).toBe('1:00:00');
});

describe('many nights in a few words', () => {
  const of = (night: string, status: 'none' | 'symptoms', late = 0): Cell => {
    return { kind: 'recorded', night, entry: entryOf(night, { ...blank(), status }, late) };
  };

  it('count none that were written late, and say how many those are', () => {
    const week = [of('2026-11-16', 'symptoms'), of('2026-11-17', 'none'), of('2026-11-18', 'symptoms', 2)];
    expect(weekSummary(week)).toBe('Discomfort on 1 of 2 recorded · 1 written late');
    expect(weekSummary([of('2026-11-18', 'symptoms', 2)])).toBe('1 written late');
  });

  it('the current night is still to be answered in the whole diary, too', () => {
    const { entry } = of('2026-11-20', 'none') as Extract<Cell, { kind: 'recorded' }>;
    const cells = cellsOf({ nights: [entry], missing: ['2026-11-21'] }, '2026-11-19', '2026-11-22');
    expect(cells.map(({ kind }) => kind)).toEqual(['outside', 'recorded', 'missing', 'pending']);
  });
});
