//! Where a Linux desktop is looked at and listened to, and the thread that does it.

use std::path::PathBuf;
use std::sync::Arc;

use async_channel::{Receiver, Sender};
use futures_lite::future as lite;
use zbus::connection::Builder;
use zruntime::SharedRuntime;

use super::board::{Board, Source};
use super::front::Front;
use super::microphone::Server;
use super::{PATIENCE, awake, call, camera, disturb, front, logind, microphone, screensaver, toplevels};
use crate::bus::{Bus, all};
use crate::{wakes, wayland};

/// Everybody who may tell something.
pub(super) const SOURCES: &[Source] = &[
    logind::LOCK,
    screensaver::SOURCES[0],
    screensaver::SOURCES[1],
    screensaver::SOURCES[2],
    screensaver::SOURCES[3],
    screensaver::SOURCES[4],
    logind::SUSPEND,
    front::SOURCE,
    toplevels::SOURCE,
    disturb::SOURCES[0],
    disturb::SOURCES[1],
    disturb::SOURCES[2],
    disturb::SOURCES[3],
    microphone::SOURCE,
    camera::SOURCE,
    awake::LOGIND,
    awake::SESSION_SOURCES[0],
    awake::SESSION_SOURCES[1],
    awake::SESSION_SOURCES[2],
];

/// Where to look.
#[derive(Clone, Debug)]
pub(super) struct Places {
    /// The session bus's address; `None` for what the environment says.
    pub(super) session_bus: Option<String>,
    /// The system bus's.
    pub(super) system_bus: Option<String>,
    /// The session's id, where the environment knows it.
    pub(super) session_id: Option<String>,
    /// The X server's display; `None` for what the environment says.
    pub(super) display: Option<String>,
    /// Where the Wayland compositor listens.
    pub(super) wayland: Option<PathBuf>,
    /// The sound server.
    pub(super) sound: Option<Server>,
    /// The folder of devices.
    pub(super) devices: PathBuf,
    /// The folder of processes.
    pub(super) processes: PathBuf,
}

impl Places {
    /// This desktop's.
    pub(super) fn here() -> Self {
        Self {
            session_bus: None,
            system_bus: None,
            session_id: std::env::var("XDG_SESSION_ID").ok(),
            display: None,
            wayland: wayland::socket(),
            sound: Server::here(),
            devices: "/dev".into(),
            processes: "/proc".into(),
        }
    }
}

/// Starts the threads. What comes back turns the looking at calls on and off.
pub(super) fn begin(places: Places, calls: bool, board: &Board) -> Sender<bool> {
    let (heed_calls, calls_wanted) = async_channel::unbounded();
    let (front_changed, changed) = async_channel::bounded(1);
    let front = Arc::new(Front::new(front_changed, places.processes.clone()));
    let (to_board, to_front) = (board.clone(), Arc::clone(&front));
    let (display, wayland) = (places.display.clone(), places.wayland.clone());
    // Without a thread nothing is found, and patience runs out.
    let _ = wakes::thread("front", move || {
        if let Some(x) = front::connect(display.as_deref()) {
            to_board.find(toplevels::SOURCE, None);
            front::follow(&to_board, &to_front, x);
        } else {
            to_board.find(front::SOURCE, None);
            toplevels::follow(&to_board, wayland.as_deref());
        }
    });
    let to_board = board.clone();
    // Many futures waited for at once are deep in an unoptimised build.
    let listening = wakes::roomy_thread("senses", move || {
        zbus::block_on(listen(&places, calls, &to_board, calls_wanted, &front, changed));
        to_board.lose_patience();
    });
    if listening.is_err() {
        board.lose_patience();
    }
    heed_calls
}

async fn listen(
    places: &Places,
    calls: bool,
    board: &Board,
    calls_wanted: Receiver<bool>,
    front: &Front,
    front_changed: Receiver<()>,
) {
    // What zbus uses on this thread too: everything waits in one place.
    let Ok(runtime) = SharedRuntime::current() else { return };
    let patience = async {
        runtime.sleep(PATIENCE).await;
        board.lose_patience();
    };
    all(vec![
        Box::pin(patience),
        Box::pin(session(places, board, &runtime)),
        Box::pin(system(places, board, &runtime, front, &front_changed)),
        Box::pin(call::follow(board, places, calls, calls_wanted, &runtime)),
    ])
    .await;
}

async fn session(places: &Places, board: &Board, runtime: &SharedRuntime) {
    let builder = places.session_bus.as_deref().map_or_else(Builder::session, Builder::address);
    let Some(bus) = Bus::connect(builder, runtime).await else {
        let sources = [&screensaver::SOURCES[..], &disturb::SOURCES, &awake::SESSION_SOURCES];
        sources.iter().copied().flatten().for_each(|source| board.find(*source, None));
        return;
    };
    let lock_and_disturb = lite::zip(screensaver::follow(&bus, board), disturb::follow(&bus, board, runtime));
    lite::zip(lock_and_disturb, awake::follow_session(&bus, board)).await;
}

async fn system(places: &Places, board: &Board, runtime: &SharedRuntime, front: &Front, front_changed: &Receiver<()>) {
    let builder = places.system_bus.as_deref().map_or_else(Builder::system, Builder::address);
    let Some(bus) = Bus::connect(builder, runtime).await else {
        [logind::LOCK, logind::SUSPEND, awake::LOGIND].iter().for_each(|source| board.find(*source, None));
        return;
    };
    let logind = logind::follow(&bus, board, places.session_id.as_deref(), runtime);
    lite::zip(logind, awake::follow_logind(&bus, board, front, front_changed)).await;
}
