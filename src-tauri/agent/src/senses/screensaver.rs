//! Locking, from the session's screen saver: desktops without logind, and lockers that do not tell it.

use soleus_core::part::Part;

use super::board::{Board, Source};
use crate::bus::{At, Bus, all};

/// A kind of screen saver: its name on the bus, and where it is. The interface has the same name.
struct Kind {
    source: Source,
    path: &'static str,
}

const fn kind(name: &'static str, path: &'static str) -> Kind {
    Kind { source: Source { part: Part::Lock, by: name }, path }
}

const KINDS: [Kind; 5] = [
    kind("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
    kind("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
    kind("org.mate.ScreenSaver", "/org/mate/ScreenSaver"),
    kind("org.cinnamon.ScreenSaver", "/org/cinnamon/ScreenSaver"),
    kind("org.xfce.ScreenSaver", "/org/xfce/ScreenSaver"),
];

/// All of them, for the board.
pub(super) const SOURCES: [Source; 5] =
    [KINDS[0].source, KINDS[1].source, KINDS[2].source, KINDS[3].source, KINDS[4].source];

/// Follows whichever are there.
pub(super) async fn follow(bus: &Bus, board: &Board) {
    all(KINDS.iter().map(|kind| Box::pin(follow_one(bus, board, kind)) as _).collect()).await;
}

async fn follow_one(bus: &Bus, board: &Board, kind: &Kind) {
    let source = kind.source;
    bus.served(source.by, async |owner| {
        let Some(owner) = owner else { return board.find(source, None) };
        let at = At { owner, path: kind.path, interface: source.by };
        let heard = bus.signals(&at, "ActiveChanged").await;
        board.keep(source, heard, async || bus.ask(&at, "GetActive", &()).await).await;
    })
    .await;
}
