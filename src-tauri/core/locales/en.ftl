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
accepted-text = text without control characters; a line break or a tab is fine
accepted-name = at most 100 characters on one line
accepted-birth-year = a year from 1900 to this one
accepted-without = nothing with csv and json, which hold everything; any part with pdf and fhir
accepted-sign = SIGN=ANSWER, such as calf_weakness=no
accepted-sign-once = one answer for each sign
accepted-status-on-command-line = --none, or at least one of --pain, --side, --site, --sensation, --episodes, --longest, --woke, --eased-by, --sitting-hours, --medicines, --note
accepted-now = an RFC 3339 time with its offset, from 1900 on, such as 2026-05-02T07:00:00+08:00
accepted-to = a night not before “from”
accepted-seen-on = today or a day before
accepted-sit-minutes = whole minutes from 15 to 180
accepted-break-minutes = whole minutes from 1 to 30
accepted-text-size = whole percent from 100 to 200
accepted-pause-to = tonight or a later night
accepted-days = a whole number of days from 1 to 3,660
accepted-language = en or zh-CN
accepted-request = what the windows ask of the reminder
accepted-draft = a form of at most 64 KiB
accepted-time-of-day = a time of day from 00:00 to 23:59, written HH:MM
accepted-working-hours = off, or two different times such as 09:00-18:00
accepted-night-begun = a night that has begun
accepted-night-once = each night once
accepted-logged-at = an RFC 3339 time with its offset, such as 2026-05-02T07:10:00+08:00
accepted-revision = a whole number from 1 to 1,000,000
accepted-cells = as many as the header has
accepted-quotes = a closing quote at the end of its cell, and quotes inside it doubled
accepted-pause = a time from 1s to 7days, such as 30m or 1h

error-future-night = The night of { $night } has not begun yet.
error-entry-exists = The night of { $night } has an entry already. Nothing was changed. On the command line, log --replace puts a new one in its place and keeps the old one as an earlier version; import --prefer says which one stands.
error-no-entry = The night of { $night } has no entry.
error-no-file = { $path } is not there.
error-file-exists = { $path } is there already. Nothing was changed.
error-not-a-file = { $path } is not a file that can be written. Nothing was changed.
error-reserved = { $path } is in the folder where Soleus keeps your diary. Choose another place. Nothing was changed.
error-bad-file = { $path } can't be read as a Soleus file: { $why }. Nothing was changed.
error-bad-lines = { $path }: { $count ->
    [one] one line can't be taken in
   *[other] { $count } lines can't be taken in
}. Nothing was changed.
    { $lines }
    On the command line, import --skip-bad-lines takes the rest.
bad-line = line { $line }: { $why }
bad-lines-more = … and { $count } more
read-too-large = it is larger than { $limit } MiB
read-empty = there is nothing in it
read-not-utf8 = it is not text in UTF-8. In a spreadsheet, save the table as “CSV UTF-8”
read-not-ours = it is neither a table nor a JSON file that Soleus has written. A table begins with the names of its columns, night, status and logged_at among them
read-separator = its columns are not separated by commas. In a spreadsheet, save the table as CSV with commas
read-no-column = it has no column “{ $name }”
read-unknown-column = it has a column “{ $name }”, which Soleus does not know
read-column-twice = it has the column “{ $name }” twice
read-cut-short = it ends too early, as if it had been cut off
read-no-json = from line { $line }, column { $column } on it is not JSON
read-value = at line { $line }, column { $column }, or just before, is something that does not belong there
read-no-such-version = its format has the version { $version }, which does not exist
read-night-twice = the night of { $night } is in it twice
read-refused = { $what }, { $why }
read-field = the night of { $night } has an impossible { $field }
error-newer-schema = { $path } was written by a newer Soleus. Please update this one. The file was not touched.
error-database-damaged = The diary { $path } is damaged ({ $why }). It was left as it is. “soleus doctor --repair” mends what can be made again from the rest; “soleus restore” brings back a copy and keeps the damaged file.
error-diary-gone = The diary { $path } is empty or missing, although nights were recorded here. Nothing was begun or deleted. “soleus restore” brings it back.
candidates = It can be brought back from:
candidate-copy = copy
candidate-set_aside = put aside as damaged
candidate-diary = the diary's own file, alone
candidate-wal = what the diary's file left behind
candidate-line = { $path }: { $nights ->
    [one] { $nights } night
   *[other] { $nights } nights
} ({ $kind }, { $date })
candidate-line-unreadable = { $path }: can't be read ({ $kind }, { $date })
error-database-busy = Another program holds the diary. Nothing was changed; please try again.
error-disk-full = There is no space left on the disk. Nothing was changed.
error-permission-denied = The system does not allow reading or writing { $path }. Nothing was changed.
error-cancelled = Cancelled. No file was written.
error-other = That did not work: { $why }
error-output = The output could not be written: { $why }. The command itself was done.
error-agent-not-running = The reminder agent is not running. “soleus agent” starts it.
error-agent-other-user = What answers as the reminder agent here belongs to another user of this computer. Nothing was sent to it.
error-login = The system's list of what starts at login could not be changed: { $why }. Nothing was changed.
error-not-now = That makes no sense right now. “soleus status” tells what the agent is doing.
error-not-chosen = The file has to be chosen again. Nothing was changed.
error-no-data-folder = This system names no folder for data. Please give one with --data-dir.
error-no-display = There is no display to open a window on. “soleus --help” lists what works without one.
error-no-desktop = soleus-desktop is neither beside this program nor on the path.
error-typesetter-building = The page can’t be shown yet: the program that sets it is still being built. It appears here as soon as it is ready.
error-no-typesetter = soleus-page, which sets pages, is neither beside this program nor on the path.

### The command line

usage-unknown = There is no “{ $word }”. “soleus --help” lists what there is.
usage-missing = { $word } is missing. “soleus --help” tells what it is for.
usage-no-value = { $word } needs a value after it.
usage-twice = { $word } can be given only once.
usage-other = The command line can't be understood: { $word }
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
cli-import-preview = { $added } new, { $same } the same, { $conflicting } that differ. Nothing has been changed.
cli-import-beside = It would also bring visits, pauses or earlier versions that are not here.
cli-import-differs = differs: { $nights }
cli-import-bad-lines = { $count ->
    [one] One line can't be taken in; --skip-bad-lines takes the rest:
   *[other] { $count } lines can't be taken in; --skip-bad-lines takes the rest:
}
cli-import-skipped = { $count ->
    [one] One line was left out:
   *[other] { $count } lines were left out:
}
cli-backed-up = Copied to { $path }.
cli-restored = The diary is what the backup holds.
cli-status-off = The reminder agent is not running. “soleus agent” starts it.
cli-status-next = Next break in { $minutes } min.
cli-status-break-ends = Break ends in { $minutes } min.
cli-status-today = Today: { $taken } taken, { $natural } natural, { $skipped } skipped, { $ignored } unanswered; { $hours } h sat.
cli-status-notices = It notices: { $parts }.
cli-status-notices-not = It doesn't notice: { $parts }.
cli-status-part = { $part } ({ $by })
cli-status-idle-unavailable = Soleus can't see here when you are away, so it counts fixed time.
cli-doctor-data = Diary: { $path }
cli-doctor-data-ok = Diary checked: { $nights ->
    [one] one night
   *[other] { $nights } nights
}, no damage found.
cli-doctor-data-bad = Diary: { $why }
cli-doctor-repaired = Diary repaired: its index was made again from { $nights ->
    [one] { $nights } night
   *[other] { $nights } nights
}, each checked. The damaged file is kept: { $path }
cli-doctor-repaired-nothing = Diary: nothing to repair.
cli-doctor-open = Others on this computer can open { $path }. “soleus doctor --repair” closes it to them.
cli-doctor-closed = { $path } could be opened by others on this computer. Now only you can.
cli-doctor-agent-on = Agent: running
cli-doctor-agent-reports = Agent: running; what follows about the desktop is what it notices now
cli-doctor-agent-off = Agent: not running
cli-doctor-idle = Noticing that you are away: { $source }
cli-doctor-idle-unavailable = Noticing that you are away: not possible here; time is counted as fixed
cli-doctor-lock = Noticing a locked screen: { $by }
cli-doctor-lock-missing = Noticing a locked screen: not possible here; you count as away once you have touched nothing for a minute
cli-doctor-suspend = Noticing that the computer goes to sleep: { $by }
cli-doctor-suspend-missing = Noticing that the computer goes to sleep: only afterwards, by its clocks; that is enough
cli-doctor-fullscreen = Noticing a full-screen window: { $by }
cli-doctor-fullscreen-missing = Noticing a full-screen window: not possible here; reminders may come over a film or a slide show
cli-doctor-disturb = Noticing do-not-disturb: { $by }
cli-doctor-disturb-missing = Noticing do-not-disturb: not possible here; reminders do not wait for its end
cli-doctor-call = Noticing a call: { $by }
cli-doctor-call-missing = Noticing a call: not possible here; reminders may come during one
cli-doctor-call-off = Noticing a call: switched off (quiet_call); microphone and camera are not looked at
cli-doctor-awake = Noticing a film that keeps the screen on: { $by }
cli-doctor-awake-missing = Noticing a film that keeps the screen on: not possible here; watching without touching anything counts as time away
cli-doctor-notifications = Notifications: { $server }, with buttons
cli-doctor-notifications-plain = Notifications: { $server }, without buttons; use the window or the command line
cli-doctor-notifications-none = Notifications: no service answers; use the window or the command line
cli-doctor-tray = Tray: there is one
cli-doctor-tray-none = Tray: none here; use the window or the command line
cli-doctor-login-on = Starting at login: on
cli-doctor-login-off = Starting at login: off
cli-doctor-login-missing = Starting at login: set, but the system's list does not have it. “soleus settings set start_at_login on” puts it there.
cli-doctor-login-left = Starting at login: not set, but the system's list has it. “soleus settings set start_at_login off” takes it off.
cli-doctor-login-unknown = Starting at login: the system does not tell

### The window

app-name = Soleus
app-tagline = a calf diary for nights
try-again = Try again
back = Back
open = Open
show = Show
save = Save
cancel = Cancel
undo = Undo
fill-in = Fill in
fill-in-night = Fill in { $night }
list-comma = {", "}
list-dot = {" · "}

## Dates and nights

month = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}
month-short = { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
}
weekday-short = { $day ->
    [1] Mon
    [2] Tue
    [3] Wed
    [4] Thu
    [5] Fri
    [6] Sat
   *[7] Sun
}
night-long = { $day } → { $next } { $month }
night-long-across = { $day } { $month } → { $next } { $nextmonth }
night-short = { $day }→{ $next } { $month }
night-short-across = { $day } { $month }→{ $next } { $nextmonth }
night-with-year = { $night } { $year }
night-with-years = { $from }→{ $to }
date-words = { $day } { $month } { $year }

## A cell of the strip

cell-name = { $night }: { $what }
cell-name-late = { $name }, { $late }
cell-none = no discomfort
cell-pain = pain { $pain }
cell-no-score = discomfort, no score
cell-missing = not recorded
cell-pending = not answered yet
cell-outside = outside the diary
late = late
recalled = recalled days later

## Codes

status-symptoms = Discomfort
status-none = No discomfort
side-left = Left
side-right = Right
side-both = Both
site-calf = Calf
site-foot = Foot
site-thigh = Thigh
site-buttock = Buttock
site-low_back = Low back
sensation-ache = Ache
sensation-dull_pain = Dull pain
sensation-stabbing = Stabbing
sensation-cramp = Cramp
sensation-numbness = Numb
sensation-tingling = Tingling
sensation-electric = Electric
sensation-burning = Burning
sensation-weakness = Weak
sensation-restless = Restless
longest-lt1 = Under 1 min
longest-m1_10 = 1–10 min
longest-m10_30 = 10–30 min
longest-m30_60 = 30–60 min
longest-gt60 = Over an hour
longest-all_night = All night
longest-unknown = Don't know
woke-yes = Yes
woke-no = No
woke-unsure = Not sure
eased_by-nothing = Nothing helped
eased_by-position = Changing position
eased_by-walking = Walking
eased_by-stretching = Stretching
eased_by-standing = Standing
eased_by-leg_down = Letting the leg hang
eased_by-warmth = Warmth
eased_by-massage = Massage
eased_by-medicine = Medicine
eased_by-other = Something else
answer-yes = Yes
answer-no = No
answer-declined = Rather not say
level-emergency = Go now. Do not wait until tomorrow.
level-urgent = Be seen by a doctor today.
level-see_doctor = Book an appointment soon.
phase-sitting = Sitting
phase-due = Time to get up
phase-on_break = On your feet
phase-away = Away
phase-paused = Paused
phase-off = Reminders are off

## Warning signs

sign-saddle_numbness = Numbness or tingling around the genitals, the back passage or the inner thighs?
sign-name-saddle_numbness = Numbness between the legs
sign-bladder_change = Harder to start, stop or feel passing urine, or leaking?
sign-name-bladder_change = Change in passing urine
sign-bowel_change = Lost control or feeling when opening the bowels?
sign-name-bowel_change = Change in bowel control
sign-sexual_change = A new change in sexual function or feeling?
sign-name-sexual_change = Change in sexual function
sign-both_legs_weak_or_numb = New or worsening weakness, numbness or pins and needles in both legs?
sign-name-both_legs_weak_or_numb = Weakness or numbness in both legs
sign-leg_cold_pale_or_immobile = A leg suddenly very painful, cold, pale, or hard to move?
sign-name-leg_cold_pale_or_immobile = A leg suddenly painful, cold, pale or immobile
sign-chest_pain_or_breathless = Chest pain, short of breath, or coughing blood?
sign-name-chest_pain_or_breathless = Chest pain or shortness of breath
sign-one_leg_swollen_warm_or_red = One calf swollen, warm, red or darker than the other?
sign-name-one_leg_swollen_warm_or_red = One calf swollen, warm or red
sign-calf_weakness = Is the calf muscle weak?
sign-name-calf_weakness = Weak calf muscle
sign-tiptoe_difficulty = Trouble walking on tiptoe?
sign-name-tiptoe_difficulty = Trouble walking on tiptoe
sign-fever_or_unwell = Fever, unexplained weight loss, cancer now or before, or a recent injury?
sign-name-fever_or_unwell = Fever, weight loss, cancer or a recent injury
sign-back_pain = Low-back pain along with it?
sign-name-back_pain = Low-back pain along with it
sign-buttock_radiation = Pain running down from the buttock?
sign-name-buttock_radiation = Pain running down from the buttock
sign-calf_pain_on_walking = Calf pain when walking that stops at rest?
sign-name-calf_pain_on_walking = Calf pain on walking that stops at rest

source-article = health article on night-time calf discomfort and the lower back, 21 December 2025
source-article-and-ces = health article on night-time calf discomfort and the lower back, 21 December 2025; cauda equina warning-sign card
source-ces = the cauda equina warning-sign card for patients
source-limb-ischaemia = guidance on a leg suddenly cut off from blood
source-lung-clot = guidance on blood clots in the lung
source-ng158 = NICE guideline NG158, blood clots in the leg
source-red-flags = lists of warning signs for the spine
source-cg147 = NICE guideline CG147, narrowed leg arteries

## The rail

nav-label = Places
nav-tonight = Tonight
nav-nights = Nights
nav-doctor = See a doctor
nav-doctor-met = something is met
nav-breaks = Breaks
nav-learn = Learn
nav-settings = Settings
rail-next-break = Next break in
rail-break-left = Break ends in
rail-agent-away = Reminder not running

## Tonight

tonight = Tonight
tonight-morning = Last night
tonight-strip = The last 14 nights
tonight-before = { $night } is not recorded.
tonight-none = No discomfort tonight
night-none = No discomfort that night
none-hint = One click and it is saved
none-chosen = Recorded
pain = How bad at its worst?
pain-keys = number keys work too, minus for 10
pain-least = 0 no pain
pain-most = 10 worst imaginable
side = Which leg
sensation = What did it feel like
add-more = Add more
add-more-close = Show less
add-more-hint = how often, how long, what helped, notes
saved = Saved { $time }
deleted = Deleted. The night now counts as not recorded.
not-saved-yet = Kept here; saved once you say whether there was discomfort.
delete-night = Delete
night-not-recorded = Not recorded. Filled in now, it will be marked: { $late }.
conflict = This night was also written somewhere else meanwhile. Which one shall stand?
conflict-keep-mine = Keep what is here
conflict-take-theirs = Take the other one
conflict-mine = Here
conflict-theirs = Somewhere else
conflict-deleted = Deleted there
conflict-kept = Whichever you choose: the other one stays among the earlier versions, or comes back with Undo.
kept-back = Kept from before the window closed.
earlier-versions = { $count ->
    [one] 1 earlier version
   *[other] { $count } earlier versions
}
earlier-written = Written { $when }. { $ended }.
earlier-use = Use this one again
ended-edit = Changed later
ended-delete = Deleted later
ended-import = Replaced by an import
legs-front = from the front
legs-behind = from behind
cramp-silent = Cramp at { $time }: nobody said it eased within ten minutes, so it is recorded as longer than that. How did it end?
cramp-running = A cramp is being timed since { $time }.
cramp-lasted = It did last longer
paused-since = The diary is paused since { $night }. Nothing asks; you can write all the same.
paused-resume = Resume
cell-away = away, not recorded
tonight-first = The row above fills with your nights. A night you miss is only hatched; nothing else comes of it.
sites = Where
episodes = How many times
episodes-fewer = One fewer
episodes-more = One more
longest = How long did the longest last
woke = Did it wake you
eased-by = What eased it
sitting-hours = Hours sat that day
sitting-hours-measured = Use { $hours } h, measured today
sitting-hours-wrong = Hours from 0 to 24, with at most one decimal. Not saved yet.
medicines = Medicines
medicines-hint = what and how much, in your own words
note = Note
note-hint = anything you want to remember or tell a doctor
text-count = { $count } of { $most }
text-too-long = Too long to save: { $most } characters at most. Nothing you typed is lost.
signs = A few questions about warning signs
signs-due = Asked because of what you answered. What you leave open stays “not asked”.
signs-weekly = Once a week. What you leave open stays “not asked”.
signs-open = Answer now
signs-rest-no = { $count ->
    [one] No to the last one
   *[other] No to the other { $count }
}
signs-all-no = No to all { $count }

## Nights

nights = Nights
nights-range = { $from } to { $to }
nights-earlier = Show earlier
nights-list = Nights, newest first
calendar = Weeks as rows, one cell a night
calendar-keys = Arrow keys go from night to night, Page Up and Page Down by four weeks, Home and End to the ends of the week, Enter opens.
week-from = Week from { $date }
nights-as = Show nights as
nights-as-calendar = Weeks
nights-as-trend = Line
nights-as-list = List
nights-none-yet = Nothing is recorded yet. Each night will have a cell here, as below.
nights-none-missing = A night you miss is only hatched. It is never counted as a night without discomfort, and you can still fill it in.
nights-begin = Record tonight
month-and-year = { $month } { $year }
year-name = { $year }
cell-left-out = { $name }, left out by the filter
week-summary = Discomfort on { $symptoms } of { $recorded } recorded
week-missing = { $count } not recorded
week-late = { $count } written late
filter = Filter
filter-both = A night with both sides counts for each.
filter-found = { $match } of { $nights } nights with discomfort match.
filter-late = { $count ->
    [one] One of them was written late.
   *[other] { $count } of them were written late.
}
filter-nothing = No night matches.
filter-clear = Show all
trend = Pain over time
trend-range = How far back
trend-weeks = 8 weeks
trend-half_year = 6 months
trend-year = A year
trend-all = All
trend-label = Pain over time, { $span }. The table below has the figures.
trend-by-night = Pain, night by night
trend-hint = Point at the line to read a night; click to open it.
trend-show = Show the weeks
trend-sum = Discomfort on { $symptoms } of { $recorded } recorded nights.
trend-scores = Worst { $worst }, median { $median }.
trend-late = { $count ->
    [one] One night written late is left out of these figures.
   *[other] { $count } nights written late are left out of these figures.
}
trend-worst = worst { $pain }
trend-median = median { $pain }
trend-on-time = on time
trend-key-band = from the median to the worst
trend-key-share = share not recorded
trend-by-week = Pain, week by week
trend-by-month = Pain, month by month
trend-by-year = Pain, year by year
trend-none = –
trend-of = { $symptoms } of { $recorded }
column-nights = Nights
column-worst = Worst pain
column-pain = Pain
column-written = Written
column-median = Median
column-discomfort = Discomfort, of recorded
column-missing = Not recorded
column-late = Written late
key-none = no discomfort
key-pain = worst pain
key-missing = not recorded
key-late = written late
key-left-out = left out by the filter
key-pending = not answered yet
go-to-night = Night of
times = { $count ->
    [one] Once
   *[other] { $count } times
}
details-woke = Woke me
details-sat = { $hours } h sat
details-medicines = Medicines: { $medicines }

## See a doctor

doctor = See a doctor?
doctor-sub = Your record beside the rules. Not a diagnosis.
make-record = Make a record for the doctor
banner-more = +{ $count }
banner-why = Why?
emergency-heading = { $signs }: go to emergency care now. Do not wait until tomorrow.
emergency-answered = { $sign }: answered yes for
emergency-number-cn = Emergency number in mainland China: 120
emergency-number-eu = Emergency number in the EU: 112
emergency-number-uk = UK: 999 in an emergency, 111 for urgent advice
emergency-number-us = Emergency number in the US: 911
emergency-number-all = Emergency: 120 (mainland China), 112 (EU), 999 or 111 (UK), 911 (US)
flag-frequency-name = More than 3 times in a week
flag-frequency-met = More than 3 times in a week: book orthopaedics or spine surgery
flag-frequency-not-met = More than 3 times in a week: not reached so far
flag-frequency-cannot-tell = More than 3 times in a week: can't be told, nights are missing
flag-frequency-no-data = More than 3 times in a week: nothing recorded in these 7 nights
flag-frequency-count = In these 7 nights: discomfort on { $nights ->
    [one] 1 night
   *[other] { $nights } nights
}, { $times ->
    [one] once
   *[other] { $times } times
} in all.
flag-frequency-rule = Rule: more than 3 times within any 7 nights in a row.
flag-duration-name = Over a week without relief
flag-duration-met = Over a week without relief: book orthopaedics or spine surgery
flag-duration-not-met = Over a week without relief: not reached so far
flag-duration-cannot-tell = Over a week without relief: can't be told, nights are missing
flag-duration-no-data = Over a week without relief: nothing recorded yet
flag-duration-resolved = Over a week without relief: reached earlier, then a night of relief
flag-duration-run = Discomfort { $nights } nights in a row, { $from } to { $to }.
flag-duration-gaps = Discomfort on { $nights ->
    [one] 1 night
   *[other] { $nights } nights
}, { $from } to { $to }, with nights between that are not recorded.
flag-duration-ended = It lasted { $nights } nights, { $from } to { $to }.
flag-duration-rule = Rule: 8 or more nights in a row with discomfort. A night without it counts as relief; less pain does not.
flag-long-episode-met = Longer than 10 minutes without easing: have the cause looked for
flag-long-episode-count = { $nights ->
    [one] On 1 night of the last 7.
   *[other] On { $nights } nights of the last 7.
}
flag-long-episode-rule = Rule: an episode of more than 10 minutes in the last 7 nights.
flag-pregnancy-met = Over a week while pregnant: ask your obstetric and orthopaedic doctors
flag-pregnancy-rule = Rule: pregnant, and over a week without relief.
flag-sign-emergency = { $sign }: go to emergency care now
flag-sign-urgent = { $sign }: be seen today
flag-sign-see-doctor = { $sign }: book orthopaedics or spine surgery
flag-sign-count = { $nights ->
    [one] Answered yes on { $last }.
   *[other] Answered yes on { $nights } nights, last on { $last }.
}
flag-sign-rule = Rule: one yes is enough.
flag-source = Source: { $source }.
flag-strip = The nights this is about
flag-missing = { $count ->
    [one] 1 night is not recorded.
   *[other] { $count } nights are not recorded.
}
flag-missing-matters = { $count ->
    [one] The answer hangs on 1 night that is not recorded: { $nights }.
   *[other] The answer hangs on { $count } nights that are not recorded: { $nights }.
}
flag-missing-named = { $count ->
    [one] Not recorded: { $nights }.
   *[other] { $count } nights are not recorded: { $nights }.
}
flag-missing-since = { $count ->
    [one] 1 night since then is not recorded.
   *[other] { $count } nights since then are not recorded.
}
nights-and-more = { $nights } and { $count } more
flag-decides-one = If there was discomfort on this night, the rule is met.
flag-decides-some = If { $needed } of these { $open } nights had discomfort, the rule is met.
flag-decides-all = { $open ->
    [2] If both of these nights had discomfort, the rule is met.
   *[other] If all { $open } of these nights had discomfort, the rule is met.
}
flag-decides-since = If all of them had discomfort, it still goes on. One night without is relief.
flag-late = { $count ->
    [one] 1 of these nights was written late.
   *[other] { $count } of these nights were written late.
}
fill-in-more = { $count ->
    [one] 1 more night
   *[other] { $count } more nights
}
flag-strip-earlier = { $count ->
    [one] Draw 1 earlier night
   *[other] Draw earlier nights ({ $count })
}
todo-frequency = Book an appointment soon, and take this record along.
todo-duration = Book an appointment soon, even if the pain has lessened meanwhile. Take this record along.
todo-long-episode = Have a doctor look for the cause, soon.
todo-pregnancy = Ask both your obstetric and your orthopaedic doctor, soon.
todo-urgent = Be seen by a doctor today. If no appointment can be had, go to an emergency department.
todo-leg-swollen = Be seen by a doctor today; if no appointment can be had, go to an emergency department. If chest pain or shortness of breath comes along, call the emergency number at once.
todo-see-doctor = Book an appointment soon, and tell the doctor about this.
doctor-nothing-yet = Nothing is recorded yet. This is what is watched, from the first night on.
doctor-nothing-met = Nothing recorded meets a rule so far. That is no all-clear: only what is recorded is counted. If something worries you, ask a doctor.
watched = What is watched
watched-sub = Any one of these is reason enough.
watched-frequency = Discomfort more than 3 times in any 7 nights
watched-duration = Discomfort 8 nights in a row or more, without a night of relief
watched-long-episode = More than 10 minutes at a time without easing
watched-pregnancy = While pregnant: over a week without relief
watched-not-all = This list is not complete. Whatever else worries you is a reason to ask, too.
self-report = It has been going on for over a week already
self-report-say = Say: it has been going on for over a week already
self-report-said = You said on { $date }: over a week already.
self-report-note = Your own words, not counted from nights.
self-report-so = By your own account this is over a week: that is reason enough to book orthopaedics or spine surgery.
self-report-so-pregnant = By your own account this is over a week: that is reason enough to ask both your obstetric and your orthopaedic doctor.
self-report-take-back = Take it back
region-choose = Choose your region, and only its number is shown
seen = Seen by a doctor
seen-sub = Puts the notice on Tonight to rest. Nothing is removed from the record, and an emergency stays in sight as long as its answer is among the last 7 nights.
seen-kept = Not recorded yet, but kept here until you come back to it.
seen-recorded = Recorded: seen by a doctor on { $date }.
seen-quiet = You recorded a visit after these nights, so the notice on Tonight rests.
seen-open = I've seen a doctor
seen-on = When
seen-note = What was said or done, if you want to keep it
history = Earlier stretches
history-span = { $from } to { $to }
history-sub = Each night is judged by itself, with the nights before it. A stretch is the nights on which the rule was met.
history-nights = { $nights ->
    [one] on 1 night
   *[other] on { $nights } nights
}
history-still = still met
history-open = Open { $night }
history-all = Show all { $count }

## Breaks

breaks = Breaks
breaks-sub = After { $sit } minutes of sitting, { $break } minutes on your feet.
break-due-at = Next break at { $time }
break-until = On your feet until { $time }
break-due = You have been sitting for { $minutes } minutes. A good moment to get up.
break-paused = Reminders are paused.
break-off = Reminders are switched off in Settings.
break-away = You are away. If it is as long as a break, counting starts anew when you are back.
break-start = Get up now
break-done = Done
break-snooze = Later, 10 min
break-skip = Skip
break-pause = Pause reminders
break-resume = Resume
pause-half-hour = 30 min
pause-hour = 1 hour
pause-until-resumed = Until I resume
today = Today so far
today-taken = breaks taken
today-natural = stepped away
today-skipped = skipped
today-ignored = not answered
today-sat = sitting
hours = { $hours } h
agent-away = The reminder is not running
agent-away-sub = The diary works without it. To be reminded to get up, start it.
agent-start = Start the reminder

## Breaks screen

break-until-calf = Stand up, then walk slowly until { $time }
break-held = The countdown stands still, for at most 10 minutes
break-hold = Pause countdown
break-go-on = Go on
calf-hurts = My calf hurts
calf-hurts-hint = Stand up, then walk slowly for 5 minutes.
break-paused-until = Reminders are paused until { $time }.
break-paused-until-tomorrow = Reminders are paused until tomorrow, { $time }.
break-paused-until-day = Reminders are paused until { $date }, { $time }.
pause-until-tomorrow = Until tomorrow
rail-break-held = Break, standing still
rail-quiet = quiet for now
rail-until = until { $time }
quiet-fullscreen = A program fills the screen: the reminder waits.
quiet-do_not_disturb = Notifications are switched off: the reminder waits.
quiet-call = A microphone or camera is in use: the reminder waits.
quiet-outside_hours = Outside the hours you set: the reminder waits.
quiet-after = It comes afterwards. Sitting goes on counting.
quiet-name-fullscreen = full screen
quiet-name-do_not_disturb = notifications off
quiet-name-call = call
quiet-name-outside_hours = outside your hours
parts-missing = { $count ->
    [one] One thing does not work on this desktop
   *[other] { $count } things do not work on this desktop
}
part-name-idle = being away
part-name-lock = a locked screen
part-name-suspend = suspend
part-name-fullscreen = full screen
part-name-do_not_disturb = do-not-disturb
part-name-call = calls
part-name-kept_awake = films
part-name-notifications = notifications
part-name-buttons = buttons on notifications
part-name-tray = the tray
part-missing-idle = Soleus can't see when you are away here, so it counts fixed time. Locking the screen and suspending the computer still count as being away.
part-missing-lock = This desktop does not tell when the screen is locked. Time behind a lock counts as being away only once nothing has been touched for a minute.
part-missing-suspend = This computer does not announce that it goes to sleep. That it slept is noticed when it wakes.
part-missing-fullscreen = This desktop does not tell when a program fills the screen; a reminder may come during a film or a talk. Pause before one.
part-missing-do_not_disturb = This desktop does not tell when notifications are switched off; a reminder sent then may stay hidden and count as not answered.
part-missing-call = This desktop does not tell when a microphone or camera is in use; a reminder may come during a call. Pause before a call.
part-missing-kept_awake = This desktop does not tell when a film keeps the screen awake; watching without touching anything counts as being away.
part-missing-notifications = Notifications don't work here. When a break is due, a small window asks instead.
part-missing-buttons = Notifications here have no buttons. Answer in this window, in the tray or on the command line.
part-missing-tray = This desktop has no tray. All it would offer is in this window and on the command line.
line-label = What the day was spent on, from { $from } to { $to }
line-empty = Nothing measured yet today.
line-quiet = quiet: { $causes }
line-now = now
stretch-sitting = sitting
stretch-away = away
stretch-not_known = not known
stretch-break = on your feet
stretch-paused = paused
stretch-quiet = quiet
outcome-taken = break taken
outcome-natural = stepped away
outcome-snoozed = put off
outcome-skipped = skipped
outcome-dismissed = closed without an answer
outcome-ignored = not answered
outcome-failed = could not be shown
show-table = Show as table
column-from = From
column-to = To
column-what = What
column-day = Day
column-sat = Sitting
column-breaks = Breaks kept of due
day-short = { $day } { $month }
day-and-time = { $date }, { $time }
day-named = { $weekday }, { $date }
weeks = The last four weeks
weeks-sub = Above, hours sat. Below, breaks kept of those due. Hatched: not measured. Framed: today.
weeks-of = { $kept } of { $owed }
weeks-none-owed = none due
weeks-not-measured = not measured
weeks-gap = –
weeks-today = Today
weeks-empty = Nothing measured in these weeks.

## The guided break

close = Close
guided-title = Soleus: break
guided-pause = Pause
guided-finish = Finish early
guided-stand = Stand up
guided-arms-up = Raise both arms
guided-turn-left = Arms up, turn to the left
guided-turn-right = Arms up, turn to the right
guided-lean-back = Hands on your hips, lean back
guided-walk = Walk about
guided-stand-slowly = Stand up slowly
guided-walk-slowly = Walk slowly
guided-hold = Hold: { $seconds } s
guided-slowly = Slowly, and only as far as is comfortable.
guided-walk-sub = At your own pace, until the time is up.
guided-calf-sub = No moves now. Stop if it gets worse.
guided-doctor-first = Standing and walking only: ask your doctor first which moves suit you.
guided-held = Paused
guided-held-sub = Goes on by itself after 10 minutes.
guided-over = The break is over
guided-nothing = No break is due
guided-keys = Space pauses. Esc closes this window; the break goes on.
guided-keys-asking = Enter starts. Esc closes this window; the break stays due.
guided-keys-close = Esc closes this window.
calf-eased = Has the calf eased?
calf-eased-sub = After standing and walking slowly.
calf-eased-yes = Yes
calf-eased-a-little = A little
calf-eased-no = No
calf-eased-noted = Noted
calf-eased-yes-next = If it comes back at night, it belongs in the diary.
calf-eased-a-little-next = If it stays or keeps coming back, “See a doctor” tells when to have it looked at.
calf-eased-no-next = If it keeps coming back, have the cause looked for. If one calf is swollen, warm or red, or the muscle is weak, be seen by a doctor today.

## Export

export = Export
export-title = For the doctor
export-sub = One page from your diary. Nothing leaves this computer by itself.
export-save = Save { $format }
export-print = Print
export-copy = Copy summary
export-copied = Copied. It can be pasted into a message.
export-copy-by-hand = Copying is not allowed here. The summary is selected: copy it by hand.
export-making = Making the page…
export-stopped = Stopped. Nothing was saved.
export-preview-stopped = Stopped. There is no preview of this.
export-preview-make = Make the preview
export-printed = Opened in the system's viewer. Print from there.
export-done = { $nights ->
    [one] 1 night written to
   *[other] { $nights } nights written to
}
export-range = Which nights
export-range-visit = Since the last visit
export-range-weeks = 4 weeks
export-range-months = 3 months
export-range-all = All
export-range-own = Other dates
export-span = { $nights ->
    [one] 1 night, { $to }
   *[other] { $nights } nights, { $from } to { $to }
}
export-from = First night
export-to = Last night
export-own-wrong = From { $first } to { $last } at most, the first night not after the last.
export-language = Language of the page
export-included = What is included
report-section-context = Sitting and breaks
report-section-medicines = Medicines
report-section-words = Your notes
report-section-questions = Questions to ask the doctor
report-section-nights = Table of nights, from page 2 on
export-person = Name and birth year
export-person-sub = Forgotten when this window closes.
export-name = Name
export-name-wrong = At most { $most } characters.
export-year = Birth year
export-year-wrong = A year from 1900 to { $year }, or nothing.
export-preview = Preview
export-page-alt = Page 1 of { $pages } as it will be printed. The summary says the main points as text.
export-pages = Page 1 of { $pages }
export-large = Show it large
export-warnings = Please check
export-summary = Summary as text
export-summary-sub = Short and without your notes, for a message to a clinic.
export-formats = Other formats
export-formats-sub = Of the nights chosen above; “All” is the whole diary. CSV and JSON hold every answer, notes and medicines too.
export-fhir-sub = For a clinic's own system (HL7 FHIR R4).
export-csv-sub = One line a night, for Excel and other spreadsheets.
export-json-sub = Without loss. Soleus can import it again.
export-nothing = Nothing is recorded yet
export-nothing-sub = From the first night on, a page for the doctor is made here: how often, how long, how bad, which leg, warning signs, and how complete the record is.

## The report: the page a doctor reads

report-title = Night-time calf diary
report-by-patient = Recorded by the patient. Not a diagnosis.
report-made-on = Made on { $date }
report-born = born { $year }
report-dates = { $from } to { $to }
report-range = { $dates } ({ $nights ->
    [one] 1 night
   *[other] { $nights } nights
})
report-list = {"; "}
report-sentences = {" "}
report-and-more = and { $count } more
report-and-earlier = { $count } earlier
report-nothing = –
report-completeness = Completeness
report-recorded = { $recorded } of { $nights ->
    [one] 1 night
   *[other] { $nights } nights
} recorded
report-recorded-none = No night of this range is in the diary.
report-on-time = { $count } on time
report-late = { $count } late (1–2 days)
report-recalled = { $count } recalled (3 days or more)
report-edited = { $count } edited afterwards
report-missing = { $count } not recorded
report-paused = { $count } of these in a pause of the diary
report-outside = { $count ->
    [one] 1 night
   *[other] { $count } nights
} before the diary began
report-late-rule = Late and recalled entries count for the rules, the runs and the warning signs, and are left out of the other figures.
report-signs = Warning signs
report-signs-never = Never asked on these nights. That is not a “no”.
report-signs-none = Asked on { $count ->
    [one] 1 night
   *[other] { $count } nights
} (last { $last }), none reported.
report-signs-yes = { $yes ->
    [one] 1 sign
   *[other] { $yes } signs
} answered yes; asked on { $count ->
    [one] 1 night
   *[other] { $count } nights
}.
report-signs-declined = Rather not said: { $signs }
report-signs-only = Asked about these only: { $signs }
report-signs-not-asked = Not asked about: { $signs }
report-sign-before = before this range
report-sign-earlier = no longer met
report-level-emergency = emergency
report-level-urgent = same day
report-level-see_doctor = soon
report-answered-yes = Yes: { $signs }
report-answered-no = No: { $count }
report-glance = At a glance
report-of = { $part } of { $whole }
report-of-ten = { $pain } of 10
report-often = How often
report-often-of = nights with discomfort, of those written on time
report-no-timely = no night written on time
report-often-late = Written late: { $part } of { $whole }
report-most = Most in 7 nights: { $nights }, { $times ->
    [one] once
   *[other] { $times } times
} in all ({ $span })
report-of-them-late = { $count } of them written late
report-long = How long
report-run = in a row with discomfort, the longest run
report-no-run = no night with discomfort
report-longest-episode = Longest episode: { $longest } (on { $nights ->
    [one] 1 night
   *[other] { $nights } nights
})
report-bad = How bad
report-worst = worst pain, { $night }
report-median = Median { $median }, of { $scored ->
    [one] 1 night
   *[other] { $scored } nights
} with a score
report-scale = 0 no pain, 10 worst imaginable
report-no-score = no night written on time has a score
report-leg = Which leg
report-helps = What helps
report-counted = { $name }: { $nights }
report-not-said = not said
report-no-nights = No night with discomfort was written on time.
report-rules = Rules
report-as-of = As of the night { $night }, by the whole diary up to then.
report-state-met = met
report-state-not_met = not met
report-state-cannot_tell = cannot be told
report-state-no_data = no data
report-state-resolved = resolved
report-frequency-count = { $from } to { $to }: discomfort on { $nights ->
    [one] 1 night
   *[other] { $nights } nights
}, { $times ->
    [one] once
   *[other] { $times } times
} in all.
report-history = Met over time, “{ $rule }”: { $spans }
report-self-report = Self-reported on { $date }: over a week already. The person’s own words, not counted from nights.
report-strip = Night by night
report-strip-alt = Strip of nights, { $span }: discomfort on { $symptoms } of { $recorded } recorded nights, { $missing } not recorded. The table of nights has each of them.
report-strip-last = The last { $count } weeks. All of them follow on page 2.
report-strip-whole = All nights, week by week
report-pattern = Pattern
report-pattern-of = How many nights with each answer, of { $count ->
    [one] 1 night
   *[other] { $count } nights
} with discomfort written on time. A night may name several.
report-sites = Where
report-sensations = What it felt like
report-longest = Longest episode
report-woke = Woken by it
report-eased = Eased by
report-context = Sitting, breaks
report-measured = Measured on { $days ->
    [one] 1 day
   *[other] { $days } days
}: { $hours } h of sitting and { $breaks } breaks a day.
report-kept = Breaks taken of those due: { $kept } of { $owed }.
report-not-measured = Not measured.
report-sat-said = Self-reported: { $hours } h of sitting a day ({ $nights ->
    [one] 1 night
   *[other] { $nights } nights
}).
report-taken = { $nights ->
    [one] 1 night
   *[other] { $nights } nights
}, last { $last }
report-medicines-none = None recorded.
report-words = In their own words
report-notes = { $count ->
    [0] No notes.
    [one] 1 night has a note.
   *[other] { $count } nights have notes; the last are here.
}
report-questions = Questions to ask
report-question-signs = What do the warning signs above mean, and what should be done about them?
report-question-cause = Does this come from the lower back, or from something else?
report-question-imaging = Is an X-ray, CT or MRI needed?
report-question-safe = What is safe for me now: moving, warmth, medicines?
report-question-medicines = Is what I take right, and for how long may I take it?
report-question-movement = How should I lie, sit and move?
report-question-sooner = What should bring me back sooner?
report-table = Table of nights
report-column-night = Night
report-column-pain = Pain
report-column-leg = Leg
report-column-sites = Where
report-column-sensations = Felt like
report-column-times = Times, longest
report-column-woke = Woken
report-column-eased = Eased by
report-column-sat = Sat (h)
report-column-written = Written
report-days-late = { $days ->
    [one] 1 day late
   *[other] { $days } days late
}
report-edited-mark = edited
report-warning-character = No font on this computer has { $character }. The report shows its code instead: { $code }.
report-warning-standard = The PDF is complete, but could not be marked as following the standards for archives and screen readers: { $why }

## The report in sentences: the summary for a message, and the narrative of a FHIR document

summary-heading = Night-time calf diary, { $from } to { $to }.
summary-born = born { $year }
summary-nothing = Nothing is recorded on these nights.
summary-completeness = { $recorded } of { $nights } nights recorded: { $parts }.
summary-on-time = { $count } on time
summary-late = { $count } a day or two late
summary-recalled = { $count } recalled three days later or more
summary-edited = { $count } of them changed later
summary-missing = { $count } not recorded
summary-paused = of these { $count } in a pause
summary-often = Discomfort on { $symptomatic } of { $of ->
    [one] 1 night
   *[other] { $of } nights
} recorded on time.
summary-often-late = {" "}Recorded late, beside these figures: discomfort on { $symptomatic } of { $of ->
    [one] 1 night
   *[other] { $of } nights
}.
summary-of-them-late = {" "}{ $count } of these recorded late.
summary-most = Most in any 7 nights: { $nights ->
    [one] 1 night
   *[other] { $nights } nights
}, { $times ->
    [one] once
   *[other] { $times } times
} in all ({ $span }).
summary-run = Longest run: { $nights ->
    [one] 1 night
   *[other] { $nights } nights in a row
} ({ $span }).
summary-pain = Pain, 0 to 10: worst { $worst } ({ $night }), median { $median }, { $scored ->
    [one] 1 night
   *[other] { $scored } nights
} with a score.
summary-side = Leg ({ $of ->
    [one] 1 night
   *[other] { $of } nights
}): { $answers }.
summary-sites = Where ({ $of ->
    [one] 1 night
   *[other] { $of } nights
}): { $answers }.
summary-sensations = Felt like ({ $of ->
    [one] 1 night
   *[other] { $of } nights
}): { $answers }.
summary-longest = Longest episode ({ $of ->
    [one] 1 night
   *[other] { $of } nights
}): { $answers }.
summary-woke = Woken by it ({ $of ->
    [one] 1 night
   *[other] { $of } nights
}): { $answers }.
summary-eased = Eased by ({ $of ->
    [one] 1 night
   *[other] { $of } nights
}): { $answers }.
summary-bar = { $answer } { $nights }
summary-not-said = not said
summary-sign-yes = Warning sign answered yes: { $sign } ({ $nights }).
summary-sign-before = Warning sign answered yes before these nights: { $sign } ({ $nights }).
summary-signs-never = Warning signs: never asked on these nights, which is not a “no”.
summary-signs-none = Warning signs: asked on { $nights ->
    [one] 1 night
   *[other] { $nights } nights
} ({ $signs } of { $all } signs), none answered yes.
summary-signs-asked = Warning signs were asked on { $nights ->
    [one] 1 night
   *[other] { $nights } nights
} ({ $signs } of { $all } signs).
summary-signs-declined = {" "}Rather not said at least once: { $signs }.
summary-rules = Rules for seeing a doctor, as of { $night }: { $rules }.
summary-rule = { $rule } – { $state }
summary-list = {"; "}
summary-met = met
summary-not-met = not met
summary-cannot-tell = can't be told, nights are missing
summary-no-data = nothing recorded to judge by
summary-resolved = met earlier, then relief
summary-seen = Seen by a doctor: { $dates }.
summary-self-report = Said by the patient on { $date }: it had been going on for over a week already.
summary-no-diagnosis = Recorded by the patient; not a diagnosis.
fhir-title = Night-time calf diary, recorded by the patient
fhir-calf-discomfort = Calf discomfort at night
fhir-lateness = When it was recorded
fhir-section-record = About this record
fhir-section-signs = Warning signs
fhir-section-rules = Rules for seeing a doctor
fhir-section-pattern = How often, how bad, and what it was like
fhir-section-context = Sitting and breaks
fhir-section-words = In the patient's own words
fhir-section-nights = Night by night
fhir-none = Nothing recorded.
fhir-details-left-out = The patient left out the details of the nights.
fhir-said = { $what }: { $answer }
fhir-as-of = Judged as of the night of { $night }, by the whole diary up to then.
fhir-window = { $span }: discomfort on { $nights ->
    [one] 1 night
   *[other] { $nights } nights
}, { $times ->
    [one] once
   *[other] { $times } times
} in all.
fhir-evidence = Nights that count: { $nights }.
fhir-history = { $rule }: met as of each night, { $span }.
fhir-measured = Measured on { $days ->
    [one] 1 day
   *[other] { $days } days
} at the computer: on average { $hours } h of sitting and { $breaks } breaks a day; { $kept } of { $owed } due breaks taken.
fhir-not-measured = Sitting was not measured on these dates.
fhir-sat-said = By the patient's own account: { $hours } h of sitting a day on average ({ $nights ->
    [one] 1 night
   *[other] { $nights } nights
}).
fhir-taken = { $nights ->
    [one] 1 night, { $last }
   *[other] { $nights } nights, last { $last }
}

## Settings

settings = Settings
settings-sub = Changes apply at once.
settings-look = Language and look
language = Language
language-system = As the system
language-en = English
language-zh-CN = 简体中文
theme = Theme
theme-system = As the system
theme-light = Light
theme-dark = Dark
theme-dark_at_night = Dark from 20:00 to 7:00
region = Region
region-hint = For the emergency number shown.
region-unset = Not set: show all numbers
region-cn = Mainland China
region-eu = European Union
region-uk = United Kingdom
region-us = United States
reminders = Remind me to get up
sit-minutes = Minutes of sitting
break-minutes = Minutes on your feet
minutes-limits = { $least } to { $most }
minutes-wrong = Whole minutes from { $least } to { $most }, please. Not changed yet.
profile = About you
profile-sub = Optional. Decides which cautions and advice you see.
profile-which = What applies to you
group-office_worker = Sit at work
group-manual_labour = Bend or lift at work
group-older_adult = Older adult
group-pregnant = Pregnant
group-lumbar_injury_or_family_history = Back injury before, or in the family
group-lumbar_surgery = Lower-back surgery
group-breastfeeding = Breastfeeding
group-stomach_ulcer = Stomach ulcer
data-dir = The diary is kept in
version = Version { $version }

## Settings: reminders

settings-reminders = Reminders
working-hours = Only at certain hours
working-hours-hint = Outside them nothing asks; sitting still counts.
working-hours-from = From
working-hours-to = To
time-wrong = A time such as 09:00, please. Not changed yet.
quiet-during = Wait during
quiet-switch-fullscreen = A program that fills the screen
quiet-switch-fullscreen-hint = A film, a talk, a game.
quiet-switch-do-not-disturb = Do not disturb
quiet-switch-do-not-disturb-hint = While the desktop's notifications are switched off.
quiet-switch-call = A call
quiet-switch-call-hint = Looks only whether a microphone or camera is in use, never listens.
break-window = During a break, show
break_window-small = A small window
break_window-full_screen = The whole screen
break_window-none = Nothing
break-window-hint = The countdown is also here and in the tray.
start-at-login = Start when I log in
start-at-login-hint = Only the reminder starts; no window opens.
diary-prompts = Ask for the night's entry
diary-prompts-hint = Once in the evening, and once the next morning if the night is still open.
evening-time = In the evening at
morning-time = In the morning from
morning-time-hint = A pause “until tomorrow” ends then too.

## Welcome

welcome-step = { $step } of { $steps }
welcome-what = What Soleus is, and what it is not
welcome-records = It records how your calves were, night by night, and counts. When a pattern means “see a doctor”, it says so and shows the nights.
welcome-no-diagnosis = It does not diagnose, never says that all is well, and replaces no doctor.
welcome-stays = Everything stays on this computer: no account, and nothing is sent.
welcome-strip = One cell is one night:
welcome-emergency = With any of these, no diary first: go to emergency care now.
welcome-who = A little about you
welcome-optional = All of this may be left out, and changed later in Settings.
welcome-region-hint = Going by its language, this computer may be in: { $region }. Only you can say.
welcome-self-report-hint = Kept as your own words, beside what the nights will show.
welcome-reminders = Being reminded
welcome-reminders-hint = After 60 minutes of sitting, 5 minutes on your feet. Sitting is measured on this computer, not guessed.
welcome-begins = What is switched on here begins when you open the diary.
welcome-next = Next
welcome-begin = Open the diary
welcome-skip = Skip all
welcome-elsewhere = I have a diary from another computer

## Settings: look, diary, and what is kept

settings-jump = On this page
settings-diary = Diary
settings-data = Your data
settings-data-sub = Only on this computer. Nothing is sent anywhere.
settings-about = About Soleus
percent = { $percent } %
text-size = Text size
text-size-hint = Everything in the window grows with it.
text-size-sample = Text this large
diary-pause = Pause the diary
diary-pause-sub = For when you are away, or want a rest from it: nobody asks. You can still write.
diary-pause-nights = These nights stay “not recorded”. The rules for seeing a doctor still count them as missing.
diary-pause-last = Up to and including the night of
diary-pause-to = Pause until then
diary-pause-open = Pause until I resume
diary-pause-wrong = Tonight or a later night, please. Not paused yet.
diary-paused-to = Paused from { $from } up to and including { $to }.
diary-paused-open = Paused since { $from }, until you resume.
diary-resume = Resume the diary
folder-open = Open folder
path-copy = Copy path
path-copied = Copied.
path-selected = Copying is not allowed here. The path is selected: copy it with the keyboard.
copies = Copies
copies-sub = A copy holds the whole diary with its settings. Now and then, keep one elsewhere, such as on a memory stick.
copy-save = Save a copy…
copy-saved = Saved:
copies-kept = Copies in the diary's folder
copies-kept-sub = Soleus makes one by itself: at most one a day once something was written, and before every import and every restore.
copies-none = None yet.
copies-all = Show all { $count }
copy-before-import = made before an import
copy-before-restore = made before a restore
copy-before-update = made before an update
nights-count = { $nights ->
    [one] 1 night
   *[other] { $nights } nights
}
restore = Restore
restore-copy = Restore the copy of { $moment }
restore-file = Restore from a file…
restore-ask = Restore this copy?
restore-what-copy = The diary and its settings become what they were on { $moment }, with { $nights ->
    [one] 1 night
   *[other] { $nights } nights
}.
restore-what-file = The diary and its settings become what this file holds:
restore-keeps = The diary as it is now is kept first, as a copy in its folder.
restored = Done. The diary is what the copy held.
restored-before = As it was before:
import = Import
import-sub = Adds the nights of a file that Soleus exported (CSV or JSON).
import-choose = Import a file…
import-ask = Import this file?
import-new = { $nights ->
    [one] 1 night is new here.
   *[other] { $nights } nights are new here.
}
import-same-here = { $nights ->
    [one] 1 night is here already, the same.
   *[other] { $nights } nights are here already, the same.
}
import-beside = It also brings visits, pauses or earlier versions that are not here.
import-none = Nothing in it is new here.
import-bad = { $lines ->
    [one] 1 line of the file can't be read
   *[other] { $lines } lines of the file can't be read
}
import-bad-rest = What can't be read is left out. The rest can be taken.
import-differ = { $nights ->
    [one] 1 night is here and in the file, and differs
   *[other] { $nights } nights are here and in the file, and differ
}
import-more = … and { $count } more
import-which = Which shall stand where they differ? Until you choose, nothing is changed.
import-existing = What is here
import-existing-sub = What the file tells of these nights is left out.
import-imported = What is in the file
import-imported-sub = What is here is kept as an earlier version of each night.
import-take-rest = Take the rest
import-cancel = Import nothing
import-added = { $nights ->
    [one] 1 night added.
   *[other] { $nights } nights added.
}
import-replaced = { $nights ->
    [one] 1 night replaced; what was here is kept as an earlier version.
   *[other] { $nights } nights replaced; what was here is kept as earlier versions.
}
import-kept = { $nights ->
    [one] 1 night kept as it was here.
   *[other] { $nights } nights kept as they were here.
}
import-same = { $nights ->
    [one] 1 night was here already, the same.
   *[other] { $nights } nights were here already, the same.
}
import-skipped = { $lines ->
    [one] 1 line left out.
   *[other] { $lines } lines left out.
}
import-nothing = No night in it was new.
import-undo = As it was before the import
import-undone = The diary is as it was before the import. What the import made of it is kept as a copy in its folder.
settings-export-sub = Nights as a file, for a doctor or another computer.
settings-export = Go to Export
erase = Delete everything
erase-sub = Leaves Soleus as on its first day.
erase-open = Delete everything…
erase-ask = Delete everything?
erase-what = For good, these go:
erase-nights = every night with its notes, and every earlier version
erase-beside = visits to a doctor, cramps timed, and pauses
erase-measured = what the reminder measured
erase-settings = all settings
erase-copies = the copies in the diary's folder
erase-not = Files you saved elsewhere are not touched.
erase-type = To allow it, type “{ $word }”
erase-word = delete
about-limits = Soleus records and counts. It makes no diagnosis, and it does not stand in for a doctor.
about-keys = Show the keys (“?” does so anywhere)
about-licence = Free software, under the MIT or the Apache 2.0 licence.

## The diary can't be read

damaged = The diary can't be read
damaged-what = Its file is damaged, empty or missing. That can happen when a disk fails, when the computer stops in the middle of writing, or when another program replaces or removes it.
damaged-kept = The file has been left as it is. Whatever you choose here, it is kept.
damaged-back = Bring back the copy of { $moment } ({ $nights ->
    [one] 1 night
   *[other] { $nights } nights
})
damaged-back-sub = What was written after that is not in it.
damaged-others = { $count ->
    [one] { $count } other file it can come back from
   *[other] { $count } other files it can come back from
}
damaged-none = There is no copy in the diary's folder. If you saved one elsewhere, choose that file.
damaged-file = Choose another file…
damaged-notification = Its file is damaged, empty or missing, and was left as it is. Open Soleus to bring the diary back.
damaged-repair = Try to mend the file
damaged-repair-sub = Works when only its index is damaged. Every night is checked; if one can't be, nothing is changed.
damaged-anew = Begin an empty diary
damaged-anew-sub = A copy can still be restored later, in Settings.
damaged-message = For whoever helps you
damaged-done = The diary is back as the copy held it
damaged-done-repaired = The diary is mended, with every night checked
damaged-done-anew = An empty diary has been begun
damaged-aside = The damaged file is kept here:
damaged-go-on = Open the diary
newer = This diary was written by a newer Soleus
newer-what = This Soleus is too old to read it. Please update it, then try again.
newer-kept = The diary was not touched.

### The reminder: notification and agent

prompt-title = Time to get up
prompt-body = { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
} of sitting. Spend the next { $rest ->
    [one] minute
   *[other] { $rest } minutes
} on your feet.
prompt-start = Start
prompt-later = Later
prompt-skip = Skip
prompt-other-interval = If this comes at the wrong times, another interval can be set in Soleus.
prompt-no-actions = In Soleus or a terminal: soleus break start, snooze or skip.
prompt-evening-title = Calf diary: tonight
prompt-evening-body = How are your calves this evening ({ $night })? What you record can be changed later.
prompt-morning-title = Calf diary: last night
prompt-morning-body = How were your calves last night ({ $night })?
prompt-none = No discomfort
prompt-log = Log it
prompt-diary-no-actions = In Soleus or a terminal: soleus log --night { $date } --none, or with what it was like.
agent-already-running = another agent is looking after this diary already; this one leaves.
agent-folder-gone = the diary's folder was removed or replaced; this agent leaves. “soleus agent” starts another one.
folder-gone-title = Soleus has stopped
folder-gone-body = The diary's folder was removed or replaced, so reminders have ended. Open Soleus to start them again.
agent-no-socket = no other program can reach this agent, neither the window nor the command line: { $why }

### The tray

tray-next = Next break in { $minutes } min
tray-on-break = On your feet, { $minutes } min left
tray-paused-until = Paused until { $time }
tray-quiet = Quiet: { $causes }
tray-start = Start break
tray-done = Done
tray-later = Later, 10 min
tray-skip = Skip
tray-pause = Pause
tray-pause-half-an-hour = 30 minutes
tray-pause-hour = 1 hour
tray-pause-until-tomorrow = Until tomorrow
tray-resume = Resume
tray-log = Log tonight
tray-open = Open Soleus
tray-quit = Quit

## Cramp now

cramp = Cramp now
cramp-timer = Time left until ten minutes are over
cramp-no-stretch = Don't force a stretch.
cramp-turn-slowly = Change position slowly, for example onto your side.
cramp-pillow = Put a thin pillow under your knees.
cramp-eased = It has eased
cramp-close = Close, keep timing
cramp-mistake = It was no cramp
cramp-after = Not eased after ten minutes, it is recorded as longer than that. You can change it in the morning.
cramp-lasting = Longer than ten minutes
cramp-lasting-why = Recorded as longer than ten minutes. Have the cause looked for: book orthopaedics or spine surgery soon.
cramp-lasting-today = If one calf is swollen, warm or red, be seen today. If the leg is suddenly cold and pale, or you have chest pain or are short of breath, call for help now.
cramp-eased-sooner = It eased within ten minutes
cramp-recorded = Recorded
cramp-recorded-as = Night { $night }, with a cramp. Longest episode: { $length }.
cramp-open-night = Open the night
cramp-left = Cramp: { $minutes } min left
cramp-unanswered = Cramp: has it eased?
rail-search = Search

## Finding and keys

palette = Find a place, a night or a note
palette-hint = a place, a date, or a word from a note
palette-found = Found
palette-place = place
palette-action = action
palette-night = night
palette-last-night = last night, yesterday
palette-nothing = Nothing found.
keys = Keys
keys-none = No discomfort, on Tonight
keys-pain = Worst pain 0 to 9, on Tonight
keys-ten = Worst pain 10, on Tonight
keys-palette = Find a place, a night or a note
keys-places = The places from Tonight to Settings
keys-size = Larger text, smaller text, usual size
keys-cramp = “It has eased”, on Cramp now
keys-escape = Close, or back to where you were
