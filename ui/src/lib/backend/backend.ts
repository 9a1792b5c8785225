/**
 * Everything the window may ask of the world. Two implementations stand behind it: `tauri.ts` and `fake/`.
 * Nothing else in the window knows which one it speaks to.
 */
import type { AgentAsk } from '../../generated/AgentAsk';
import type { AgentStatus } from '../../generated/AgentStatus';
import type { AppStart } from '../../generated/AppStart';
import type { BreaksView } from '../../generated/BreaksView';
import type { CalfEased } from '../../generated/CalfEased';
import type { Entry } from '../../generated/Entry';
import type { Exported } from '../../generated/Exported';
import type { FlagsView } from '../../generated/FlagsView';
import type { Night } from '../../generated/Night';
import type { NightSave } from '../../generated/NightSave';
import type { Nights } from '../../generated/Nights';
import type { Place } from '../../generated/Place';
import type { Problem } from '../../generated/Problem';
import type { Settings } from '../../generated/Settings';

export type SettingKey = keyof Settings;
export type ExportFormat = 'csv' | 'json';

/** Every promise rejects with a {@link Problem}. */
export interface Backend {
  appStart(): Promise<AppStart>;
  /** Both ends included; null leaves an end open. */
  nightsList(from: Night | null, to: Night | null): Promise<Nights>;
  nightSave(save: NightSave): Promise<Entry>;
  nightDelete(night: Night, expectedRevision: number): Promise<void>;
  flagsGet(): Promise<FlagsView>;
  seenAdd(on: string, note: string | null): Promise<void>;
  settingsSet(key: SettingKey, value: string): Promise<Settings>;
  /** Asks where to; null when the person changed their mind. */
  diaryExport(format: ExportFormat): Promise<Exported | null>;
  /** The last `days` dates up to today, and today's line. */
  breaksGet(days: number): Promise<BreaksView>;
  agentStatus(): Promise<AgentStatus>;
  /** Tells the status now, and again whenever it changes, as long as the window lives. */
  agentWatch(tell: (status: AgentStatus) => void): Promise<void>;
  agentDo(ask: AgentAsk): Promise<AgentStatus>;
  agentStart(): Promise<AgentStatus>;
  /** Whether a calf that hurt by day eased; kept in the diary. */
  calfEasedAdd(eased: CalfEased): Promise<void>;
  /** Tells where in the main window somebody wants to go, from now on. */
  placeWatch(tell: (place: Place) => void): Promise<void>;
  /** Opens the main window at a place, or brings it to the front there. */
  placeOpen(place: Place): Promise<void>;
  /** The first picture is painted: the window may be shown without a flash. */
  windowReady(): Promise<void>;
  windowClose(): Promise<void>;
}

/** Reads whatever was thrown as a problem; anything that is not one is a fault of the program and says so. */
export function asProblem(thrown: unknown): Problem {
  if (typeof thrown === 'object' && thrown !== null && 'code' in thrown && 'message' in thrown) {
    return thrown as Problem;
  }
  return { code: 'internal', message: thrown instanceof Error ? thrown.message : String(thrown) };
}
