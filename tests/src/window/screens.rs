//! Every screen: how to get to it, and which diary it needs. One table for the tests of accessibility (axe, AT-SPI) and
//! for `screens`, which takes pictures.

use std::fs;

use super::{Window, start_again};
use crate::desktop::{Desktop, Notifications, wait_for};

/// The evening on which the screens are shown.
pub const NOW: &str = "2026-05-11T22:30:00+08:00";

/// A screen, or something opened on it.
#[derive(Clone, Copy, Debug)]
pub struct ScreenState {
    /// Its name, also in files.
    pub name: &'static str,
    /// From the screen before.
    steps: &'static [Step],
    /// The selector of what is on the page then, and not before.
    shows: &'static str,
    /// Back to where the next screen can be reached from.
    back: &'static [Step],
    /// Whether it has a picture of its own.
    pub pictured: bool,
}

/// A diary, and the screens that need it.
#[derive(Clone, Copy, Debug)]
pub struct ScreenSet {
    /// Its name.
    pub name: &'static str,
    /// Makes the diary.
    prepare: fn(&Desktop),
    /// Whether an agent runs.
    agent: bool,
    /// What the window is opened with.
    pub arguments: &'static [&'static str],
    /// When; the break's window follows its agent's own clock.
    pub now: Option<&'static str>,
    /// In which sizes pictures are taken.
    pub sizes: &'static [(u32, u32)],
    /// Whether its settings are in the diary; where there is none to read, the system's language is used.
    pub has_settings: bool,
    /// The screens, one after the other.
    pub screens: &'static [ScreenState],
}

/// One action on the way to a screen.
#[derive(Clone, Copy, Debug)]
enum Step {
    /// Activates what has this `data-testid`.
    On(&'static str),
    /// Presses a key in the page.
    Key(&'static str),
    /// Starts the program again with these arguments.
    Start(&'static [&'static str]),
    /// Chooses this file, from beside the data folder, in the system's dialog.
    Choose(&'static str),
}
use Step::{Choose, Key, On, Start};

/// The fields for the person, once the own range of dates is open too.
const PERSON: &str = "main:has([data-testid=export-from]) [data-testid=export-name]";
/// A table with a new night, one that is the same here, one that differs, and a line that can't be read.
const OTHER: &str = "other.csv";
/// As the driver spells the keys.
const ESCAPE: &str = "\u{E00C}";

const fn screen(name: &'static str, steps: &'static [Step], shows: &'static str) -> ScreenState {
    ScreenState { name, steps, shows, back: &[], pictured: true }
}

impl ScreenState {
    const fn and_back(self, back: &'static [Step]) -> Self {
        Self { back, ..self }
    }

    const fn not_pictured(self) -> Self {
        Self { pictured: false, ..self }
    }
}

/// The size it opens in, and a large one.
const BOTH: &[(u32, u32)] = &[(900, 640), (1400, 900)];

/// All of them.
pub const SCREEN_SETS: &[ScreenSet] = &[SIX_WEEKS, EMERGENCY, FIRST_RUN, DAMAGED, BREAK];

/// Six weeks with flags met.
pub const SIX_WEEKS: ScreenSet = ScreenSet {
    name: "six weeks",
    prepare: six_weeks,
    agent: true,
    arguments: &[],
    now: Some(NOW),
    sizes: BOTH,
    has_settings: true,
    screens: &[
        screen("tonight", &[], "[data-testid=none-button]"),
        screen("palette", &[On("search")], "dialog[open] [data-testid=palette-words]").and_back(&[Key(ESCAPE)]),
        screen("keys", &[Key("?")], "dialog[open][data-testid=keys]").and_back(&[Key(ESCAPE)]),
        screen("older-night", &[Start(&["--screen", "tonight", "--night", "2026-05-08"])], "[data-testid=delete]"),
        screen("nights", &[On("nav-nights")], "[data-testid=weeks]"),
        screen("nights-trend", &[On("nights-as-trend")], "[data-testid=trend]"),
        screen("nights-list", &[On("nights-as-list")], "[data-testid=nights-list]").not_pictured(),
        screen("nights-filter", &[On("filter-open")], "[data-testid=filter-side-left]").not_pictured(),
        screen("doctor", &[On("nav-doctor")], "[data-testid=flag-frequency]"),
        screen("doctor-seen", &[On("seen-open")], "[data-testid=seen-on]").not_pictured(),
        screen("breaks", &[On("nav-breaks")], "[data-testid=weeks]"),
        screen("learn", &[On("nav-learn")], "[data-testid=learn-nerve]"),
        screen("learn-nerve", &[On("learn-nerve")], "[data-testid=learn-page]"),
        screen("export", &[On("nav-settings"), On("settings-export")], "[data-testid=export-page]"),
        screen("export-large", &[On("export-page")], "dialog[open] [data-testid=export-large-close]")
            .and_back(&[Key(ESCAPE)])
            .not_pictured(),
        screen("export-own", &[On("export-range-own"), On("export-person"), On("export-summary-open")], PERSON)
            .not_pictured(),
        screen("settings", &[On("nav-settings")], "[data-testid=setting-language]"),
        screen("settings-import", &[On("import"), Choose(OTHER)], "dialog[open] [data-testid=import-differ]")
            .and_back(&[On("import-cancel")])
            .not_pictured(),
        screen("settings-erase", &[On("erase-open")], "[data-testid=erase-word]").and_back(&[On("erase-cancel")]),
        // These are written down at once, so they come last.
        screen("tonight-unfolded", &[On("nav-tonight"), On("side-both"), On("add-more")], "[data-testid=signs]")
            .not_pictured(),
        screen("cramp", &[On("cramp-now")], "[data-testid=cramp-timer]"),
        screen("tonight-cramp", &[On("cramp-close")], "[data-testid=cramp-open]").not_pictured(),
    ],
};

/// The same, with a sign that cannot wait.
pub const EMERGENCY: ScreenSet = ScreenSet {
    name: "emergency",
    prepare: emergency,
    arguments: &["--screen", "doctor"],
    screens: &[
        screen("doctor-emergency", &[], "[data-testid=emergency-numbers]"),
        screen("tonight-emergency", &[On("nav-tonight")], "[data-testid=none-button]").not_pictured(),
    ],
    ..SIX_WEEKS
};

/// Nothing recorded yet.
pub const FIRST_RUN: ScreenSet = ScreenSet {
    name: "first run",
    prepare: |_| (),
    agent: false,
    screens: &[
        screen("welcome", &[], "[data-testid=welcome]"),
        screen("welcome-who", &[On("welcome-next")], "[data-testid=welcome-region]"),
        screen("welcome-reminders", &[On("welcome-next")], "[data-testid=welcome-reminders]"),
        screen("tonight-empty", &[On("welcome-skip")], "[data-testid=none-button]").not_pictured(),
        screen("nights-empty", &[On("nav-nights")], "[data-testid=nights-nothing]").not_pictured(),
        screen("doctor-empty", &[On("nav-doctor")], "[data-testid=nothing-yet]").not_pictured(),
        screen("export-empty", &[On("nav-settings"), On("settings-export")], "[data-testid=export-nothing]")
            .not_pictured(),
    ],
    ..SIX_WEEKS
};

/// A file that is no diary any more.
pub const DAMAGED: ScreenSet = ScreenSet {
    name: "damaged",
    prepare: damaged,
    agent: false,
    has_settings: false,
    screens: &[screen("damaged", &[], "[data-testid=damaged-anew]")],
    ..SIX_WEEKS
};

/// The guided break's own window. It needs an agent, on a break.
pub const BREAK: ScreenSet = ScreenSet {
    name: "break",
    prepare: |desktop| desktop.set("break_window", "none"),
    agent: true,
    arguments: &["--break"],
    now: None,
    sizes: &[(460, 560)],
    has_settings: true,
    screens: &[screen("break-window", &[], "[data-testid=guided-countdown]")],
};

fn soleus(desktop: &Desktop, arguments: &[&str]) {
    let output = desktop.run(arguments);
    assert!(output.status.success(), "{arguments:?}: {output:?}");
}

fn six_weeks(desktop: &Desktop) {
    soleus(desktop, &["import", crate::fixture("six-weeks.json").to_str().unwrap()]);
    let days = fs::read_to_string(crate::fixture("working-days.sql")).unwrap();
    rusqlite::Connection::open(desktop.data().join("diary.db")).unwrap().execute_batch(&days).unwrap();
    let table = fs::read_to_string(crate::fixture("six-weeks.csv")).unwrap();
    let [header, first, .., last] = table.lines().collect::<Vec<_>>()[..] else { panic!("a table of nights") };
    let other = last.replace("symptoms,8,", "symptoms,3,");
    let (new, bad) = (first.replace("2026-03-3", "2026-03-2"), first.replace(",none,", ",maybe,"));
    fs::write(desktop.data().with_file_name(OTHER), [header, first, &other, &new, &bad].join("\n")).unwrap();
}

fn emergency(desktop: &Desktop) {
    six_weeks(desktop);
    soleus(
        desktop,
        &["log", "--pain", "7", "--side", "both", "--sensation", "numbness", "--sign", "saddle_numbness=yes"],
    );
}

fn damaged(desktop: &Desktop) {
    six_weeks(desktop);
    let copies = desktop.data().join("backups");
    fs::create_dir_all(&copies).unwrap();
    // No backup is written into the data folder.
    let copy = desktop.data().with_file_name("copy.db");
    soleus(desktop, &["backup", "--out", copy.to_str().unwrap()]);
    fs::rename(copy, copies.join("daily-20260510T143000Z.db")).unwrap();
    fs::write(desktop.data().join("diary.db"), "no longer a diary".repeat(1000)).unwrap();
}

/// A desktop with the diary of a [`ScreenSet`].
#[derive(Debug)]
pub struct PreparedDesktop {
    /// Where the window is to be opened.
    pub desktop: Desktop,
    /// So that a prompt is a notification, and opens no window.
    _notifications: Notifications,
}

impl ScreenSet {
    /// A desktop with this diary and these settings.
    ///
    /// # Panics
    /// When the diary cannot be made.
    #[must_use]
    pub fn desktop(&self, settings: &[(&str, &str)]) -> PreparedDesktop {
        let mut desktop = Desktop::with_bus().and_x();
        if let Some(now) = self.now {
            desktop = desktop.and_var("SOLEUS_NOW", now);
        }
        // Where no settings can be read, the system's hold.
        if settings.contains(&("language", "zh-CN")) {
            desktop = desktop.in_chinese();
        }
        if !self.has_settings && settings.contains(&("theme", "dark")) {
            desktop = desktop.and_var("GTK_THEME", "Adwaita:dark");
        }
        let notifications = desktop.notifications(true);
        if self.has_settings {
            for (key, value) in settings {
                desktop.set(key, value);
            }
        }
        (self.prepare)(&desktop);
        if self.agent {
            let mut agent = desktop.soleus();
            desktop.start(agent.arg("agent"));
            wait_for("the agent to answer", || (desktop.status()["running"] == true).then_some(()));
        }
        if self.arguments == BREAK.arguments {
            assert!(desktop.run(&["break", "start"]).status.success());
        }
        PreparedDesktop { desktop, _notifications: notifications }
    }
}

impl Window {
    /// Goes to a screen and waits until all of it is there.
    ///
    /// # Panics
    /// When it is not reached.
    pub async fn go(&self, desktop: &Desktop, screen: &ScreenState) {
        self.take(desktop, screen.steps).await;
        self.wait_for_element(screen.shows).await;
        self.eval_async(IS_AT_REST, &[]).await;
    }

    /// Leaves a screen, so that the next one can be reached.
    ///
    /// # Panics
    /// When something on the way is not there.
    pub async fn leave(&self, desktop: &Desktop, screen: &ScreenState) {
        self.take(desktop, screen.back).await;
    }

    async fn take(&self, desktop: &Desktop, steps: &[Step]) {
        for step in steps {
            match step {
                On(id) => self.activate(id).await,
                Key(key) => self.keys(key).await,
                Choose(file) => self.choose_file(&desktop.data().with_file_name(file)),
                Start(arguments) => {
                    let started = start_again(desktop, arguments);
                    assert!(started.status.success(), "{arguments:?}: {started:?}");
                }
            }
        }
    }
}

/// Calls back once the page is at rest: nothing has changed for a while, and no short animation runs.
const IS_AT_REST: &str = "
    const done = arguments[arguments.length - 1];
    let quiet;
    const wait = () => { clearTimeout(quiet); quiet = setTimeout(still, 80); };
    const changes = new MutationObserver(wait);
    const still = async () => {
        changes.disconnect();
        const ending = document.getAnimations().filter((one) => one.effect.getComputedTiming().endTime < 2000);
        await Promise.allSettled(ending.map((one) => one.finished));
        done(true);
    };
    changes.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    wait();";
