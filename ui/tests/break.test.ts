import { render, screen } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import BreakWindow from '../src/break/BreakWindow.svelte';
import { viewAfter } from '../src/break/view';
import type { AgentRequest, AgentStatus, BreaksView, Destination, Group } from '$wire';
import { commands } from '$lib/backend';
import type { Replay } from '$lib/backend/replay';
import { openBackend, setElsewhere, type Options } from './support/window';

const NOW = '2026-11-22T14:20:00+00:00';

beforeEach(() => vi.useFakeTimers({ now: new Date(NOW) }));
afterEach(() => vi.useRealTimers());

let backend: Replay;
/** Seconds that the agent is behind the window. */
let behind = 0;

/** Seconds in the window; the agent lives through them before it is asked again. */
async function pass(seconds: number): Promise<void> {
  behind += seconds;
  await vi.advanceTimersByTimeAsync(seconds * 1000);
  await tick();
}

/** Whatever happens next, the agent has lived through the same time as the window. */
function catchUp(): void {
  const seconds = behind;
  behind = 0;
  if (seconds > 0) backend.outside('time_passes', { seconds });
}

/** Somebody requests something of the agent elsewhere: in the tray, or by the command line. */
function request(what: AgentRequest): void {
  catchUp();
  backend.outside('agent_request', { request: what });
}

/** The break falls due 1,450 seconds after the start. */
const fallDue = (seconds = 1450) => backend.outside('time_passes', { seconds });

async function open(prepare: () => void, options: Options = {}) {
  behind = 0;
  backend = openBackend({ now: NOW, ...options });
  prepare();
  render(BreakWindow, { backend: commands });
  await pass(0);
}

const onBreak = () => request({ do: 'break_start' });
const hurts = () => request({ do: 'calf_hurts' });
const closed = () => backend.callsOf('window_close').length > 0;
const calf = () => backend.callsOf('calf_eased_add').map(({ eased }) => eased);
const lastOutcome = () => backend.outside<BreaksView>('breaks_get', { days: 1 }).line.outcomes.at(-1)?.outcome;
const heading = () => screen.getByRole('heading', { level: 1 }).textContent;
const left = () => screen.getByTestId('guided-countdown').textContent?.trim();
const phase = () => {
  const status = backend.outside<AgentStatus>('agent_status');
  return status.running ? status.phase : 'not running';
};

async function press(testid: string): Promise<void> {
  catchUp();
  screen.getByTestId(testid).click();
  await pass(0);
}

async function key(name: string): Promise<void> {
  catchUp();
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }));
  await pass(0);
}

/** The agent's time goes on, and it tells that the break is over. */
async function untilTheEnd(seconds: number): Promise<void> {
  vi.setSystemTime(Date.now() + seconds * 1000);
  backend.outside('time_passes', { seconds });
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
    await open(onBreak);
    await pass(10);
    await press('guided-hold');
    await pass(60);
    expect([heading(), left()]).toEqual(['Paused', '04:50']);
    await press('guided-hold');
    await pass(2);
    expect(left()).toBe('04:48');
    expect(phase()).toBe('on_break');
  });

  it('finished early says when the next one is, and closes by itself', async () => {
    await open(onBreak);
    await pass(10);
    await press('guided-done');
    expect(lastOutcome()).toBe('taken');
    expect(heading()).toBe('The break is over');
    expect(screen.getByText('Next break at 15:20')).toBeTruthy();
    await pass(4);
    expect(closed()).toBe(false);
    await pass(1);
    expect(closed()).toBe(true);
  });

  it('ended elsewhere ends here too', async () => {
    await open(onBreak);
    request({ do: 'break_skip' });
    await pass(0);
    expect(heading()).toBe('The break is over');
    await pass(5);
    expect(closed()).toBe(true);
  });

  it('that ended while the computer slept is gone on waking up', async () => {
    await open(onBreak);
    vi.setSystemTime(Date.now() + 3 * 3_600_000);
    backend.outside('computer_sleeps', { seconds: 3 * 3600 });
    await pass(0);
    expect(closed()).toBe(true);
  });

  it.each<Group>(['pregnant', 'lumbar_surgery'])('with the profile %s has no moves', async (group) => {
    await open(() => {
      setElsewhere(backend, 'profile', group);
      setElsewhere(backend, 'break_minutes', '1');
      onBreak();
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
    await open(onBreak);
    await key('Escape');
    expect(closed()).toBe(true);
    expect(phase()).toBe('on_break');
  });

  it('typed on, as the question comes up, answers nothing', async () => {
    await open(fallDue);
    await key('Enter');
    expect(phase()).toBe('due');
    await pass(1);
    await key('Enter');
    expect(phase()).toBe('on_break');
  });
});

describe('an owed break', () => {
  it('is asked about, with the true minutes sat', async () => {
    await open(fallDue);
    expect(heading()).toBe('Time to get up');
    expect(screen.getByText(/sitting for 60 minutes/)).toBeTruthy();
    await pass(120);
    expect(screen.getByText(/sitting for 62 minutes/)).toBeTruthy();
  });

  it('put off is put off, and the window is gone', async () => {
    await open(fallDue);
    await press('guided-later');
    expect(lastOutcome()).toBe('snoozed');
    await pass(0);
    expect(closed()).toBe(true);
  });

  it('can be put off only as often as the agent allows', async () => {
    await open(() => {
      for (const seconds of [1450, 600, 600]) {
        fallDue(seconds);
        request({ do: 'break_snooze' });
      }
      fallDue(600);
    });
    expect(screen.queryByTestId('guided-later')).toBeNull();
    expect(screen.getByTestId('guided-skip')).toBeTruthy();
  });

  it('goes on being asked while nobody is there', () => {
    backend = openBackend({ now: NOW });
    fallDue();
    const status = backend.outside<AgentStatus>('agent_status');
    if (!status.running) throw new Error('not running');
    const asking = viewAfter(null, status);
    const away = viewAfter(asking, { ...status, phase: 'away' });
    expect(away.is).toBe('prompt');
    expect(viewAfter(away, { ...status, phase: 'sitting' }).is).toBe('gone');
    expect(viewAfter(null, { ...status, phase: 'away' }).is).toBe('nothing');
  });

  it('answered elsewhere closes the question', async () => {
    await open(fallDue);
    request({ do: 'break_skip' });
    await pass(0);
    expect(closed()).toBe(true);
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
    await open(hurts);
    await untilTheEnd(300);
    expect(heading()).toBe('Has the calf eased?');
    await pass(60);
    expect(closed()).toBe(false);
    await press(`calf-eased-${eased}`);
    expect(calf()).toEqual([eased]);
    expect(screen.getByTestId('calf-eased-next').textContent).toMatch(next);
    expect(screen.queryByTestId('guided-doctor') !== null).toBe(doctor);
    await pass(31);
    expect(closed()).toBe(true);
  });

  it('asks it too when the agent was restarted meanwhile', async () => {
    await open(hurts);
    request({ do: 'quit' });
    await pass(0);
    expect(heading()).toBe('The reminder is not running');
    await press('guided-agent-start');
    expect(heading()).toBe('Stand up slowly');
    request({ do: 'quit' });
    await pass(300);
    await press('guided-agent-start');
    expect(heading()).toBe('Has the calf eased?');
  });

  it('not answered for minutes closes without an answer', async () => {
    await open(hurts);
    await untilTheEnd(300);
    await pass(301);
    expect([closed(), calf()]).toEqual([true, []]);
  });

  it('keeps the question when the answer could not be written', async () => {
    await open(hurts);
    await untilTheEnd(300);
    backend.failNext('calf_eased_add', { code: 'database_busy', message: 'Another program holds the diary.' });
    await press('calf-eased-yes');
    expect(screen.getByRole('alert').textContent).toContain('Another program');
    await press('calf-eased-yes');
    expect(calf()).toEqual(['yes', 'yes']);
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('that has not eased shows the way to the page about doctors', async () => {
    await open(hurts);
    await untilTheEnd(300);
    await press('calf-eased-no');
    await press('guided-doctor');
    const places = backend.callsOf('destination_open').map(({ destination }) => (destination as Destination).screen);
    expect([places, closed()]).toEqual([['doctor'], true]);
  });
});

it('without an agent says so, and starts it', async () => {
  await open(() => {}, { agent: false });
  expect(heading()).toBe('The reminder is not running');
  await press('guided-agent-start');
  expect(phase()).toBe('sitting');
});

it('in Chinese speaks Chinese', async () => {
  await open(() => {
    setElsewhere(backend, 'language', 'zh-CN');
    onBreak();
  });
  expect(heading()).toBe('站起来');
});
