//! A working day with everything in it, in under a minute: the clock runs 600 times as fast, so that a minute is a
//! tenth of a second. Real input, a real microphone stream, an imitated logind. And a day in which the agent is killed
//! again and again.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first thing that is not as expected")]

use std::collections::BTreeMap;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};
use soleus_tests::desktop::{Desktop, wait_for};

const FAST: u32 = 600;

/// So many minutes of the fast day pass.
fn pass(minutes: u64) {
    std::thread::sleep(Duration::from_millis(minutes * 60_000 / u64::from(FAST)));
}

fn read(desktop: &Desktop) -> Connection {
    let diary = desktop.data().join("diary.db");
    let diary = Connection::open_with_flags(diary, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
    diary.busy_timeout(Duration::from_secs(5)).unwrap();
    diary
}

/// Minutes sat, as the diary has it. The stretch that runs is not in it.
fn minutes_sat(desktop: &Desktop) -> i64 {
    read(desktop).query_row("SELECT coalesce(sum(sat_ms), 0) / 60000 FROM sitting", [], |row| row.get(0)).unwrap()
}

/// The fast day's minutes of every other kind of stretch.
fn minutes_of(desktop: &Desktop) -> BTreeMap<String, i64> {
    let diary = read(desktop);
    let mut statement =
        diary.prepare("SELECT kind, sum(ended_at - started_at) * ?1 / 60000 FROM stretch GROUP BY kind").unwrap();
    let rows = statement.query_map([FAST], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    rows.collect::<Result<_, _>>().unwrap()
}

/// A desktop with a microphone and logind, and no window to count down a break in: it would only take time here.
fn desktop() -> Desktop {
    let desktop = Desktop::with_bus().and_x().and_system_bus();
    desktop.set("break_window", "none");
    desktop
}

#[test]
fn a_day_with_lunch_a_call_a_lock_and_a_closed_lid_ends_in_exactly_its_break_log() {
    let mut desktop = desktop();
    let logind = desktop.logind();
    let microphone = desktop.microphone();
    let screen = desktop.notifications(true);
    let mouse = desktop.mouse();
    let _agent = desktop.agent(FAST);

    // The first break is taken, the second put off and then skipped.
    let prompt = screen.wait_for(1);
    screen.press(prompt.id, "start", || desktop.status()["phase"] == "on_break");
    desktop.wait_for_phase("sitting");
    let prompt = screen.wait_for(2);
    screen.press(prompt.id, "later", || desktop.outcomes().len() == 2);
    let prompt = screen.wait_for(3);
    screen.press(prompt.id, "skip", || desktop.outcomes().len() == 3);

    // Half an hour of work, then lunch.
    pass(30);
    mouse.pause();
    desktop.wait_for_phase("away");
    pass(45);
    mouse.resume();
    desktop.wait_for_phase("sitting");

    // The door bell: behind the lock for three minutes, and the remainder is kept.
    pass(40);
    logind.lock(true);
    desktop.wait_for_phase("away");
    pass(3);
    logind.lock(false);
    let sat = desktop.wait_for_phase("sitting")["sat_seconds"].as_u64().unwrap() / 60;
    assert!((37..=50).contains(&sat), "{sat} minutes sat before and after the lock");
    let prompt = screen.wait_for(4);
    screen.press(prompt.id, "start", || desktop.status()["phase"] == "on_break");
    desktop.wait_for_phase("sitting");

    // Half an hour, then an hour's call in which nobody touches anything.
    pass(30);
    let call = microphone.record();
    wait_for("the call", || (desktop.status()["quiet"][0] == "call").then_some(()));
    mouse.pause();
    pass(60);
    assert_eq!(desktop.status()["phase"], "due", "deferred, and sat all the time");
    assert_eq!(screen.all().len(), 4, "there is no prompt in a call");
    mouse.resume();
    drop(call);
    let prompt = screen.wait_for(5);
    screen.press(prompt.id, "start", || desktop.status()["phase"] == "on_break");
    desktop.wait_for_phase("sitting");

    // The lid is closed for an hour.
    pass(20);
    logind.sleep(true);
    desktop.wait_for_phase("away");
    mouse.pause();
    pass(60);
    logind.sleep(false);
    mouse.resume();
    desktop.wait_for_phase("sitting");
    pass(45);
    let _ = desktop.json(&["pause"]);

    assert_eq!(desktop.outcomes(), ["taken", "snoozed", "skipped", "natural", "taken", "taken", "natural"]);
    assert_eq!(screen.all().len(), 5, "{:?}", screen.all());
    // 60 + 70 + 30 + 60 + 93 + 20 + 45, and what a busy machine adds between them.
    let sat = minutes_sat(&desktop);
    assert!((360..=420).contains(&sat), "{sat} minutes sat");
    let minutes = minutes_of(&desktop);
    assert!((14..=20).contains(&minutes["break"]), "{minutes:?}");
    assert!((105..=125).contains(&minutes["away"]), "{minutes:?}");
    assert!((58..=70).contains(&minutes["quiet"]), "{minutes:?}");
}

#[test]
fn killed_again_and_again_it_prompts_once_loses_no_outcome_and_counts_to_the_minute() {
    let desktop = desktop();
    // An absence of less than three seconds is neither sitting nor rest: whatever starting anew takes.
    desktop.set("break_minutes", "30");
    desktop.set("sit_minutes", "60");
    let screen = desktop.notifications(true);
    let _mouse = desktop.mouse();
    // Moments that look random and are the same every time.
    let mut moments = [700u64, 1900, 350, 2600, 1250, 90, 3100, 820].into_iter().cycle();
    let mut kills = 0;
    let mut outcomes = Vec::new();
    let mut answered = 0;
    let mut agent = desktop.agent(FAST);
    // Six prompts, each answered, whatever happens in between.
    while outcomes.len() < 6 {
        std::thread::sleep(Duration::from_millis(moments.next().unwrap()));
        let sat = || desktop.status()["sat_seconds"].as_u64();
        let before = sat();
        agent.kill_9();
        kills += 1;
        agent = desktop.agent(FAST);
        if let (Some(before), Some(after)) = (before, sat()) {
            // A heartbeat is a minute; the status itself takes moments, which are half minutes here.
            assert!(after + 180 >= before || after < 120, "{before} s sat before the kill, {after} s after it");
        }
        let standing: Vec<_> = screen.all().into_iter().filter(|it| !it.withdrawn && it.id > answered).collect();
        assert!(standing.len() <= 1, "two prompts at once: {standing:?}");
        if desktop.status()["phase"] == "due" {
            let prompt = screen.all().into_iter().rfind(|it| !it.withdrawn).unwrap();
            screen.press(prompt.id, "skip", || desktop.outcomes().len() > outcomes.len());
            answered = prompt.id;
            outcomes = desktop.outcomes();
        }
    }
    assert!(kills > 6, "{kills} kills");
    assert_eq!(desktop.outcomes(), ["skipped"; 6]);
}
