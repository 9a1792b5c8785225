//! Watching an agent: every line is reported, however it arrives, and so is the end of the agent.
#![allow(clippy::unwrap_used, missing_docs, reason = "a test stops at the first surprise")]

use std::io::{BufRead, BufReader, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use interprocess::local_socket::Stream;
use interprocess::local_socket::traits::ListenerExt;
use soleus_app::AgentError;
use soleus_app::agent;
use soleus_wire::AgentStatus;

/// An agent that has sat for so many seconds.
fn line(sat_seconds: u64) -> String {
    format!(
        r#"{{"phase":"sitting","sat_seconds":{sat_seconds},"next_break_at":null,"break_ends_at":null,"quiet":[],
        "idle_source":"x11","today":{{"taken":0,"natural":0,"skipped":0,"ignored":0,"sat_seconds":0}},
        "since":"2026-05-01T08:00:00Z","quiet_since":null,"may_snooze":false,"pause_until":null,"on_break":null,"ask_in_window":false,"unavailable":[]}}"#
    )
    .replace('\n', " ")
        + "\n"
}

/// Listens as an agent does, and runs `answer` on the connection of the first watcher.
fn start_agent(dir: &std::path::Path, answer: impl FnOnce(Stream) + Send + 'static) -> thread::JoinHandle<()> {
    let listener = agent::listen(dir).unwrap();
    thread::spawn(move || {
        let stream = listener.incoming().next().unwrap().unwrap();
        let mut request = String::new();
        let mut reader = BufReader::new(stream);
        reader.read_line(&mut request).unwrap();
        assert_eq!(request, "{\"v\":2,\"do\":\"watch\"}\n");
        answer(reader.into_inner());
    })
}

fn sat(status: &AgentStatus) -> u64 {
    status.agent().unwrap().sat_seconds
}

#[test]
fn every_line_is_reported_also_one_that_comes_in_pieces_until_the_agent_is_gone() {
    let dir = tempfile::tempdir().unwrap();
    let running = start_agent(dir.path(), |mut stream| {
        stream.write_all(line(1).as_bytes()).unwrap();
        let second = line(2);
        let (start, end) = second.split_at(40);
        stream.write_all(start.as_bytes()).unwrap();
        // Longer than the watcher waits at a time.
        thread::sleep(Duration::from_millis(2500));
        stream.write_all(end.as_bytes()).unwrap();
    });
    let mut received = Vec::new();
    let ended = agent::watch(dir.path(), |status| {
        received.push(sat(&status));
        true
    });
    assert_eq!(received, [1, 2]);
    assert!(matches!(ended, Err(AgentError::NotRunning)), "{ended:?}");
    running.join().unwrap();
}

#[test]
fn a_watcher_that_returns_false_receives_nothing_more() {
    let dir = tempfile::tempdir().unwrap();
    let running = start_agent(dir.path(), |mut stream| {
        stream.write_all((line(1) + &line(2)).as_bytes()).unwrap();
    });
    let mut received = Vec::new();
    let ended = agent::watch(dir.path(), |status| {
        received.push(sat(&status));
        false
    });
    assert_eq!(received, [1]);
    assert!(ended.is_ok());
    running.join().unwrap();
}

#[test]
fn a_watch_that_nobody_wants_any_more_ends_though_nothing_changes() {
    let dir = tempfile::tempdir().unwrap();
    let (let_go, held) = std::sync::mpsc::channel::<()>();
    let running = start_agent(dir.path(), move |mut stream| {
        stream.write_all(line(1).as_bytes()).unwrap();
        let _ = held.recv();
    });
    let wanted = AtomicBool::new(true);
    let ended = agent::watch_while(
        dir.path(),
        || wanted.load(Ordering::Relaxed),
        |_| {
            wanted.store(false, Ordering::Relaxed);
            true
        },
    );
    assert!(ended.is_ok());
    drop(let_go);
    running.join().unwrap();
}

#[test]
fn without_an_agent_there_is_nothing_to_watch() {
    let dir = tempfile::tempdir().unwrap();
    assert!(matches!(agent::watch(dir.path(), |_| true), Err(AgentError::NotRunning)));
}
