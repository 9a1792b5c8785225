//! The four measurements.

use std::collections::{BTreeSet, HashMap};
use std::process::Stdio;
use std::sync::mpsc::{Sender, channel};
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use soleus_benches::desktop::{Desktop, Running, wait_for};
use soleus_benches::process_tree::{self, watch};
use soleus_benches::screen::Screen;
use soleus_benches::{instant, median, ms, program, wall_clock};
use zbus::zvariant::OwnedValue;

const RUNS: u32 = 10;
/// A sitting of 15 minutes in seven and a half seconds; whoever types five keys a second is never away.
const FAST: &str = "120";
/// Longer than anybody waits for a tray item.
const TRAY_TIMEOUT: Duration = Duration::from_secs(3);
/// Until the window has come to rest.
const SETTLE: Duration = Duration::from_secs(5);

pub(super) fn main() {
    let time = Duration::from_secs(std::env::args().nth(1).map_or(60, |word| word.parse().unwrap()));
    prompts();
    tray_items();
    break_window(time);
}

fn print_times(what: &str, aim: &str, times: Vec<Duration>) {
    let (count, worst) = (times.len(), times.iter().max().copied().unwrap_or_default());
    println!("{what:<52} median {:>12}, worst of {count} {:>12}   (aim: {aim})", ms(median(times)), ms(worst));
}

/// A notification server that shows nothing and sends the instant of each notification.
struct Notifications(Sender<Instant>);

#[zbus::interface(name = "org.freedesktop.Notifications")]
impl Notifications {
    fn get_capabilities(&self) -> Vec<&str> {
        vec!["body", "actions"]
    }

    #[expect(clippy::too_many_arguments, reason = "the protocol has that many")]
    fn notify(
        &self,
        _app: &str,
        _replaces: u32,
        _icon: &str,
        _title: &str,
        _body: &str,
        _actions: Vec<String>,
        _hints: HashMap<String, OwnedValue>,
        _timeout: i32,
    ) -> u32 {
        let _ = self.0.send(instant());
        1
    }

    fn close_notification(&self, _id: u32) {}

    fn get_server_information(&self) -> (&str, &str, &str, &str) {
        ("soleus-benches", "soleus", "1", "1.2")
    }
}

/// From the instant the status announces for the break to the notification's call on the bus.
fn prompts() {
    let mut desktop = Desktop::start();
    let (sender, shown) = channel();
    desktop.bus().object_server().at("/org/freedesktop/Notifications", Notifications(sender)).unwrap();
    desktop.bus().request_name("org.freedesktop.Notifications").unwrap();
    for (key, value) in [("sit_minutes", "15"), ("diary_prompts", "off"), ("break_window", "none")] {
        desktop.run(&["settings", "set", key, value]);
    }
    let mut times = Vec::new();
    desktop.while_somebody_types(|desktop| {
        let _agent = desktop.agent(&mut desktop.soleus(&["agent", "--time-scale", FAST]));
        for _ in 0..RUNS {
            let mut due = None;
            // The last announcement before it is due: until then a pause in typing may put it off.
            let came = wait_for("a prompt", || {
                let status = desktop.status();
                if status["phase"] == "sitting" {
                    due = status["next_break_at"].as_str().map(on_the_stopwatch);
                }
                shown.recv_timeout(Duration::from_millis(250)).ok()
            });
            times.push(came.saturating_duration_since(due.unwrap()));
            desktop.run(&["break", "skip"]);
        }
    });
    print_times("prompt due → notification on the bus", "50 ms", times);
}

/// An instant of the wall clock, as the stopwatch will read it.
fn on_the_stopwatch(moment: &str) -> Instant {
    let moment: DateTime<Utc> = moment.parse().unwrap();
    instant() + (moment - wall_clock()).to_std().unwrap_or_default()
}

/// From the agent's start to its item in the tray.
fn tray_items() {
    let desktop = Desktop::with_dunst();
    let mut times = Vec::new();
    for _ in 0..RUNS {
        let started = instant();
        let _agent = Running::start(desktop.soleus(&["agent"]).stdout(Stdio::null()));
        if let Some(came) = desktop.tray_item(TRAY_TIMEOUT) {
            times.push(came - started);
        }
    }
    if times.is_empty() {
        println!("agent started → tray item: none came");
    } else {
        print_times("agent started → tray item registered", "100 ms", times);
    }
}

/// From `soleus break start` to the first picture of the break's window; then what it takes while it counts down.
fn break_window(time: Duration) {
    // Panics when the program is not built, before its window is waited for in vain.
    let _ = program("soleus-desktop");
    let desktop = Desktop::with_dunst();
    desktop.run(&["settings", "set", "break_minutes", "30"]);
    let agent = desktop.agent(&mut desktop.soleus(&["agent"]));
    let screen = Screen::connect(desktop.display());
    let start = || {
        let started = instant();
        desktop.run(&["break", "start"]);
        wait_for("the break's window", || screen.has_a_picture().then(|| started.elapsed()))
    };
    let end = || {
        desktop.run(&["break", "done"]);
        wait_for("the break's window to go", || {
            process_tree::below(agent.pid(), &BTreeSet::new()).is_empty().then_some(())
        });
    };
    let mut times = Vec::new();
    for _ in 0..RUNS {
        times.push(start());
        end();
    }
    print_times("break started → first picture of its window", "1.5 s", times);

    start();
    std::thread::sleep(SETTLE);
    let mut apart = desktop.apart();
    apart.insert(agent.pid());
    // The X server draws for it: without a GPU that costs processor time too.
    let x_before = process_tree::seconds_of_cpu(desktop.x_pid());
    let window = watch(&apart, time);
    let x = process_tree::seconds_of_cpu(desktop.x_pid()) - x_before;
    println!(
        "break's window counting down: {:.1} % of one core (aim: under 10 %), the X server {:.1} %; {:.0} MB (PSS) in {} processes",
        window.cpu / 60.0 * 100.0,
        x / time.as_secs_f64() * 100.0,
        window.pss as f64 / 1024.0 / 1024.0,
        window.processes
    );
    end();
}
