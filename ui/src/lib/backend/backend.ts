/**
 * The window's only way to the outside: the commands of the Tauri shell. `commands.ts` calls the real ones; `fake/` answers
 * in a browser and in tests. Nothing else in the window depends on which of the two it calls.
 */
import type {
  AgentRequest,
  AgentStatus,
  AppStart,
  Backup,
  BreaksView,
  CalfEased,
  Cramp,
  CrampAnswer,
  Destination,
  DiaryPause,
  Draft as DraftRecord,
  EarlierVersion,
  Entry,
  ErrorBody,
  ExportFormat,
  Exported,
  FlagsView,
  ImportPreview,
  ImportResult,
  Night,
  Nights,
  NightSave,
  Prefer,
  ReportPreview,
  ReportRequest,
  Restored,
  Settings,
} from '$wire';

// `Draft` is the form in the window; this is what is stored of it.
export type { Draft as DraftRecord } from '$wire';

export type SettingKey = keyof Settings;

/** Every promise rejects with an {@link ErrorBody}. */
export interface Backend {
  appStart(): Promise<AppStart>;
  /** Both ends included; null leaves an end open. */
  nightsList(from: Night | null, to: Night | null): Promise<Nights>;
  /** The first recorded night; null in an empty diary. */
  diaryStart(): Promise<Night | null>;
  nightSave(save: NightSave): Promise<Entry>;
  nightDelete(night: Night, expectedRevision: number): Promise<void>;
  /** Versions that were replaced or deleted, oldest first; also of a night that has no entry now. */
  nightHistory(night: Night): Promise<EarlierVersion[]>;
  /** The newest fifty entries whose note or medicines contain this text, newest first. */
  notesSearch(query: string): Promise<Entry[]>;
  /** Stores what is in a form that is not recorded yet; null deletes it. */
  draftStore(key: string, body: string | null): Promise<void>;
  draftsGet(): Promise<DraftRecord[]>;
  /** Starts the timer, or returns the cramp whose timer already runs. */
  crampStart(): Promise<Cramp>;
  /** The cramp that runs or is still unanswered. Once ten minutes have passed, this call records that. */
  crampGet(): Promise<Cramp | null>;
  /** The entry it was recorded in; null for a mistake. */
  crampAnswer(answer: CrampAnswer): Promise<Entry | null>;
  flagsGet(): Promise<FlagsView>;
  visitAdd(on: string, note: string | null): Promise<void>;
  /** Records, or takes back, the person's own report that it has been going on for over a week. */
  selfReportSet(overAWeek: boolean): Promise<void>;
  /** From the current night to `to`, or until resumed. Returns every pause there is, earliest first. */
  diaryPause(to: Night | null): Promise<DiaryPause[]>;
  diaryResume(): Promise<DiaryPause[]>;
  settingsSet(key: SettingKey, value: string): Promise<Settings>;
  reportPreview(request: ReportRequest): Promise<ReportPreview>;
  /** Opens a file dialog; null when the person cancels it. CSV and JSON use only the nights of the request. */
  reportSave(request: ReportRequest, format: ExportFormat): Promise<Exported | null>;
  /** Makes the PDF and opens it in the system's viewer. */
  reportPrint(request: ReportRequest): Promise<void>;
  /** Ends whichever of these three is running; that one rejects with `cancelled`. */
  reportCancel(): Promise<void>;
  /** Backups in the diary's own folder, newest first; works while the diary cannot be read. */
  backupsList(): Promise<Backup[]>;
  /** Opens a file dialog; the path, or null when the person cancels it. */
  backupSave(): Promise<string | null>;
  /** Opens a dialog for a file of this kind; null when the person cancels it. */
  fileChoose(kind: 'backup' | 'export'): Promise<string | null>;
  backupRestore(path: string): Promise<Restored>;
  /** What importing a file would change. Nothing is changed yet. */
  diaryImportPreview(path: string): Promise<ImportPreview>;
  /**
   * Without `prefer`, a night that differs is refused with `entry_exists`; without `skipBadLines`, an unreadable line is
   * refused with `bad_file`. Nothing is changed then.
   */
  diaryImport(path: string, prefer: Prefer | null, skipBadLines: boolean): Promise<ImportResult>;
  /** Deletes every night, visit, measurement, setting and backup. */
  diaryErase(): Promise<void>;
  /** Moves a damaged diary aside and starts an empty one; returns where the damaged file is now. */
  diaryStartOver(): Promise<Restored>;
  /** Shows the diary's folder in the system's file manager. */
  folderOpen(): Promise<void>;
  /** The last `days` dates up to today, and today's timeline. */
  breaksGet(days: number): Promise<BreaksView>;
  agentStatus(): Promise<AgentStatus>;
  /** Calls `listener` with the status now, and again whenever it changes, as long as the window lives. */
  agentWatch(listener: (status: AgentStatus) => void): Promise<void>;
  agentRequest(request: AgentRequest): Promise<AgentStatus>;
  agentStart(): Promise<AgentStatus>;
  /** Records whether a calf that hurt by day eased. */
  calfEasedAdd(eased: CalfEased): Promise<void>;
  /** Calls `listener` from now on whenever another start of the program has a destination in the main window. */
  destinationWatch(listener: (destination: Destination) => void): Promise<void>;
  /** Opens the main window at a destination, or brings it to the front there. */
  destinationOpen(destination: Destination): Promise<void>;
  /** The first frame is drawn: the window may be shown without a flash. */
  windowReady(): Promise<void>;
  windowClose(): Promise<void>;
}

/** Reads whatever was thrown as an error of the backend; anything else is a fault of the program itself. */
export function asErrorBody(thrown: unknown): ErrorBody {
  if (typeof thrown === 'object' && thrown !== null && 'code' in thrown && 'message' in thrown) {
    return thrown as ErrorBody;
  }
  return { code: 'failed', message: thrown instanceof Error ? thrown.message : String(thrown) };
}
