/** The fake backend as the browser's address asks for it: `?lang=zh-CN&theme=night&case=emergency`. */
import type { Backend } from '../backend';
import { FakeBackend } from './fake';
import { emptyDiary, sixWeeks, type Case } from './diaries';
import { nightNow, systemClock } from '../../session/wall';

const CASES: Case[] = ['usual', 'emergency', 'gaps', 'quiet', 'empty'];

export function fakeFromAddress(address: URLSearchParams): Backend {
  const wanted = CASES.find((each) => each === address.get('case')) ?? 'usual';
  const current = nightNow(systemClock(), Date.now());
  const backend = new FakeBackend({
    current,
    entries: wanted === 'empty' ? emptyDiary() : sixWeeks(current, wanted),
    agentRunning: address.get('agent') !== 'off',
  });
  const language = address.get('lang');
  if (language === 'en' || language === 'zh-CN') backend.settings.language = language;
  const theme = address.get('theme');
  if (theme === 'day') backend.settings.theme = 'light';
  if (theme === 'night') backend.settings.theme = 'dark';
  return backend;
}
