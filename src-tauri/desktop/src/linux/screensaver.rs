//! Locking, as the session's screen saver reports it: for desktops without logind, and for lockers that do not set
//! logind's hint.

use soleus_core::part::Part;

use super::dbus::{Address, Bus, all};
use super::follow::follow_state;
use crate::registry::{Registry, Source};

/// A kind of screen saver: its name on the bus, and its object. The interface has the same name.
struct Kind {
    source: Source,
    path: &'static str,
}

const fn kind(name: &'static str, path: &'static str) -> Kind {
    Kind { source: Source { part: Part::Lock, name }, path }
}

const KINDS: [Kind; 5] = [
    kind("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
    kind("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
    kind("org.mate.ScreenSaver", "/org/mate/ScreenSaver"),
    kind("org.cinnamon.ScreenSaver", "/org/cinnamon/ScreenSaver"),
    kind("org.xfce.ScreenSaver", "/org/xfce/ScreenSaver"),
];

/// All of them, for the registry.
pub(super) const SOURCES: [Source; 5] =
    [KINDS[0].source, KINDS[1].source, KINDS[2].source, KINDS[3].source, KINDS[4].source];

/// Follows those that run.
pub(super) async fn follow(bus: &Bus, registry: &Registry) {
    all(KINDS.iter().map(|kind| Box::pin(follow_one(bus, registry, kind)) as _).collect()).await;
}

async fn follow_one(bus: &Bus, registry: &Registry, kind: &Kind) {
    let source = kind.source;
    bus.with_owner(source.name, async |owner| {
        let Some(owner) = owner else { return registry.set(source, None) };
        let at = Address { owner, path: kind.path, interface: source.name };
        let signals = bus.signals(&at, "ActiveChanged").await;
        follow_state(registry, source, signals, async || bus.call(&at, "GetActive", &()).await).await;
    })
    .await;
}
