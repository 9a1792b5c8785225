#!/usr/bin/env bash
# The cost of a reminder that waits all day: Soleus, beside Workrave and Safe Eyes from Debian's packages, which this
# installs. Memory (PSS) of the process tree, context switches and CPU, while nothing happens and while somebody
# types; then Soleus again after 100 breaks and 100 prompts.
#
#   benches/reminders.sh [SECONDS [FOLDER]]     how long to watch each (default 60), where to put pictures of them
#
# One after the other, each with an X server, a window manager, a session bus, dunst, a tray and a home of its own.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
# Safe Eyes needs two packages that Debian only recommends: for its tray item and to measure idleness.
setup --for soleus workrave safeeyes gir1.2-ayatanaappindicator3-0.1 xprintidle \
    "${desktop_packages[@]}" xdotool x11-utils scrot
programs_to_measure soleus
dpkg-query -W workrave safeeyes
run_bench reminders "$@"
