/**
 * Everything the window may ask of the world. Two implementations stand behind it: `tauri.ts` and `fake/`.
 * Nothing else in the window knows which one it speaks to.
 */
import type {
  AgentAsk,
  AgentStatus,
  AppStart,
  Backup,
  BreaksView,
  CalfEased,
  Cramp,
  CrampAnswer,
  DiaryPause,
  DraftKept,
  Earlier,
  Entry,
  Exported,
  FlagsView,
  ImportDone,
  ImportPreview,
  Night,
  Nights,
  NightSave,
  Place,
  Problem,
  ReportPreview,
  ReportWish,
  Restored,
  Settings,
} from '$wire';

export type SettingKey = keyof Settings;
export type ReportFormat = 'pdf' | 'fhir' | 'csv' | 'json';
/** Which entry stands where a night has one here and another one in an imported file. */
export type Prefer = 'existing' | 'imported';

/** Every promise rejects with a {@link Problem}. */
export interface Backend {
  appStart(): Promise<AppStart>;
  /** Both ends included; null leaves an end open. */
  nightsList(from: Night | null, to: Night | null): Promise<Nights>;
  /** The first recorded night; null in an empty diary. */
  diaryStart(): Promise<Night | null>;
  nightSave(save: NightSave): Promise<Entry>;
  nightDelete(night: Night, expectedRevision: number): Promise<void>;
  /** Versions that no longer stand, oldest first; also of a night without an entry. */
  nightHistory(night: Night): Promise<Earlier[]>;
  /** Entries whose note or medicines hold these words, newest first; the first fifty. */
  notesSearch(words: string): Promise<Entry[]>;
  /** Keeps what is in a form that is not recorded yet; null forgets it. */
  draftKeep(key: string, body: string | null): Promise<void>;
  draftsGet(): Promise<DraftKept[]>;
  /** Starts the timer, or tells of the one that runs. */
  crampStart(): Promise<Cramp>;
  /** The cramp that runs or is still to be answered. Once ten minutes have passed, records that. */
  crampGet(): Promise<Cramp | null>;
  /** The entry it came to; null for a mistake. */
  crampAnswer(answer: CrampAnswer): Promise<Entry | null>;
  flagsGet(): Promise<FlagsView>;
  seenAdd(on: string, note: string | null): Promise<void>;
  /** Says, or takes back, that it has been going on for over a week already. */
  selfReportSet(overAWeek: boolean): Promise<void>;
  /** From the current night to `to`, or until it is ended. Every pause there is, earliest first. */
  diaryPause(to: Night | null): Promise<DiaryPause[]>;
  diaryResume(): Promise<DiaryPause[]>;
  settingsSet(key: SettingKey, value: string): Promise<Settings>;
  reportPreview(wish: ReportWish): Promise<ReportPreview>;
  /** Asks where to; null when the person changed their mind. CSV and JSON follow the nights of the wish alone. */
  reportSave(wish: ReportWish, format: ReportFormat): Promise<Exported | null>;
  /** Makes the PDF and opens it in the system's viewer. */
  reportPrint(wish: ReportWish): Promise<void>;
  /** Ends whatever of these three is under way; that one rejects with `cancelled`. */
  reportCancel(): Promise<void>;
  /** Copies in the diary's own folder, newest first; also while the diary cannot be read. */
  backupsList(): Promise<Backup[]>;
  /** Asks where to; the path, or null when the person changed their mind. */
  backupSave(): Promise<string | null>;
  /** Asks for a file of this kind; null when the person changed their mind. */
  fileChoose(kind: 'backup' | 'export'): Promise<string | null>;
  backupRestore(path: string): Promise<Restored>;
  /** What importing a file would come to. Nothing changes. */
  diaryImportPreview(path: string): Promise<ImportPreview>;
  /**
   * Without `prefer`, a night that differs is refused with `entry_exists`; without `skipBadLines`, a line that can't be
   * read with `bad_file`. Nothing changes then.
   */
  diaryImport(path: string, prefer: Prefer | null, skipBadLines: boolean): Promise<ImportDone>;
  /** Deletes every night, visit, measurement, setting and copy. */
  diaryErase(): Promise<void>;
  /** Puts a damaged diary aside, keeps it, and begins an empty one; where it is kept. */
  diaryBeginAnew(): Promise<Restored>;
  /** Shows the diary's folder in the system's file manager. */
  folderOpen(): Promise<void>;
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
