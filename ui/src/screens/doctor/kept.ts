/** A visit as it is being written, kept from one window to the next. */
export interface VisitKept {
  on: string;
  note: string;
}

/** What was kept, as far as it can be read: a kept form is a courtesy and never stops the screen. */
export function readVisit(body: string | undefined): VisitKept | null {
  try {
    const read = JSON.parse(body ?? 'null') as Partial<VisitKept> | null;
    return typeof read?.on === 'string' && typeof read.note === 'string' ? { on: read.on, note: read.note } : null;
  } catch {
    return null;
  }
}
