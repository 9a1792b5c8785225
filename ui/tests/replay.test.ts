import { expect, it, vi } from 'vitest';
import { commands } from '$lib/backend';
import { RecordedSource, Replay, type Recording } from '$lib/backend/replay';

const [WAITING, DONE] = [{ running: false }, { running: true, phase: 'sitting' }];

/** Written by hand: not an answer of the backend, only its form. */
const RECORDING: Recording = {
  states: [
    {
      reads: [
        { command: 'nights_list', args: { from: '2026-11-22' }, result: { nights: [], missing: [] } },
        { command: 'diary_start', args: {}, result: null },
        { command: 'agent_watch', args: {}, result: WAITING },
      ],
    },
    {
      from: 0,
      by: { command: 'night_delete', args: { expectedRevision: 2, night: '2026-11-21' }, result: null },
      reads: [
        { command: 'diary_start', args: {}, result: '2026-11-20' },
        { command: 'agent_watch', args: {}, result: DONE },
      ],
    },
    {
      from: 1,
      by: { command: 'time_passes', args: { seconds: 600 }, result: null },
      reads: [{ command: 'diary_start', args: {}, error: { code: 'database_busy', message: 'Busy.' } }],
    },
    {
      from: 0,
      by: { command: 'night_delete', args: { expectedRevision: 7, night: '2026-11-21' }, result: null },
      reads: [{ command: 'diary_start', args: {}, result: '2026-11-19' }],
    },
  ],
};

function start(): Replay {
  const replay = new Replay(new RecordedSource(RECORDING));
  replay.install();
  return replay;
}

it('answers reads in any order and as often as they come, and each change leads to another state', async () => {
  const replay = start();
  expect(await commands.diaryStart()).toBeNull();
  expect(await commands.nightsList('2026-11-22', null)).toEqual({ nights: [], missing: [] });
  expect(await commands.diaryStart()).toBeNull();
  await commands.nightDelete('2026-11-21', 2);
  expect(await commands.diaryStart()).toBe('2026-11-20');
  // What has not changed is still answered.
  expect(await commands.nightsList('2026-11-22', null)).toEqual({ nights: [], missing: [] });
  replay.outside('time_passes', { seconds: 600 });
  await expect(commands.diaryStart()).rejects.toEqual({ code: 'database_busy', message: 'Busy.' });
});

it('follows whichever recorded change comes', async () => {
  start();
  await commands.nightDelete('2026-11-21', 7);
  expect(await commands.diaryStart()).toBe('2026-11-19');
});

it('refuses what is not recorded, and names it', async () => {
  const replay = start();
  await expect(commands.nightDelete('2026-11-21', 3)).rejects.toMatchObject({
    code: 'failed',
    message: expect.stringMatching(/night_delete.*"expectedRevision":3/),
  });
  await expect(commands.flagsGet()).rejects.toMatchObject({ code: 'failed' });
  expect(() => replay.outside('time_passes', { seconds: 600 })).toThrow();
});

it('sends a channel its message at once, and again in a state where it differs', async () => {
  const replay = start();
  const listener = vi.fn();
  await commands.agentWatch(listener);
  expect(listener.mock.calls).toEqual([[WAITING]]);
  await commands.nightDelete('2026-11-21', 2);
  replay.outside('time_passes', { seconds: 600 });
  expect(listener.mock.calls).toEqual([[WAITING], [DONE]]);
  replay.send('agent_watch', WAITING);
  expect(listener).toHaveBeenLastCalledWith(WAITING);
});

it('a test can refuse the next call of a command, and answer by hand', async () => {
  const replay = start();
  replay.failNext('night_delete', { code: 'disk_full', message: 'Full.' });
  expect(await commands.diaryStart()).toBeNull();
  await expect(commands.nightDelete('2026-11-21', 2)).rejects.toMatchObject({ code: 'disk_full' });
  await commands.nightDelete('2026-11-21', 2);
  replay.answer('diary_start', { result: '2020-01-01' });
  expect(await commands.diaryStart()).toBe('2020-01-01');
  replay.answerAsRecorded('diary_start');
  expect(await commands.diaryStart()).toBe('2026-11-20');
  expect(replay.callsOf('night_delete')).toHaveLength(2);
});

it('reads unfinished forms back as they were stored', async () => {
  start();
  await commands.draftStore('seen', '{"on":3');
  expect(await commands.draftsGet()).toEqual([{ key: 'seen', body: '{"on":3' }]);
  await commands.draftStore('seen', null);
  expect(await commands.draftsGet()).toEqual([]);
});

it('sends a destination once, with the start', async () => {
  const replay = start();
  replay.answer('app_start', { result: { first_run: false } });
  replay.destination = { screen: 'settings', night: null };
  expect(await commands.appStart()).toEqual({ first_run: false, destination: { screen: 'settings', night: null } });
  expect(await commands.appStart()).toEqual({ first_run: false });
});
