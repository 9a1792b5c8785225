import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Answers, Flag, Night } from '$wire';
import { decidingNights, frequencyCounts, inReadingOrder, nightsToMeet, stripOf } from '$lib/flags/flags';
import { SIGNS_OF } from '$lib/codes';
import { SIGNS } from '$lib/codes';
import { span } from '$lib/nights/night';
import { NONE, SYMPTOMS } from './support/entries';
import { AS_OF, before, duration, frequency, met } from './support/flags';
import { flagsIn, openBackend } from './support/window';

/** The flag as the real rules judge these nights, and others that are recorded besides. */
function flagOf(marks: string, code: string, besides: [night: Night, answers: Answers][] = []): Flag {
  const { flags } = flagsIn(openBackend({ nights: marks, entries: besides }));
  const flag = flags.flags.find((each) => each.code === code);
  if (!flag) throw new Error(`${code} is not listed`);
  return flag;
}

describe('what missing nights would decide', () => {
  it.each([
    ['1010.01', 1],
    ['101.100', 1],
    ['0..0..0', 4],
    ['2...000', 2],
    ['3..0..0', 1],
    ['1....00', 3],
  ])('in %s, %i more with discomfort meet the frequency rule, and one fewer does not', (marks, enough) => {
    const flag = flagOf(marks, 'frequency');
    expect(flag.state).toBe('cannot_tell');
    const counts = frequencyCounts(flag);
    expect(counts && nightsToMeet(counts)).toBe(enough);
    const filled = (count: number) => {
      const some = decidingNights(flag).slice(0, count);
      return flagOf(
        marks,
        'frequency',
        some.map((night) => [night, SYMPTOMS]),
      ).state;
    };
    expect(filled(enough)).toBe('met');
    expect(filled(enough - 1)).not.toBe('met');
  });

  it.each(['1111.111', '1.111111', '111..1111', '111111.1', '0111.1111', '1111111.1.', '011.1.111..', '1111.1111111'])(
    'in %s, the nights that decide about the duration meet it together, and one of relief among them ends it',
    (marks) => {
      const flag = flagOf(marks, 'duration');
      expect(flag.state).toBe('cannot_tell');
      const deciding = decidingNights(flag);
      expect(
        flagOf(
          marks,
          'duration',
          deciding.map((night) => [night, SYMPTOMS]),
        ).state,
      ).toBe('met');
      for (const night of deciding) {
        expect(flagOf(marks, 'duration', [[night, NONE]]).state).toMatch(/^(not_met|resolved)$/);
      }
    },
  );
});

describe('the strip of a card', () => {
  it('draws a run that ended long ago, and a week after it', () => {
    const run = { from: before(49), to: before(40), nights: 10 };
    const flag = duration({ state: 'cannot_tell', run, evidence: span(run.from, run.to) } as Partial<Flag>);
    expect(stripOf(flag, AS_OF, 28)).toEqual({ nights: span(run.from, before(33)), earlier: 0 });
  });

  it('tells how many nights of a long run come before those it draws', () => {
    const run = { from: before(99), to: AS_OF, nights: 100 };
    const flag = duration({ state: 'met', run, evidence: span(run.from, run.to) } as Partial<Flag>);
    expect(stripOf(flag, AS_OF, 28)).toEqual({ nights: span(before(27), AS_OF), earlier: 72 });
  });
});

it('cards read from the most urgent down, then the own words, what cannot be told, what ended, and the rest', () => {
  const flags = [
    frequency(),
    duration({ state: 'resolved' }),
    met('sign.back_pain', 'see_doctor'),
    met('sign.calf_weakness', 'urgent'),
  ];
  const order = (given: Flag[], said = false) => inReadingOrder(given, said).map(({ code }) => code);
  expect(order(flags)).toEqual(['sign.calf_weakness', 'sign.back_pain', 'duration', 'frequency']);
  expect(order([frequency({ state: 'cannot_tell' }), duration()])).toEqual(['frequency', 'duration']);
  expect(order([frequency({ state: 'cannot_tell' }), duration()], true)).toEqual(['duration', 'frequency']);
});

it('what is watched names every sign once, at the level Rust gives it', () => {
  const rust = readFileSync('../src-tauri/core/src/sign.rs', 'utf8');
  const arms = rust.slice(rust.indexOf('const fn level'), rust.indexOf('const fn source_text'));
  const snake = (name: string) => name.replace(/\B[A-Z]/g, '_$&').toLowerCase();
  let signs: string[] = [];
  const levels: Record<string, string[]> = {};
  for (const [, sign, level] of arms.matchAll(/Self::(\w+)|Level::(\w+)/g)) {
    if (sign) signs.push(snake(sign));
    else if (level) [levels[snake(level)], signs] = [signs, []];
  }
  expect(SIGNS_OF).toEqual(levels);
  expect(Object.values(SIGNS_OF).flat().sort()).toEqual([...SIGNS].sort());
});
