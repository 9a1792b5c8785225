import { screen } from '@testing-library/svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { rest, openReport, status, page } from './support/report';
import { press, settle } from './support/window';

describe('long work', () => {
  it('says so after a moment, and Cancel ends it with nothing saved', async () => {
    const { report } = await openReport();
    report.takesMs = Infinity;
    await press('export-save');
    expect(screen.queryByTestId('export-cancel')).toBeNull();
    await vi.waitFor(() => expect(status()).toBe('Making the page…'));
    expect(document.querySelector('progress')?.hasAttribute('value')).toBe(false);
    await press('export-cancel');
    expect(status()).toMatch(/Stopped\. Nothing was saved/);
    expect(document.activeElement).toBe(screen.getByTestId('export-status'));
    expect(screen.queryByRole('alert')).toBeNull();
    report.takesMs = 0;
    await press('export-save');
    expect(screen.getByTestId('export-result')).toBeTruthy();
  });

  it('is started once, however often it is pressed', async () => {
    const { report, requests } = await openReport();
    report.takesMs = 300;
    await press('export-save');
    await press('export-save');
    await press('export-csv');
    await vi.waitFor(() => screen.getByTestId('export-result'));
    expect([requests('pdf').length, requests('csv').length]).toEqual([1, 0]);
  });

  it('of a preview gives way to a newer one without a word', async () => {
    const { report } = await openReport();
    report.takesMs = Infinity;
    await press('export-range-weeks');
    await rest();
    report.takesMs = 0;
    await press('export-range-all');
    await rest();
    expect(page()).toContain('"from":null,"to":null');
    expect(screen.queryByRole('alert')).toBeNull();
    expect(status()).toMatch(/^41 nights/);
  });

  it('of a preview that is stopped can be begun again', async () => {
    const { report } = await openReport();
    report.takesMs = Infinity;
    await press('export-range-weeks');
    await vi.waitFor(() => screen.getByTestId('export-cancel'));
    await press('export-cancel');
    expect(status()).toMatch(/Stopped\. There is no preview/);
    report.takesMs = 0;
    await press('export-preview-make');
    expect(status()).toMatch(/^28 nights/);
    expect(screen.getByTestId('export-page').classList.contains('stale')).toBe(false);
  });

  it('and what Cancel said stays while the diary is only read again', async () => {
    const { report } = await openReport();
    report.takesMs = Infinity;
    await press('export-range-weeks');
    await vi.waitFor(() => screen.getByTestId('export-cancel'));
    await press('export-cancel');
    await press('export-save');
    await vi.waitFor(() => screen.getByTestId('export-cancel'));
    await press('export-cancel');
    expect(status()).toMatch(/Nothing was saved/);
    window.dispatchEvent(new Event('focus'));
    await rest();
    expect(status()).toMatch(/Nothing was saved/);
  });

  it('that saves is not ended by a change of mind about the page', async () => {
    const { report, requests } = await openReport();
    report.takesMs = 400;
    await press('export-save');
    await press('export-section-words');
    await vi.waitFor(() => screen.getByTestId('export-result'), { timeout: 3000 });
    expect(requests('pdf')).toHaveLength(1);
    await vi.waitFor(() => expect(requests('preview').at(-1)?.without).toEqual(['words']), { timeout: 3000 });
  });
});

describe('what goes wrong', () => {
  it('while saving stays told until it works, beside what was pressed', async () => {
    const { report } = await openReport();
    report.refuse = { save: { code: 'disk_full', message: 'There is no space left on the disk.' } };
    await press('export-csv');
    const formats = screen.getByTestId('export-csv').closest('section');
    expect(formats?.querySelector('[role=alert]')?.textContent).toContain('no space left');
    await press('export-section-words');
    await rest();
    expect(screen.getByRole('alert').textContent).toContain('no space left');
    report.refuse = {};
    await press('export-csv');
    expect(screen.queryByRole('alert')).toBeNull();
    expect(formats?.querySelector('[data-testid=export-result]')?.textContent).toContain('soleus.csv');
  });

  it('with the preview is told with a way to try again, and saving still works', async () => {
    const { report } = await openReport();
    report.refuse = { preview: { code: 'failed', message: 'The page could not be drawn.' } };
    await press('export-range-weeks');
    await rest();
    expect(screen.getByRole('alert').textContent).toContain('could not be drawn');
    expect(screen.getByTestId('export-page').classList.contains('stale')).toBe(true);
    await press('export-save');
    expect(screen.getByTestId('export-result')).toBeTruthy();
    report.refuse = {};
    screen.getByText('Try again').click();
    await settle();
    expect(screen.queryByRole('alert')).toBeNull();
    expect(screen.getByTestId('export-page').classList.contains('stale')).toBe(false);
  });

  it('of a typesetter that is still being built is tried again by itself', async () => {
    const { report } = await openReport();
    report.refuse = { preview: { code: 'not_now', message: 'The program that sets it is still being built.' } };
    await press('export-range-weeks');
    await rest();
    expect(screen.getByRole('alert').textContent).toContain('still being built');
    report.refuse = {};
    await vi.waitFor(() => expect(screen.queryByRole('alert')).toBeNull(), 8000);
    expect(screen.getByTestId('export-page').classList.contains('stale')).toBe(false);
  });

  it('is not said of somebody who changed their mind', async () => {
    const { report } = await openReport();
    report.folder = null;
    await press('export-save');
    expect(screen.queryByRole('alert')).toBeNull();
    expect(screen.queryByTestId('export-result')).toBeNull();
    expect(status()).toMatch(/^41 nights/);
  });
});

it('printing says where it goes on', async () => {
  const { requests } = await openReport();
  await press('export-print');
  expect(requests('print')).toHaveLength(1);
  expect(status()).toMatch(/system's viewer/);
});

describe('the summary', () => {
  const written: string[] = [];
  beforeEach(() => {
    written.length = 0;
    const writeText = async (text: string) => void written.push(text);
    Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true });
    document.execCommand = () => false;
  });
  const forbid = () => Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true });
  const field = () => screen.getByTestId<HTMLTextAreaElement>('export-summary');

  it('is copied as it can be read', async () => {
    await openReport();
    await press('export-copy');
    expect(status()).toMatch(/^Copied/);
    expect(written[0]).toMatch(/^Nights from 2026-10-12 to 2026-11-21/);
    expect([field().value, field().readOnly]).toEqual([written[0], true]);
  });

  it('is copied the old way where there is no clipboard, and the keyboard stays', async () => {
    forbid();
    const copied: string[] = [];
    document.execCommand = () => {
      copied.push((document.activeElement as HTMLTextAreaElement).value);
      return true;
    };
    await openReport();
    const button = screen.getByTestId('export-copy');
    button.focus();
    await press('export-copy');
    expect(copied[0]).toMatch(/^Nights from 2026-10-12 to 2026-11-21/);
    expect(status()).toMatch(/^Copied/);
    expect(document.activeElement).toBe(button);
  });

  it('is laid open and selected where copying is not allowed', async () => {
    forbid();
    await openReport();
    await press('export-copy');
    expect(status()).toMatch(/copy it by hand/);
    expect(field().closest('details')?.open).toBe(true);
    expect(document.activeElement).toBe(field());
    expect(field().selectionEnd).toBe(field().value.length);
  });

  it('of an older page is not copied', async () => {
    await openReport();
    await press('export-range-weeks');
    await press('export-copy');
    expect(written).toEqual([]);
    await rest();
    await press('export-copy');
    expect(written[0]).toMatch(/^Nights from 2026-10-25/);
  });
});

describe('by keyboard', () => {
  it('the page opens large with the keyboard in it, and closes again', async () => {
    const { app } = await openReport();
    await press('export-page');
    const large = screen.getByTestId<HTMLDialogElement>('export-large');
    expect(large.open).toBe(true);
    expect(large.contains(document.activeElement)).toBe(true);
    // Escape is the dialog's own: it does not leave the screen.
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    expect(app.navigation.screen).toBe('export');
    large.close();
    await settle();
    expect(large.querySelector('img')).toBeNull();
    await press('export-page');
    await press('export-large-close');
    expect(large.open).toBe(false);
  });

  it('saving comes first, and the ranges are one stop', async () => {
    await openReport();
    const stops = [...document.querySelectorAll<HTMLElement>('main :is(button, input, summary, textarea)')].filter(
      (each) => each.tabIndex >= 0,
    );
    expect(stops.slice(0, 4).map((each) => each.dataset['testid'])).toEqual([
      'export-save',
      'export-print',
      'export-copy',
      'export-range-months',
    ]);
    expect(stops[4]?.dataset['testid']).toBe('export-language-en');
  });
});
