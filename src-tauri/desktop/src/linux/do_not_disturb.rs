//! Do-not-disturb, which each notification server keeps in its own way. Also reports new notification servers.
//!
//! Not here: mako, which has such a mode but sends no signal when it changes.

use std::cell::Cell;

use soleus_core::part::Part;
use zbus::message::Type as MessageKind;
use zbus::{MatchRule, OwnedVariant};
use zruntime::SharedRuntime;
use zruntime::process::Command;

use super::dbus::{Address, Bus, Signals, all};
use super::follow::follow_state;
use super::probe;
use crate::event::{DesktopEvent, Report};
use crate::notifications::NotificationServer;
use crate::registry::{Registry, Source};
use crate::senses::SenseEvent;
use crate::timeout::TIMEOUT;

const fn source(name: &'static str) -> Source {
    Source { part: Part::DoNotDisturb, name }
}

const KDE: Source = source("kde");
const DUNST: Source = source("dunst");
const XFCE: Source = source("xfce");
const GNOME: Source = source("gnome");

/// All of them, for the registry.
pub(super) const SOURCES: [Source; 4] = [KDE, DUNST, XFCE, GNOME];

const NOTIFICATIONS: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";

/// Follows those that run. `first` is true until the first server was found.
pub(super) async fn follow(
    bus: &Bus,
    registry: &Registry,
    runtime: &SharedRuntime,
    report: &Report,
    first: &Cell<bool>,
) {
    all(vec![
        Box::pin(servers(bus, registry, report, first)),
        Box::pin(property(bus, registry, KDE, NOTIFICATIONS, "Inhibited")),
        Box::pin(property(bus, registry, DUNST, "org.dunstproject.cmd0", "paused")),
        Box::pin(xfce(bus, registry)),
        Box::pin(gnome(bus, registry, runtime)),
    ])
    .await;
}

/// Reports what each server is, and that there is a new one for each but the first one found.
async fn servers(bus: &Bus, registry: &Registry, report: &Report, first: &Cell<bool>) {
    bus.with_owner(NOTIFICATIONS, async |owner| {
        if owner.is_some() && !first.get() {
            registry.send(SenseEvent::NotificationServer);
        }
        first.set(false);
        let server = match owner {
            Some(owner) => probe::server(bus, owner).await,
            None => probe::starts_when_needed(bus, NOTIFICATIONS).await.then(NotificationServer::not_started),
        };
        report(DesktopEvent::NotificationServer(server));
    })
    .await;
}

/// A property of the notification server's.
async fn property(bus: &Bus, registry: &Registry, source: Source, interface: &str, name: &'static str) {
    bus.with_owner(NOTIFICATIONS, async |owner| {
        let Some(owner) = owner else { return registry.set(source, None) };
        let at = Address { owner, path: PATH, interface };
        let signals = bus.property_changes(&at, name).await;
        follow_state(registry, source, signals, async || bus.property(&at, name).await).await;
    })
    .await;
}

async fn xfce(bus: &Bus, registry: &Registry) {
    const XFCONF: &str = "org.xfce.Xfconf";
    const CHANNEL: &str = "xfce4-notifyd";
    const PROPERTY: &str = "/do-not-disturb";
    bus.with_owner(XFCONF, async |owner| {
        let Some(owner) = owner else { return registry.set(XFCE, None) };
        let at = Address { owner, path: "/org/xfce/Xfconf", interface: XFCONF };
        let rule = MatchRule::builder().msg_type(MessageKind::Signal).sender(owner).interface(XFCONF);
        let rule = rule.member("PropertyChanged").arg(0, CHANNEL).arg(1, PROPERTY).build();
        let signals = match rule {
            Ok(rule) => bus.subscribe(rule).await.map(Signals::all),
            Err(_) => None,
        };
        follow_state(registry, XFCE, signals, async || {
            // A property that was never set does not exist, which means off.
            let exists = bus.call::<bool>(&at, "PropertyExists", &(CHANNEL, PROPERTY)).await?;
            if !exists {
                return Some(false);
            }
            bus.call::<OwnedVariant>(&at, "GetProperty", &(CHANNEL, PROPERTY)).await?.try_into().ok()
        })
        .await;
    })
    .await;
}

/// GNOME Shell's switch is a setting. The bus reports that it changed; its value is read with `gsettings`, once per
/// change. Under other desktops the setting means nothing, and is not read.
async fn gnome(bus: &Bus, registry: &Registry, runtime: &SharedRuntime) {
    const WRITER: &str = "ca.desrt.dconf.Writer";
    // `arg0path` is the only way to match this folder, one above it, or something in it.
    const RULE: &str = "type='signal',interface='ca.desrt.dconf.Writer',member='Notify',\
                        path='/ca/desrt/dconf/Writer/user',arg0path='/org/gnome/desktop/notifications/'";
    bus.with_owner("org.gnome.Shell", async |owner| {
        if owner.is_none() {
            return registry.set(GNOME, None);
        }
        let rule = MatchRule::builder().interface(WRITER).member("Notify").build();
        let signals = match rule {
            Ok(rule) => bus.subscribe(rule).await.map(Signals::all),
            Err(_) => None,
        };
        let registered = bus.register(RULE).await;
        follow_state(registry, GNOME, registered.and(signals), async || banners(runtime).await.map(|shown| !shown))
            .await;
    })
    .await;
}

async fn banners(runtime: &SharedRuntime) -> Option<bool> {
    let mut gsettings = Command::new("gsettings");
    gsettings.args(["get", "org.gnome.desktop.notifications", "show-banners"]).kill_on_drop(true);
    let output = runtime.timeout(TIMEOUT, gsettings.output(runtime)).await.ok()?.ok()?;
    match output.stdout.trim_ascii() {
        b"true" => Some(true),
        b"false" => Some(false),
        _ => None,
    }
}
