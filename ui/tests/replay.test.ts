import { expect, it, vi } from 'vitest';
import { commands } from '$lib/backend/commands';
import { Replay, type Recording } from '$lib/backend/replay';

const NOW = '2026-11-22T20:00:00+00:00';
const [WAITING, DONE] = [{ running: false }, { running: true, phase: 'sitting' }];

/** Written by hand: not an answer of the backend, only its form. */
const RECORDING: Recording = {
  base: null,
  states: [
    {
      by: null,
      now: NOW,
      reads: [
        { command: 'nights_list', args: { from: '2026-11-22', to: null }, result: { nights: [], missing: [] } },
        { command: 'diary_start', args: {}, result: null },
        { command: 'agent_watch', args: {}, result: WAITING },
      ],
    },
    {
      by: { command: 'night_delete', args: { night: '2026-11-21', expectedRevision: 2 }, result: null },
      now: NOW,
      reads: [
        { command: 'diary_start', args: {}, result: '2026-11-20' },
        { command: 'agent_watch', args: {}, result: DONE },
      ],
    },
    {
      by: null,
      now: '2026-11-22T20:10:00+00:00',
      reads: [{ command: 'diary_start', args: {}, error: { code: 'database_busy', message: 'Busy.' } }],
    },
  ],
};

function start(recording = RECORDING, base?: Recording): Replay {
  const replay = new Replay(recording, base);
  replay.install();
  return replay;
}

it('answers reads in any order and as often as they come, and each change leads to the next state', async () => {
  const replay = start();
  expect(await commands.diaryStart()).toBeNull();
  expect(await commands.nightsList('2026-11-22', null)).toEqual({ nights: [], missing: [] });
  expect(await commands.diaryStart()).toBeNull();
  await commands.nightDelete('2026-11-21', 2);
  expect(await commands.diaryStart()).toBe('2026-11-20');
  // What has not changed is still answered.
  expect(await commands.nightsList('2026-11-22', null)).toEqual({ nights: [], missing: [] });
  replay.change();
  expect(replay.now).toBe('2026-11-22T20:10:00+00:00');
  await expect(commands.diaryStart()).rejects.toEqual({ code: 'database_busy', message: 'Busy.' });
});

it('refuses what is not recorded, and names what would be', async () => {
  start();
  await expect(commands.nightDelete('2026-11-21', 3)).rejects.toMatchObject({
    code: 'failed',
    message: expect.stringMatching(/expectedRevision":3.*the next change is night_delete.*expectedRevision":2/),
  });
  await expect(commands.flagsGet()).rejects.toMatchObject({ code: 'failed' });
});

it('starts from the first state of its base', async () => {
  start({ base: 'usual', states: [{ by: null, now: NOW, reads: [] }] }, RECORDING);
  expect(await commands.diaryStart()).toBeNull();
});

it('sends a channel its message at once, and again in a state where it differs', async () => {
  const replay = start();
  const listener = vi.fn();
  await commands.agentWatch(listener);
  expect(listener.mock.calls).toEqual([[WAITING]]);
  await commands.nightDelete('2026-11-21', 2);
  replay.change();
  expect(listener.mock.calls).toEqual([[WAITING], [DONE]]);
  replay.send('agent_watch', WAITING);
  expect(listener).toHaveBeenLastCalledWith(WAITING);
});

it('a test can refuse the next change, and answer by hand', async () => {
  const replay = start();
  replay.failNext({ code: 'disk_full', message: 'Full.' });
  expect(await commands.diaryStart()).toBeNull();
  await expect(commands.nightDelete('2026-11-21', 2)).rejects.toMatchObject({ code: 'disk_full' });
  await commands.nightDelete('2026-11-21', 2);
  replay.answer('diary_start', { result: '2020-01-01' });
  expect(await commands.diaryStart()).toBe('2020-01-01');
  expect(replay.callsOf('night_delete')).toHaveLength(2);
});
