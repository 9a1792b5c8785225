//! The three measurements of both windows.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use soleus_benches::desktop::{Desktop, Running, wait_for};
use soleus_benches::process_tree::{self, watch};
use soleus_benches::screen::Screen;
use soleus_benches::{NOW, instant, median, ms, now, program, times, write_diary};
use soleus_core::Night;
use soleus_store::Store;

/// Starts of each window, in turns.
const RUNS: usize = 9;
const TEN_YEARS: u32 = 3652;
/// Until a window has come to rest; the diary's fetches its other screens meanwhile.
const SETTLE: Duration = Duration::from_secs(4);
/// Until WebKit's processes have ended after their window.
const GONE: Duration = Duration::from_secs(2);

/// All starts of one window.
#[derive(Default)]
struct Measurements {
    painted: Vec<Duration>,
    answers: Vec<Duration>,
    pss: Vec<u64>,
}

pub(super) fn main() {
    let desktop = Desktop::with_dunst();
    let empty = program("examples/empty-window");
    let diary = program("soleus-desktop");
    let (mut of_empty, mut of_diary) = (Measurements::default(), Measurements::default());
    let folder = soleus_benches::folder();
    // What the session's bus starts for the first window stays for the others, and is not counted with them.
    let mut apart = desktop.apart();
    // The first run of each only warms the caches of the system.
    for run in 0..=RUNS {
        let answered = folder.path().join(format!("answered-{run}"));
        let mut command = desktop.command(&empty);
        let found = start(&desktop, &mut apart, command.env("ANSWERED", &answered), || answered.exists());
        let data = folder.path().join(format!("diary-{run}"));
        ten_years(&data);
        let mut command = desktop.command(&diary);
        command.env("SOLEUS_DATA_DIR", &data).env("SOLEUS_NOW", NOW);
        let found_in_diary = start(&desktop, &mut apart, &mut command, || is_answered(&data));
        if run > 0 {
            of_empty.add(found);
            of_diary.add(found_in_diary);
        }
    }
    println!("median of {RUNS} starts{:32}{:>14}{:>16}", "", "empty window", "ten years");
    of_empty.compare(&of_diary);
}

impl Measurements {
    fn add(&mut self, (painted, answers, pss): (Duration, Duration, u64)) {
        self.painted.push(painted);
        self.answers.push(answers);
        self.pss.push(pss);
    }

    fn compare(self, other: &Self) {
        for (what, one, two) in [
            ("started → first picture", self.painted, &other.painted),
            ("started → \"No discomfort\" (the key N) answers", self.answers, &other.answers),
        ] {
            let (one, two) = (median(one), median(two.clone()));
            println!("{what:<50}{:>14}{:>16}   {}", ms(one), ms(two), times(two, one));
        }
        let middle = |mut pss: Vec<u64>| {
            pss.sort_unstable();
            pss[pss.len() / 2] as f64 / 1024.0 / 1024.0
        };
        let (one, two) = (middle(self.pss), middle(other.pss.clone()));
        println!("{:<50}{one:>11.0} MB{two:>13.0} MB   {:.2}×", "PSS of all its processes at rest", two / one);
    }
}

fn start(
    desktop: &Desktop,
    apart: &mut BTreeSet<u32>,
    command: &mut Command,
    answered: impl Fn() -> bool,
) -> (Duration, Duration, u64) {
    let screen = Screen::connect(desktop.display());
    let key = screen.key_of(b'n');
    let started = instant();
    let window = Running::start(command.stdout(Stdio::null()));
    let painted = wait_for("a picture", || screen.has_a_picture().then(|| started.elapsed()));
    let answers = wait_for("an answer", || {
        screen.press(key);
        answered().then(|| started.elapsed())
    });
    std::thread::sleep(SETTLE);
    let spent = watch(apart, Duration::from_secs(1));
    drop(window);
    std::thread::sleep(GONE);
    apart.extend(process_tree::below(std::process::id(), apart));
    (painted, answers, spent.pss)
}

/// A diary of its own for each start: the answer is its last night's.
fn ten_years(data: &Path) {
    write_diary(data, TEN_YEARS);
    let mut store = Store::open(data, now()).unwrap();
    store.set_setting("welcomed", "on").unwrap();
    // Still to be answered.
    store.delete(Night::at(now()), None, now()).unwrap();
    store.set_setting("reminders", "off").unwrap();
}

fn is_answered(data: &Path) -> bool {
    Store::open(data, now()).unwrap().entry(Night::at(now())).unwrap().is_some()
}
