//! The three programs, their table, and Soleus after a hundred breaks and prompts.

use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Duration;

use soleus_benches::desktop::{Desktop, Running, wait_for};
use soleus_benches::process_tree::{self, Spent, watch};

/// Until a program has come up, and whatever it has the bus start.
const SETTLE: Duration = Duration::from_secs(15);
const BREAKS: u32 = 100;
/// A sitting of 15 minutes in half a second.
const FAST: &str = "1800";

/// A program to measure.
struct Reminder {
    name: &'static str,
    command: fn(&Desktop) -> Command,
    /// Run once the program is measured; shows that it works. Measuring a program that only failed is worth nothing.
    proof: fn(&Desktop) -> Command,
}

const REMINDERS: [Reminder; 3] = [
    Reminder {
        name: "Soleus",
        command: |desktop| desktop.soleus(&["agent"]),
        proof: |desktop| desktop.soleus(&["status"]),
    },
    Reminder {
        name: "Workrave",
        command: |desktop| desktop.command("workrave"),
        proof: |desktop| {
            let mut command = desktop.command("dbus-send");
            command.args(["--print-reply=literal", "--dest=org.workrave.Workrave", "/org/workrave/Workrave/Core"]);
            command.args(["org.workrave.CoreInterface.GetTimerElapsed", "string:microbreak"]);
            command
        },
    },
    Reminder {
        name: "Safe Eyes",
        command: |desktop| desktop.command("safeeyes"),
        proof: |desktop| {
            let mut command = desktop.command("safeeyes");
            command.arg("--status");
            command
        },
    },
];

/// What one program was measured to take.
struct Measured {
    name: &'static str,
    idle: Spent,
    typing: Spent,
    /// Of the memory, what the program holds itself, and its children, in bytes; the rest is of others it had the bus
    /// start.
    own: u64,
}

pub(super) fn main() {
    let mut arguments = std::env::args().skip(1);
    let time = Duration::from_secs(arguments.next().map_or(60, |word| word.parse().unwrap()));
    let pictures = arguments.next().map(PathBuf::from);

    println!("each for {} s; the process tree, with what it had the bus start", time.as_secs());
    let measured = REMINDERS.map(|reminder| measure(&reminder, time, pictures.as_ref()));
    print_table(&measured);
    after_breaks(time);
    after_prompts();
}

fn measure(reminder: &Reminder, time: Duration, pictures: Option<&PathBuf>) -> Measured {
    let mut desktop = Desktop::with_dunst();
    let mut running = Running::start((reminder.command)(&desktop).stdout(Stdio::null()));
    std::thread::sleep(SETTLE);
    let idle = watch(&desktop.apart(), time);
    let typing = desktop.while_somebody_types(|desktop| {
        std::thread::sleep(Duration::from_secs(2));
        let typing = watch(&desktop.apart(), time);
        if let Some(folder) = pictures {
            let picture = folder.join(format!("{}.png", reminder.name));
            assert!(desktop.command("scrot").arg(picture).status().unwrap().success());
        }
        typing
    });
    assert!(running.is_running(), "{} ended", reminder.name);
    let proof = (reminder.proof)(&desktop).output().unwrap();
    println!("  {:<10} says: {}", reminder.name, one_line(&proof.stdout));
    let own = [running.pid()]
        .into_iter()
        .chain(process_tree::below(running.pid(), &desktop.apart()))
        .map(process_tree::pss)
        .sum();
    Measured { name: reminder.name, idle, typing, own }
}

/// As many columns as programs, each beside its ratio to the first.
fn print_table(measured: &[Measured]) {
    print!("\n{:<34}", "");
    for one in measured {
        print!("{:>22}", one.name);
    }
    println!();
    let row = |what: &str, places: usize, value: &dyn Fn(&Measured) -> f64| {
        print!("{what:<34}");
        for (at, one) in measured.iter().enumerate() {
            let ratio = if at == 0 { String::new() } else { ratio(value(one), value(&measured[0])) };
            print!("{:>14.places$} {ratio:>7}", value(one));
        }
        println!();
    };
    println!("nothing happens");
    row("  PSS, MB", 1, &|one| megabytes(one.idle.pss));
    row("  context switches/s", 3, &|one| one.idle.switches);
    row("  seconds of CPU a minute", 2, &|one| one.idle.cpu);
    println!("somebody types");
    row("  PSS, MB", 1, &|one| megabytes(one.typing.pss));
    row("  of it the program's own, MB", 1, &|one| megabytes(one.own));
    row("  context switches/s", 3, &|one| one.typing.switches);
    row("  seconds of CPU a minute", 2, &|one| one.typing.cpu);
}

/// Breaks of the usual kind, started and ended: what they leave behind.
fn after_breaks(time: Duration) {
    let mut desktop = Desktop::with_dunst();
    // The break's window is another process, and gone with the break; benches/latency.sh looks at it.
    desktop.run(&["settings", "set", "break_window", "none"]);
    let _agent = desktop.agent(&mut desktop.soleus(&["agent"]));
    std::thread::sleep(SETTLE);
    desktop.while_somebody_types(|desktop| {
        println!("\nSoleus while somebody types");
        print_spent("before any break", watch(&desktop.apart(), time));
        for _ in 0..BREAKS {
            desktop.run(&["break", "start"]);
            desktop.run(&["break", "done"]);
        }
        print_spent(&format!("after {BREAKS} breaks"), watch(&desktop.apart(), time));
    });
}

/// Prompts on the screen, each answered with Skip.
fn after_prompts() {
    let desktop = Desktop::with_dunst();
    desktop.run(&["settings", "set", "sit_minutes", "15"]);
    desktop.run(&["settings", "set", "diary_prompts", "off"]);
    let mut command = desktop.soleus(&["agent", "--time-scale", FAST]);
    // Nobody can type as fast as this clock runs: without a display there is no idleness, and every minute is sat.
    let agent = desktop.agent(command.env_remove("DISPLAY"));
    let pss_after = |prompts: u32| {
        for _ in 0..prompts {
            wait_for("a prompt to be skipped", || {
                let skipped = desktop.soleus(&["break", "skip"]).output().unwrap();
                skipped.status.success().then_some(())
            });
        }
        megabytes(process_tree::pss(agent.pid()))
    };
    println!("\nSoleus with a clock {FAST} times as fast, every prompt shown and skipped: PSS");
    println!(
        "  after 1 prompt {:.2} MB, after 10 {:.2} MB, after {BREAKS} {:.2} MB, after {} {:.2} MB",
        pss_after(1),
        pss_after(9),
        pss_after(BREAKS - 10),
        2 * BREAKS,
        pss_after(BREAKS)
    );
}

fn print_spent(when: &str, spent: Spent) {
    println!(
        "  {when:<18} PSS {:.2} MB, {:.3} context switches/s, {:.2} s of CPU a minute",
        megabytes(spent.pss),
        spent.switches,
        spent.cpu
    );
}

fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1024.0 / 1024.0
}

fn ratio(value: f64, of: f64) -> String {
    // Linux counts a process's time in hundredths of a second: less than one reads as none.
    if of > 0.0 { format!("{:.1}×", value / of) } else { String::new() }
}

fn one_line(text: &[u8]) -> String {
    String::from_utf8_lossy(text).split_whitespace().collect::<Vec<_>>().join(" ")
}
