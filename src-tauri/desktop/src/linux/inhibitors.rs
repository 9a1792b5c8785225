//! Inhibitors of idleness: whether the active window's program keeps the screen on, for a film or a slide show.
//!
//! logind reports which process holds an inhibitor, so that is compared with the active window's, where that is known.
//! The desktops' own services do not report the process; theirs is taken to be the active window's.

use futures_lite::future as lite;
use soleus_core::part::Part;
use zruntime::mpmc::Receiver;

use super::active_window::ActiveWindow;
use super::dbus::{Address, Bus, all};
use super::follow::follow_state;
use super::logind;
use crate::registry::{Registry, Source};

const fn source(name: &'static str) -> Source {
    Source { part: Part::KeptAwake, name }
}

pub(super) const LOGIND: Source = source("logind");
const GNOME: Source = source("org.gnome.SessionManager");
const KDE: Source = source("org.kde.Solid.PowerManagement.PolicyAgent");
const POWER: Source = source("org.freedesktop.PowerManagement.Inhibit");

/// Those on the session bus, for the registry.
pub(super) const SESSION_SOURCES: [Source; 3] = [GNOME, KDE, POWER];

/// What is inhibited, by which program, why, how, and its user and process.
type Inhibitor = (String, String, String, String, u32, u32);

/// Follows logind's inhibitors of idleness.
pub(super) async fn follow_logind(
    bus: &Bus,
    registry: &Registry,
    active_window: &ActiveWindow,
    window_changed: &Receiver<()>,
) {
    bus.with_owner(logind::NAME, async |owner| {
        let Some(owner) = owner else { return registry.set(LOGIND, None) };
        let manager = logind::manager(owner);
        let Some(mut changes) = bus.property_changes(&manager, "BlockInhibited").await else {
            return registry.set(LOGIND, None);
        };
        loop {
            registry.set(LOGIND, kept_awake(bus, &manager, active_window).await);
            let moved = async { window_changed.recv().await.ok() };
            if lite::or(async { changes.next().await.map(drop) }, moved).await.is_none() {
                return registry.set(LOGIND, None);
            }
        }
    })
    .await;
}

async fn kept_awake(bus: &Bus, manager: &Address<'_>, active_window: &ActiveWindow) -> Option<bool> {
    let idle = |what: &str| what.split(':').any(|what| what == "idle");
    if !idle(&bus.property::<String>(manager, "BlockInhibited").await?) {
        return Some(false);
    }
    let inhibitors: Vec<Inhibitor> = bus.call(manager, "ListInhibitors", &()).await?;
    let of_idleness = inhibitors.iter().filter(|(what, _, _, how, ..)| idle(what) && how.starts_with("block"));
    Some(of_idleness.into_iter().any(|(.., process)| active_window.may_belong_to(*process)))
}

/// Follows the desktops' own services.
pub(super) async fn follow_session(bus: &Bus, registry: &Registry) {
    all(vec![Box::pin(gnome(bus, registry)), Box::pin(kde(bus, registry)), Box::pin(power(bus, registry))]).await;
}

/// GNOME, Cinnamon and MATE.
async fn gnome(bus: &Bus, registry: &Registry) {
    const IDLE: u32 = 8;
    const ACTIONS: &str = "InhibitedActions";
    bus.with_owner(GNOME.name, async |owner| {
        let Some(owner) = owner else { return registry.set(GNOME, None) };
        let at = Address { owner, path: "/org/gnome/SessionManager", interface: GNOME.name };
        let signals = bus.property_changes(&at, ACTIONS).await;
        follow_state(registry, GNOME, signals, async || Some(bus.property::<u32>(&at, ACTIONS).await? & IDLE != 0))
            .await;
    })
    .await;
}

async fn kde(bus: &Bus, registry: &Registry) {
    const CHANGE_SCREEN_SETTINGS: u32 = 4;
    bus.with_owner(KDE.name, async |owner| {
        let Some(owner) = owner else { return registry.set(KDE, None) };
        let at = Address { owner, path: "/org/kde/Solid/PowerManagement/PolicyAgent", interface: KDE.name };
        let signals = bus.signals(&at, "InhibitionsChanged").await;
        follow_state(registry, KDE, signals, async || bus.call(&at, "HasInhibition", &CHANGE_SCREEN_SETTINGS).await)
            .await;
    })
    .await;
}

/// Xfce and others. KDE has it too, but there it only means that the computer must not sleep, as while music plays.
async fn power(bus: &Bus, registry: &Registry) {
    bus.with_owner(POWER.name, async |owner| {
        let Some(owner) = owner else { return registry.set(POWER, None) };
        if bus.owner(KDE.name).await.is_some() {
            return registry.set(POWER, None);
        }
        let at = Address { owner, path: "/org/freedesktop/PowerManagement/Inhibit", interface: POWER.name };
        let signals = bus.signals(&at, "HasInhibitChanged").await;
        follow_state(registry, POWER, signals, async || bus.call(&at, "HasInhibit", &()).await).await;
    })
    .await;
}
