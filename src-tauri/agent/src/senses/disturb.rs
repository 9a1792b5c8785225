//! Do-not-disturb, which every notification server keeps in a place of its own. And the servers' coming and going.
//!
//! Not here: mako, whose mode can be asked for but which tells nobody when it changes.

use soleus_core::part::Part;
use zbus::message::Type as MessageKind;
use zbus::{MatchRule, OwnedVariant};
use zruntime::SharedRuntime;
use zruntime::process::Command;

use super::board::{Board, Source};
use super::{PATIENCE, SenseNews};
use crate::bus::{At, Bus, Heard, all};

const fn source(by: &'static str) -> Source {
    Source { part: Part::DoNotDisturb, by }
}

const KDE: Source = source("kde");
const DUNST: Source = source("dunst");
const XFCE: Source = source("xfce");
const GNOME: Source = source("gnome");

/// All of them, for the board.
pub(super) const SOURCES: [Source; 4] = [KDE, DUNST, XFCE, GNOME];

const NOTIFICATIONS: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";

/// Follows whichever are there.
pub(super) async fn follow(bus: &Bus, board: &Board, runtime: &SharedRuntime) {
    all(vec![
        Box::pin(servers(bus, board)),
        Box::pin(property(bus, board, KDE, NOTIFICATIONS, "Inhibited")),
        Box::pin(property(bus, board, DUNST, "org.dunstproject.cmd0", "paused")),
        Box::pin(xfce(bus, board)),
        Box::pin(gnome(bus, board, runtime)),
    ])
    .await;
}

/// Tells of each server but the first found.
async fn servers(bus: &Bus, board: &Board) {
    let mut first = true;
    bus.served(NOTIFICATIONS, async |owner| {
        if owner.is_some() && !first {
            board.tell(SenseNews::NotificationServer);
        }
        first = false;
    })
    .await;
}

/// A property of the notification server's.
async fn property(bus: &Bus, board: &Board, source: Source, interface: &str, name: &'static str) {
    bus.served(NOTIFICATIONS, async |owner| {
        let Some(owner) = owner else { return board.find(source, None) };
        let at = At { owner, path: PATH, interface };
        let heard = bus.changes(&at, name).await;
        board.keep(source, heard, async || bus.property(&at, name).await).await;
    })
    .await;
}

async fn xfce(bus: &Bus, board: &Board) {
    const XFCONF: &str = "org.xfce.Xfconf";
    const CHANNEL: &str = "xfce4-notifyd";
    const PROPERTY: &str = "/do-not-disturb";
    bus.served(XFCONF, async |owner| {
        let Some(owner) = owner else { return board.find(XFCE, None) };
        let at = At { owner, path: "/org/xfce/Xfconf", interface: XFCONF };
        let rule = MatchRule::builder().msg_type(MessageKind::Signal).sender(owner).interface(XFCONF);
        let rule = rule.member("PropertyChanged").arg(0, CHANNEL).arg(1, PROPERTY).build();
        let heard = match rule {
            Ok(rule) => bus.listen(rule).await.map(Heard::all),
            Err(_) => None,
        };
        board
            .keep(XFCE, heard, async || {
                // Never set is no error, but "not set".
                let exists = bus.ask::<bool>(&at, "PropertyExists", &(CHANNEL, PROPERTY)).await?;
                if !exists {
                    return Some(false);
                }
                bus.ask::<OwnedVariant>(&at, "GetProperty", &(CHANNEL, PROPERTY)).await?.try_into().ok()
            })
            .await;
    })
    .await;
}

/// GNOME Shell's switch is a setting. That it changed is heard on the bus; what it is now, `gsettings` knows, which
/// is asked once a change. Elsewhere the setting means nothing, and is not looked at.
async fn gnome(bus: &Bus, board: &Board, runtime: &SharedRuntime) {
    const WRITER: &str = "ca.desrt.dconf.Writer";
    // Nothing else can say "this folder, or one above it, or something in it".
    const RULE: &str = "type='signal',interface='ca.desrt.dconf.Writer',member='Notify',\
                        path='/ca/desrt/dconf/Writer/user',arg0path='/org/gnome/desktop/notifications/'";
    bus.served("org.gnome.Shell", async |owner| {
        if owner.is_none() {
            return board.find(GNOME, None);
        }
        let rule = MatchRule::builder().interface(WRITER).member("Notify").build();
        let heard = match rule {
            Ok(rule) => bus.listen(rule).await.map(Heard::all),
            Err(_) => None,
        };
        let registered = bus.register(RULE).await;
        board.keep(GNOME, registered.and(heard), async || banners(runtime).await.map(|shown| !shown)).await;
    })
    .await;
}

async fn banners(runtime: &SharedRuntime) -> Option<bool> {
    let mut gsettings = Command::new("gsettings");
    gsettings.args(["get", "org.gnome.desktop.notifications", "show-banners"]).kill_on_drop(true);
    let output = runtime.timeout(PATIENCE, gsettings.output(runtime)).await.ok()?.ok()?;
    match output.stdout.trim_ascii() {
        b"true" => Some(true),
        b"false" => Some(false),
        _ => None,
    }
}
