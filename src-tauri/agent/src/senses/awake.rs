//! Whether a program in front keeps the screen awake: a film, a slide show.
//!
//! logind says which process asks for it, so that is compared with the window in front, where that is known. The
//! desktops' own services do not say; what they report is taken to be in front.

use std::fs;
use std::path::Path;

use async_channel::Receiver;
use futures_lite::future as lite;
use soleus_core::part::Part;

use super::board::{Board, Source};
use super::front::Front;
use super::logind;
use crate::bus::{At, Bus, all};

const fn source(by: &'static str) -> Source {
    Source { part: Part::KeptAwake, by }
}

pub(super) const LOGIND: Source = source("logind");
const GNOME: Source = source("org.gnome.SessionManager");
const KDE: Source = source("org.kde.Solid.PowerManagement.PolicyAgent");
const POWER: Source = source("org.freedesktop.PowerManagement.Inhibit");

/// Those on the session bus, for the board.
pub(super) const SESSION_SOURCES: [Source; 3] = [GNOME, KDE, POWER];

/// Who keeps what from happening: what, who, why, how, and the user and process.
type Inhibitor = (String, String, String, String, u32, u32);

/// Follows logind's inhibitors of idleness.
pub(super) async fn follow_logind(bus: &Bus, board: &Board, front: &Front, front_changed: &Receiver<()>) {
    bus.served(logind::NAME, async |owner| {
        let Some(owner) = owner else { return board.find(LOGIND, None) };
        let manager = logind::manager(owner);
        let Some(mut changes) = bus.changes(&manager, "BlockInhibited").await else { return board.find(LOGIND, None) };
        loop {
            board.find(LOGIND, kept_awake(bus, &manager, front).await);
            let moved = async { front_changed.recv().await.ok() };
            if lite::or(async { changes.next().await.map(drop) }, moved).await.is_none() {
                return board.find(LOGIND, None);
            }
        }
    })
    .await;
}

async fn kept_awake(bus: &Bus, manager: &At<'_>, front: &Front) -> Option<bool> {
    let idle = |what: &str| what.split(':').any(|what| what == "idle");
    if !idle(&bus.property::<String>(manager, "BlockInhibited").await?) {
        return Some(false);
    }
    let inhibitors: Vec<Inhibitor> = bus.ask(manager, "ListInhibitors", &()).await?;
    let of_idleness = inhibitors.iter().filter(|(what, _, _, how, ..)| idle(what) && how.starts_with("block"));
    Some(of_idleness.into_iter().any(|(.., process)| front.may_be(*process)))
}

/// Follows the desktops' own services.
pub(super) async fn follow_session(bus: &Bus, board: &Board) {
    all(vec![Box::pin(gnome(bus, board)), Box::pin(kde(bus, board)), Box::pin(power(bus, board))]).await;
}

/// GNOME, Cinnamon and MATE.
async fn gnome(bus: &Bus, board: &Board) {
    const IDLE: u32 = 8;
    const ACTIONS: &str = "InhibitedActions";
    bus.served(GNOME.by, async |owner| {
        let Some(owner) = owner else { return board.find(GNOME, None) };
        let at = At { owner, path: "/org/gnome/SessionManager", interface: GNOME.by };
        let heard = bus.changes(&at, ACTIONS).await;
        board.keep(GNOME, heard, async || Some(bus.property::<u32>(&at, ACTIONS).await? & IDLE != 0)).await;
    })
    .await;
}

async fn kde(bus: &Bus, board: &Board) {
    const CHANGE_SCREEN_SETTINGS: u32 = 4;
    bus.served(KDE.by, async |owner| {
        let Some(owner) = owner else { return board.find(KDE, None) };
        let at = At { owner, path: "/org/kde/Solid/PowerManagement/PolicyAgent", interface: KDE.by };
        let heard = bus.signals(&at, "InhibitionsChanged").await;
        board.keep(KDE, heard, async || bus.ask(&at, "HasInhibition", &CHANGE_SCREEN_SETTINGS).await).await;
    })
    .await;
}

/// Xfce and others. KDE has it too, but means only that the computer must not sleep, which music is enough for.
async fn power(bus: &Bus, board: &Board) {
    bus.served(POWER.by, async |owner| {
        let Some(owner) = owner else { return board.find(POWER, None) };
        if bus.owner(KDE.by).await.is_some() {
            return board.find(POWER, None);
        }
        let at = At { owner, path: "/org/freedesktop/PowerManagement/Inhibit", interface: POWER.by };
        let heard = bus.signals(&at, "HasInhibitChanged").await;
        board.keep(POWER, heard, async || bus.ask(&at, "HasInhibit", &()).await).await;
    })
    .await;
}

/// Whether one is the other, or was started by it, or by what it started, and so on.
pub(super) fn related(processes: &Path, one: u32, other: u32) -> bool {
    let line = |process| std::iter::successors(Some(process), |process| parent(processes, *process)).take(64);
    line(one).any(|process| process == other) || line(other).any(|process| process == one)
}

/// Who started it; `None` for the first process of all, which everybody descends from.
fn parent(processes: &Path, process: u32) -> Option<u32> {
    let stat = fs::read_to_string(processes.join(process.to_string()).join("stat")).ok()?;
    // The name before may hold blanks and brackets; then comes the state, then the parent.
    let (_, rest) = stat.rsplit_once(')')?;
    rest.split_whitespace().nth(1)?.parse().ok().filter(|parent| *parent > 1)
}

#[cfg(test)]
mod tests {
    use std::process::{Command, Stdio};

    use super::*;

    #[test]
    fn a_process_is_related_to_its_parents_and_children_only() {
        let mut sleepers: Vec<_> =
            (0..2).map(|_| Command::new("sleep").arg("60").stdin(Stdio::null()).spawn().unwrap()).collect();
        let (one, other, we) = (sleepers[0].id(), sleepers[1].id(), std::process::id());
        let related = |one, other| related(Path::new("/proc"), one, other);
        assert!(related(one, one) && related(one, we) && related(we, one));
        assert!(!related(one, other));
        assert!(!related(one, 1), "everybody descends from the first process");
        for sleeper in &mut sleepers {
            sleeper.kill().unwrap();
            sleeper.wait().unwrap();
        }
    }
}
