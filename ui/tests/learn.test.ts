import { screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { ARTICLES } from '../src/screens/learn/articles';
import { openWindow, press, setElsewhere } from './support/window';

const DRUGS_AND_TREATMENTS =
  /ibuprofen|paracetamol|aspirin|cobalamin|acupuncture|traction|bed rest|\bMRI\b|\bCT\b|X-ray|布洛芬|甲钴胺|针灸|牵引|卧床|核磁|X\s*线/iu;

describe.each(['en', 'zh-CN'])('the pages in %s', (language) => {
  it.each(ARTICLES.map(({ id }) => id))('%s names its source and its limits, and recommends nothing', async (id) => {
    const { backend, app } = await openWindow();
    setElsewhere(backend, 'language', language);
    await app.session.refresh();
    await press('nav-learn');
    await press(`learn-${id}`);
    const page = screen.getByTestId('learn-page').textContent;
    expect(page).not.toMatch(/learn-/);
    expect(page).not.toMatch(DRUGS_AND_TREATMENTS);
    expect(screen.getByTestId('learn-source').textContent.length).toBeGreaterThan(20);
    expect(screen.getAllByRole('heading', { level: 2 }).length).toBeGreaterThan(0);
  });
});

it('pages for the groups one has chosen come first', async () => {
  const { backend, app } = await openWindow();
  setElsewhere(backend, 'profile', 'pregnant');
  await app.session.refresh();
  await press('nav-learn');
  const listed = screen.getAllByTestId(/^learn-/).map((each) => each.dataset['testid']);
  expect(listed.slice(0, 2)).toEqual(['learn-warmth', 'learn-pregnant']);
  await press('learn-warmth');
  expect(document.querySelector('.caution')?.textContent).toContain('no heat and no massage');
});
