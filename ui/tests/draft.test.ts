import { describe, expect, it } from 'vitest';
import { commands } from '$lib/backend';
import { Diary } from '$lib/diary/diary.svelte';
import { draftKey, serializeDraft } from '$lib/diary/draft-store';
import { withoutDiscomfort, withSymptom } from '$lib/nights/answers';
import { entryIn, openBackend, TONIGHT as NIGHT, writtenElsewhere } from './support/window';

async function aDraft() {
  const backend = openBackend();
  const diary = new Diary(commands);
  await diary.refresh(NIGHT);
  return { backend, draft: diary.draft(NIGHT) };
}

describe('a draft', () => {
  it('is recorded by its first answer and takes in what follows from it', async () => {
    const { backend, draft } = await aDraft();
    draft.change(withSymptom(draft.answers, { pain: 6 }));
    await draft.settled();
    expect(entryIn(backend)).toMatchObject({ pain: 6, revision: 1, sites: ['calf'], episodes: 1 });
    expect(draft.answers.sites).toEqual(['calf']);
  });

  it('loses no click made while another is being written', async () => {
    const { backend, draft } = await aDraft();
    draft.change(withSymptom(draft.answers, { pain: 6 }));
    draft.change(withSymptom(draft.answers, { side: 'left' }));
    draft.change(withSymptom(draft.answers, { sensations: ['cramp'] }));
    await draft.settled();
    expect(entryIn(backend)).toMatchObject({ pain: 6, side: 'left', sensations: ['cramp'] });
  });

  it('undone to its beginning is deleted again', async () => {
    const { backend, draft } = await aDraft();
    draft.change(withoutDiscomfort(draft.answers));
    await draft.settled();
    draft.undo();
    await draft.settled();
    expect(entryIn(backend)).toBeUndefined();
    expect(draft.canUndo).toBe(false);
  });

  it('turned to none keeps the note and gives the symptoms back on undo', async () => {
    const { backend, draft } = await aDraft();
    draft.change({ ...withSymptom(draft.answers, { pain: 4 }), note: 'long drive' });
    draft.change(withoutDiscomfort(draft.answers));
    await draft.settled();
    expect(entryIn(backend)).toMatchObject({ status: 'none', pain: null, note: 'long drive' });
    draft.undo();
    await draft.settled();
    expect(entryIn(backend)).toMatchObject({ status: 'symptoms', pain: 4 });
  });

  it('deleted comes back by undo', async () => {
    const { backend, draft } = await aDraft();
    draft.change(withSymptom(draft.answers, { pain: 4 }));
    draft.remove();
    await draft.settled();
    expect(entryIn(backend)).toBeUndefined();
    draft.undo();
    await draft.settled();
    expect(entryIn(backend)).toMatchObject({ pain: 4 });
  });

  it('keeps a text until it is said whether there was discomfort', async () => {
    const { backend, draft } = await aDraft();
    draft.change({ ...draft.answers, note: 'woke at 3' });
    await draft.settled();
    expect(entryIn(backend)).toBeUndefined();
    draft.change(withoutDiscomfort(draft.answers));
    await draft.settled();
    expect(entryIn(backend)?.note).toBe('woke at 3');
  });

  it('keeps what was answered when a write fails, and writes it on another try', async () => {
    const { backend, draft } = await aDraft();
    backend.failNext('night_save', { code: 'disk_full', message: 'There is no space left.' });
    draft.change(withSymptom(draft.answers, { pain: 8 }));
    await draft.settled();
    expect(draft.error?.message).toBe('There is no space left.');
    expect(draft.answers.pain).toBe(8);
    draft.retry();
    await draft.settled();
    expect(draft.error).toBeNull();
    expect(entryIn(backend)?.pain).toBe(8);
  });

  it('lets the person choose when the night was written elsewhere meanwhile', async () => {
    const { backend, draft } = await aDraft();
    writtenElsewhere(backend, { ...draft.answers, status: 'none' });
    draft.change(withSymptom(draft.answers, { pain: 5 }));
    await draft.settled();
    expect(draft.conflict?.theirs?.status).toBe('none');
    expect(draft.answers.pain).toBe(5);
    draft.keepMine();
    await draft.settled();
    expect(entryIn(backend)).toMatchObject({ pain: 5, revision: 2 });
  });

  it('shows what the command line wrote while nothing here was on its way', async () => {
    const { backend, draft } = await aDraft();
    draft.change({ ...draft.answers, note: 'typed before' });
    await draft.settled();
    const found = writtenElsewhere(backend, { ...draft.answers, note: null, status: 'none' });
    draft.adopt(found);
    expect(draft.answers).toMatchObject({ status: 'none', note: 'typed before' });
  });
});

it('what was half written in a diary that was brought back is found, and no form of the one before', async () => {
  const backend = openBackend();
  const diary = new Diary(commands);
  backend.drafts.set(
    draftKey('2026-11-21'),
    serializeDraft({ revision: null, answers: null, typed: { note: 'before' } }),
  );
  await diary.refresh(NIGHT);
  backend.drafts.clear();
  backend.drafts.set(
    draftKey('2026-11-20'),
    serializeDraft({ revision: null, answers: null, typed: { note: 'of the copy' } }),
  );
  diary.reset();
  await diary.refresh(NIGHT);
  expect([...diary.storedDrafts.keys()]).toEqual(['2026-11-20']);
});

it('a night taken away stays away, and can be brought back, when the rest cannot be read again', async () => {
  const backend = openBackend();
  const diary = new Diary(commands);
  await diary.refresh(NIGHT);
  const draft = diary.draft(NIGHT);
  draft.change(withoutDiscomfort(draft.answers));
  await draft.settled();
  backend.answer('flags_get', { error: { code: 'database_busy', message: 'Busy.' } });
  draft.remove();
  await draft.settled();
  await diary.loadDraft(NIGHT);
  expect([draft.entry, draft.answers.status, draft.canUndo]).toEqual([null, null, true]);
});
