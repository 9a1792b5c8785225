/** Copies of a made-up diary in its folder, and what is told of one that cannot be read. */
import type { Backup, ErrorBody } from '$wire';

const DAY_MS = 86_400_000;
const FOLDER = '~/.local/share/soleus/backups';

/** Days ago, nights in it, and the file's name. */
const COPIES: [days: number, nights: number, name: string][] = [
  [1, 37, 'before-import-20261121T140002Z.db'],
  [3, 35, 'before-restore-20261119T061204Z.db'],
  [3.1, 35, 'before-restore-20261119T035111Z.db'],
  [12, 27, 'before-import-20261110T204500Z.db'],
  [40, 1, 'copied-by-hand.db'],
  [400, 31, 'before-schema-3-20251018T080000Z.db'],
];

export function madeUpCopies(now: number): Backup[] {
  return COPIES.map(([days, nights, name]) => ({
    path: `${FOLDER}/${name}`,
    made_at: new Date(now - days * DAY_MS).toISOString(),
    nights,
  }));
}

export const UNREADABLE: Record<string, ErrorBody> = {
  damaged: {
    code: 'database_damaged',
    message: 'The diary ~/.local/share/soleus/diary.db is damaged (database disk image is malformed).',
  },
  newer: {
    code: 'newer_schema',
    message: '~/.local/share/soleus/diary.db was written by a newer Soleus. The file was not touched.',
  },
};
