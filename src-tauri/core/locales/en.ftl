# Every text of Soleus in English. The same ids stand in zh-CN.ftl; a test compares the two.
# Written for a worried layperson: short, calm, exact. Nothing here diagnoses, and nothing says "you are fine".

### Errors

invalid-value = { $field }: “{ $given }” can't be used. Accepted: { $accepted }.
invalid-with-none = { $field }: must stay empty for a night without discomfort.
accepted-date = a date that exists, written YYYY-MM-DD, from 1900 on
accepted-pain = a whole number from 0 (no pain) to 10 (worst pain imaginable)
accepted-episodes = a whole number from 1 to 99
accepted-sitting-hours = hours from 0 to 24, with at most one decimal
accepted-medicines = at most 500 characters
accepted-note = at most 2,000 characters
accepted-sign = SIGN=ANSWER, such as calf_weakness=no
accepted-status-on-command-line = --none, or at least one of --pain, --side, --site, --sensation, --episodes, --longest, --woke, --eased-by, --sitting-hours, --medicines, --note
accepted-now = an RFC 3339 time with its offset, such as 2026-05-02T07:00:00+08:00
accepted-to = a night not before “from”
accepted-seen-on = today or a day before
accepted-sit-minutes = whole minutes from 15 to 180
accepted-break-minutes = whole minutes from 1 to 30
accepted-pause = a time from 1s to 7days, such as 30m or 1h

error-future-night = The night of { $night } has not begun yet.
error-entry-exists = The night of { $night } has an entry already. Nothing was changed. On the command line, log --replace puts a new one in its place and keeps the old one as an earlier version; import --prefer says which one stands.
error-no-entry = The night of { $night } has no entry.
error-no-file = { $path } is not there.
error-file-exists = { $path } is there already. Nothing was changed.
error-bad-file = { $path } can't be read as a Soleus file: { $why }. Nothing was changed.
error-newer-schema = { $path } was written by a newer Soleus. Please update this one. The file was not touched.
error-database-damaged = The diary { $path } is damaged ({ $why }). It was left as it is. “soleus restore” brings back a backup and keeps the damaged file.
error-database-busy = Another program holds the diary. Nothing was changed; please try again.
error-disk-full = There is no space left on the disk. Nothing was changed.
error-permission-denied = The system does not allow reading or writing { $path }. Nothing was changed.
error-other = That did not work: { $why }
error-agent-not-running = The reminder agent is not running. “soleus agent” starts it.
error-not-now = That makes no sense right now. “soleus status” tells what the agent is doing.
error-format-not-yet = Exporting as { $format } is not there yet. csv and json are.
error-no-data-folder = This system names no folder for data. Please give one with --data-dir.
error-no-display = There is no display to open a window on. “soleus --help” lists what works without one.
error-no-desktop = soleus-desktop is neither beside this program nor on the path.

### The command line

cli-logged-none = Recorded: no discomfort, night { $nights }.
cli-logged-symptoms = Recorded: night { $nights }{ $details }.
cli-deleted = Deleted: night { $nights }. It counts as not recorded now; the version is kept.
cli-nights-none = Nothing recorded yet. “soleus log --none” records a night without discomfort.
cli-night-none = no discomfort
cli-night-missing = not recorded
cli-night-late = recorded { $days ->
    [one] a day late
   *[other] { $days } days late
}
cli-night-times = { $count } times
cli-night-pain = pain { $pain }
cli-seen = Recorded: seen by a clinician on { $date }.
cli-exported = { $nights ->
    [one] One night
   *[other] { $nights } nights
} written to { $path }.
cli-imported = { $added } added, { $same } the same, { $replaced } replaced, { $kept } kept as they were here.
cli-imported-snapshot = The diary as it was before: { $path }
cli-backed-up = Copied to { $path }.
cli-restored = The diary is what the backup holds.
cli-status-off = The reminder agent is not running. “soleus agent” starts it.
cli-status-next = Next break in { $minutes } min.
cli-status-break-ends = Break ends in { $minutes } min.
cli-status-today = Today: { $taken } taken, { $natural } natural, { $skipped } skipped, { $ignored } unanswered; { $hours } h sat.
cli-status-idle-unavailable = Soleus can't see here when you are away, so it counts fixed time.
cli-doctor-data = Diary: { $path }
cli-doctor-data-ok = Diary checked: { $nights ->
    [one] one night
   *[other] { $nights } nights
}, no damage found.
cli-doctor-data-bad = Diary: { $why }
cli-doctor-agent-on = Agent: running
cli-doctor-agent-off = Agent: not running
cli-doctor-idle = Noticing that you are away: { $source }
cli-doctor-idle-unavailable = Noticing that you are away: not possible here; time is counted as fixed
cli-doctor-notifications = Notifications: { $server }, with buttons
cli-doctor-notifications-plain = Notifications: { $server }, without buttons; use the window or the command line
cli-doctor-notifications-none = Notifications: no service answers; use the window or the command line
cli-doctor-tray = Tray: not used in this version
