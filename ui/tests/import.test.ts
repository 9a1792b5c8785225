import { screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import type { ImportPreview, ImportResult, Prefer } from '$wire';
import type { Replay } from '$lib/backend/replay';
import { openWindow, press } from './support/window';

const SNAPSHOT = '~/.local/share/soleus/backups/import.db';
const DIFFERING = ['2026-10-30', '2026-10-31'];
const BAD = [
  { line: 4, why: 'pain: “11” can’t be used.' },
  { line: 1207, why: 'night: “2026/3/30” can’t be used.' },
];

/** A file that holds this is chosen. What importing it does is written by hand. */
async function chosen(finds: Partial<ImportPreview> = {}) {
  const opened = await openWindow();
  await press('nav-settings');
  const { backend } = opened;
  const preview = { added: 3, same: 1, conflicting: [], beside: false, bad_lines: [], bad_lines_in_all: 0, ...finds };
  backend.answer('diary_import_preview', { result: preview });
  const taken: ImportResult = {
    added: 3,
    same: 1,
    replaced: 0,
    kept: 0,
    skipped: [],
    skipped_in_all: 0,
    snapshot: SNAPSHOT,
  };
  backend.answer('diary_import', { result: taken });
  await press('import');
  return { ...opened, taken };
}

const importsOf = (backend: Replay) => backend.callsOf('diary_import');
const importOf = (prefer: Prefer | null, skipBadLines: boolean) => [{ token: 'export-1', prefer, skipBadLines }];

const text = (testid: string) => screen.getByTestId(testid).textContent ?? '';
const isOpen = (testid: string) => screen.queryByTestId(testid) !== null;
const items = (testid: string) =>
  [...screen.getByTestId(testid).querySelectorAll('li')].map((item) => item.textContent);

describe('Import', () => {
  it('tells what the file would bring before anything is taken', async () => {
    const { backend } = await chosen({ beside: true });
    expect(screen.getByRole('dialog').textContent).toContain('~/Documents/soleus.json');
    expect(items('import-preview')).toEqual([
      '3 nights are new here.',
      '1 night is here already, the same.',
      'It also brings visits, pauses or earlier versions that are not here.',
    ]);
    expect(importsOf(backend)).toEqual([]);
    await press('import-take');
    expect(importsOf(backend)).toEqual(importOf(null, false));
    expect(text('import-done')).toBe('3 nights added.1 night was here already, the same.');
    expect(screen.getByText(SNAPSHOT)).toBeTruthy();
  });

  it('can be left alone', async () => {
    const { backend } = await chosen();
    await press('import-cancel');
    expect(importsOf(backend)).toEqual([]);
    expect(isOpen('import-preview')).toBe(false);
    expect(isOpen('import-done')).toBe(false);
  });

  it('of a file with nothing new offers nothing but to close', async () => {
    await chosen({ added: 0 });
    expect(items('import-preview')).toEqual(['1 night is here already, the same.', 'Nothing in it is new here.']);
    expect(isOpen('import-take')).toBe(false);
    expect(screen.getByTestId('import-cancel').textContent?.trim()).toBe('Close');
  });

  it.each([
    ['import-existing', 'existing', '2 nights kept as they were here.'],
    ['import-imported', 'imported', '2 nights replaced; what was here is kept as earlier versions.'],
  ] as const)('names the nights that differ and asks which shall stand: %s', async (choice, prefer, line) => {
    const { backend, taken } = await chosen({ conflicting: DIFFERING });
    expect(text('import-differ')).toContain('2 nights are here and in the file, and differ');
    expect(items('import-differ')).toEqual(['30→31 Oct', '31 Oct→1 Nov']);
    expect(isOpen('import-take')).toBe(false);
    const count = prefer === 'imported' ? { replaced: 2 } : { kept: 2 };
    backend.answer('diary_import', { result: { ...taken, ...count } });
    await press(choice);
    expect(importsOf(backend)).toEqual(importOf(prefer, false));
    expect(text('import-done')).toContain(line);
    expect(isOpen(choice)).toBe(false);
  });

  it('lists each line that can’t be read, and takes the rest when told to', async () => {
    const { backend, taken } = await chosen({ bad_lines: BAD, bad_lines_in_all: 2 });
    expect(items('import-bad')).toEqual([
      'line 4: pain: “11” can’t be used.',
      'line 1207: night: “2026/3/30” can’t be used.',
    ]);
    expect(screen.getByTestId<HTMLDetailsElement>('import-bad').open).toBe(true);
    expect(text('import-take').trim()).toBe('Take the rest');
    backend.answer('diary_import', { result: { ...taken, skipped: BAD, skipped_in_all: 2 } });
    await press('import-take');
    expect(importsOf(backend)).toEqual(importOf(null, true));
    expect(text('import-done')).toContain('2 lines left out.');
  });

  it('takes nothing of a table in which no line can be read', async () => {
    await chosen({ added: 0, same: 0, bad_lines: BAD, bad_lines_in_all: 2 });
    expect(items('import-preview')).toEqual(['Nothing in it is new here.']);
    expect(isOpen('import-take')).toBe(false);
  });

  it('folds long lists away, and ends them somewhere', async () => {
    const bad_lines = Array.from({ length: 100 }, (_, index) => ({ line: index + 2, why: 'status: “”' }));
    await chosen({ bad_lines, bad_lines_in_all: 150 });
    expect(screen.getByTestId<HTMLDetailsElement>('import-bad').open).toBe(false);
    expect(items('import-bad')).toHaveLength(101);
    expect(items('import-bad').at(-1)).toBe('… and 50 more');
  });

  it('can be taken back: the copy made before it is restored', async () => {
    const { backend } = await chosen();
    await press('import-take');
    await press('import-undo');
    expect(backend.callsOf('backup_restore')).toEqual([{ path: SNAPSHOT }]);
    expect(text('import-undone')).toContain('as it was before the import');
    expect(isOpen('import-done')).toBe(false);
    expect(isOpen('import-undo')).toBe(false);
    expect(document.activeElement).toBe(screen.getByTestId('import'));
  });

  it('that can’t be taken back says so, and still offers to', async () => {
    const { backend } = await chosen();
    await press('import-take');
    backend.failNext('backup_restore', { code: 'database_busy', message: 'Another program holds the diary.' });
    await press('import-undo');
    expect(screen.getByRole('alert').textContent).toContain('Another program holds the diary.');
    expect(isOpen('import-undo')).toBe(true);
  });

  it('of a file that is none is told beside it', async () => {
    const { backend } = await openWindow();
    await press('nav-settings');
    backend.failNext('diary_import_preview', { code: 'bad_file', message: 'This is no export.' });
    await press('import');
    expect(screen.getByRole('alert').textContent).toContain('This is no export.');
    expect(isOpen('import-preview')).toBe(false);
  });
});
