import { render, screen } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import BreakWindow from '../src/break/BreakWindow.svelte';
import { viewAfter } from '../src/break/view';
import type { Group } from '$wire';
import { FakeBackend, type FakeOptions } from '$lib/backend/fake/fake';
import { TONIGHT } from './support/window';

beforeEach(() => vi.useFakeTimers({ now: new Date('2026-11-22T14:20:00Z') }));
afterEach(() => vi.useRealTimers());

async function pass(seconds: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(seconds * 1000);
  await tick();
}

async function open(prepare: (backend: FakeBackend) => void, options: Partial<FakeOptions> = {}) {
  const backend = new FakeBackend({ current: TONIGHT, ...options });
  prepare(backend);
  render(BreakWindow, { backend });
  await pass(0);
  return backend;
}

const onBreak = (backend: FakeBackend) => backend.agent.do({ do: 'break_start' });
const hurts = (backend: FakeBackend) => backend.agent.do({ do: 'calf_hurts' });
const heading = () => screen.getByRole('heading', { level: 1 }).textContent;
const left = () => screen.getByTestId('guided-countdown').textContent?.trim();
const phase = (backend: FakeBackend) => {
  const status = backend.agent.status();
  return status.running ? status.phase : 'not running';
};

async function press(testid: string): Promise<void> {
  screen.getByTestId(testid).click();
  await pass(0);
}

async function key(name: string): Promise<void> {
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }));
  await pass(0);
}

/** The agent's time goes on, and it tells that the break is over. */
async function untilTheEnd(backend: FakeBackend, seconds: number): Promise<void> {
  vi.setSystemTime(Date.now() + seconds * 1000);
  backend.agent.tell();
  await pass(0);
}

describe('a usual break', () => {
  it('counts down, with the moves first and walking after them', async () => {
    await open(onBreak);
    expect([heading(), left()]).toEqual(['Stand up', '05:00']);
    await pass(4);
    expect([heading(), left()]).toEqual(['Raise both arms', '04:56']);
    await pass(4);
    expect(screen.getByText('Hold: 6 s')).toBeTruthy();
    await pass(192);
    expect([heading(), left()]).toEqual(['Walk about', '01:40']);
  });

  it('stands still while it is paused, and goes on from there', async () => {
    const backend = await open(onBreak);
    await pass(10);
    await press('guided-hold');
    await pass(60);
    expect([heading(), left()]).toEqual(['Paused', '04:50']);
    await press('guided-hold');
    await pass(2);
    expect(left()).toBe('04:48');
    expect(phase(backend)).toBe('on_break');
  });

  it('finished early says when the next one is, and closes by itself', async () => {
    const backend = await open(onBreak);
    await pass(10);
    await press('guided-done');
    expect(backend.agent.line.outcomes.at(-1)?.outcome).toBe('taken');
    expect(heading()).toBe('The break is over');
    expect(screen.getByText('Next break at 15:20')).toBeTruthy();
    await pass(4);
    expect(backend.closed).toBe(false);
    await pass(1);
    expect(backend.closed).toBe(true);
  });

  it('ended elsewhere ends here too', async () => {
    const backend = await open(onBreak);
    backend.agent.do({ do: 'break_skip' });
    await pass(0);
    expect(heading()).toBe('The break is over');
    await pass(5);
    expect(backend.closed).toBe(true);
  });

  it('that ended while the computer slept is gone on waking up', async () => {
    const backend = await open(onBreak);
    vi.setSystemTime(Date.now() + 3 * 3_600_000);
    backend.agent.tell();
    await pass(0);
    expect(backend.closed).toBe(true);
  });

  it.each<Group>(['pregnant', 'lumbar_surgery'])('with the profile %s has no moves', async (group) => {
    await open((backend) => {
      backend.settings.profile = [group];
      backend.settings.break_minutes = 1;
      onBreak(backend);
    });
    expect(heading()).toBe('Stand up');
    expect(screen.getByText(/ask your doctor first/)).toBeTruthy();
    const headings = new Set<string | null>();
    for (let second = 0; second < 59; second += 1) {
      await pass(1);
      headings.add(heading());
    }
    expect([...headings]).toEqual(['Stand up', 'Walk about']);
  });
});

describe('the keyboard', () => {
  it('pauses with Space and goes on with Space', async () => {
    await open(onBreak);
    await pass(2);
    await key(' ');
    expect(heading()).toBe('Paused');
    await pass(2);
    await key(' ');
    expect(heading()).not.toBe('Paused');
  });

  it('closes the window with Escape; the break goes on', async () => {
    const backend = await open(onBreak);
    await key('Escape');
    expect(backend.closed).toBe(true);
    expect(phase(backend)).toBe('on_break');
  });

  it('typed on, as the question comes up, answers nothing', async () => {
    const backend = await open((backend) => backend.agent.fallDue());
    await key('Enter');
    expect(phase(backend)).toBe('due');
    await pass(1);
    await key('Enter');
    expect(phase(backend)).toBe('on_break');
  });
});

describe('an owed break', () => {
  const due = (backend: FakeBackend) => backend.agent.fallDue();

  it('is asked about, with the true minutes sat', async () => {
    await open(due);
    expect(heading()).toBe('Time to get up');
    expect(screen.getByText(/sitting for 60 minutes/)).toBeTruthy();
    await pass(120);
    expect(screen.getByText(/sitting for 62 minutes/)).toBeTruthy();
  });

  it('put off is put off, and the window is gone', async () => {
    const backend = await open(due);
    await press('guided-later');
    expect(backend.agent.line.outcomes.at(-1)?.outcome).toBe('snoozed');
    await pass(0);
    expect(backend.closed).toBe(true);
  });

  it('can be put off only as often as the agent allows', async () => {
    await open((backend) => {
      for (let time = 0; time < 3; time += 1) {
        backend.agent.fallDue();
        backend.agent.do({ do: 'break_snooze' });
      }
      backend.agent.fallDue();
    });
    expect(screen.queryByTestId('guided-later')).toBeNull();
    expect(screen.getByTestId('guided-skip')).toBeTruthy();
  });

  it('goes on being asked while nobody is there', () => {
    const { agent } = new FakeBackend({ current: TONIGHT });
    agent.fallDue();
    const status = agent.status();
    if (!status.running) throw new Error('not running');
    const asking = viewAfter(null, status);
    const away = viewAfter(asking, { ...status, phase: 'away' });
    expect(away.is).toBe('prompt');
    expect(viewAfter(away, { ...status, phase: 'sitting' }).is).toBe('gone');
    expect(viewAfter(null, { ...status, phase: 'away' }).is).toBe('nothing');
  });

  it('answered elsewhere closes the question', async () => {
    const backend = await open(due);
    backend.agent.do({ do: 'break_skip' });
    await pass(0);
    expect(backend.closed).toBe(true);
  });
});

describe('my calf hurts', () => {
  it('turns the break into slow walking without moves', async () => {
    await open(onBreak);
    await pass(20);
    await press('guided-calf');
    expect([heading(), left()]).toEqual(['Stand up slowly', '05:00']);
    expect(screen.queryByTestId('guided-calf')).toBeNull();
    await pass(12);
    expect(heading()).toBe('Walk slowly');
  });

  it.each([
    ['yes', /belongs in the diary/, false],
    ['a_little', /See a doctor/, true],
    ['no', /have the cause looked for/, true],
  ] as const)('afterwards asks whether it eased, and keeps the answer %s', async (eased, next, doctor) => {
    const backend = await open(hurts);
    await untilTheEnd(backend, 300);
    expect(heading()).toBe('Has the calf eased?');
    await pass(60);
    expect(backend.closed).toBe(false);
    await press(`calf-eased-${eased}`);
    expect(backend.calf).toEqual([eased]);
    expect(screen.getByTestId('calf-eased-next').textContent).toMatch(next);
    expect(screen.queryByTestId('guided-doctor') !== null).toBe(doctor);
    await pass(31);
    expect(backend.closed).toBe(true);
  });

  it('asks it too when the agent was restarted meanwhile', async () => {
    const backend = await open(hurts);
    backend.agent.do({ do: 'quit' });
    await pass(0);
    expect(heading()).toBe('The reminder is not running');
    await press('guided-agent-start');
    expect(heading()).toBe('Stand up slowly');
    backend.agent.do({ do: 'quit' });
    await pass(300);
    await press('guided-agent-start');
    expect(heading()).toBe('Has the calf eased?');
  });

  it('not answered for minutes closes without an answer', async () => {
    const backend = await open(hurts);
    await untilTheEnd(backend, 300);
    await pass(301);
    expect([backend.closed, backend.calf]).toEqual([true, []]);
  });

  it('keeps the question when the answer could not be written', async () => {
    const backend = await open(hurts);
    await untilTheEnd(backend, 300);
    backend.refuseNext = { code: 'database_busy', message: 'Another program holds the diary.' };
    await press('calf-eased-yes');
    expect(screen.getByRole('alert').textContent).toContain('Another program');
    await press('calf-eased-yes');
    expect(backend.calf).toEqual(['yes']);
  });

  it('that has not eased shows the way to the page about doctors', async () => {
    const backend = await open(hurts);
    const places: string[] = [];
    await backend.destinationWatch(({ screen }) => places.push(screen));
    await untilTheEnd(backend, 300);
    await press('calf-eased-no');
    await press('guided-doctor');
    expect([places, backend.closed]).toEqual([['doctor'], true]);
  });
});

it('without an agent says so, and starts it', async () => {
  const backend = await open(() => {}, { agentRunning: false });
  expect(heading()).toBe('The reminder is not running');
  await press('guided-agent-start');
  expect(phase(backend)).toBe('sitting');
});

it('in Chinese speaks Chinese', async () => {
  await open((backend) => {
    backend.settings.language = 'zh-CN';
    onBreak(backend);
  });
  expect(heading()).toBe('站起来');
});
