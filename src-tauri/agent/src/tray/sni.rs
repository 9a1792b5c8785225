//! A StatusNotifierItem, over D-Bus, by ksni.
//!
//! It needs a tray that watches for items. Where there is none, as on a plain GNOME, it waits for one without waking.
//! No icon has a name here: the pictures show the state, and some trays show nothing for a name their theme lacks.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use async_channel::{Receiver, Sender};
use async_io::Timer;
use futures_lite::future;
use ksni::menu::{MenuItem, StandardItem, SubMenu};
use ksni::{Icon, OfflineReason, ToolTip, TrayMethods};

use super::face::Entry;
use super::{Face, TrayAsk, figure};
use crate::wakes::thread;

/// The item. Dropped, it goes.
#[derive(Debug)]
pub(crate) struct Tray {
    faces: Sender<Face>,
}

impl Tray {
    /// Shows it so from now on.
    pub(crate) fn show(&self, face: Face) {
        // An error means that there is no bus to show it on.
        let _ = self.faces.try_send(face);
    }
}

/// Shows an item, in its own time. `tell` is called from other threads, for as long as the item is there.
pub(crate) fn start(tell: impl Fn(TrayAsk) + Clone + Send + Sync + 'static) -> Tray {
    let (faces, shown) = async_channel::unbounded();
    let from_there = tell.clone();
    if thread("tray", move || async_io::block_on(keep(shown, from_there))).is_err() {
        tell(TrayAsk::Works(false));
    }
    Tray { faces }
}

/// Whether there is a tray that watches for items.
pub(crate) fn is_there() -> bool {
    const WATCHER: &str = "org.kde.StatusNotifierWatcher";
    const PATIENCE: Duration = Duration::from_secs(2);
    let ask = async {
        let bus = zbus::Connection::session().await.ok()?;
        let to = "org.freedesktop.DBus";
        let answer = bus.call_method(Some(to), "/org/freedesktop/DBus", Some(to), "NameHasOwner", &WATCHER).await;
        answer.ok()?.body().deserialize::<bool>().ok()
    };
    let given_up = async {
        Timer::after(PATIENCE).await;
        None
    };
    async_io::block_on(future::or(ask, given_up)).unwrap_or(false)
}

/// Keeps the item until nobody shows it any more.
async fn keep<T: Fn(TrayAsk) + Clone + Send + Sync + 'static>(shown: Receiver<Face>, tell: T) {
    let online = Arc::new(AtomicBool::new(true));
    let item = Item { face: Face::unknown(), tell: tell.clone(), online: Arc::clone(&online) };
    let Ok(handle) = item.assume_sni_available(true).spawn().await else { return tell(TrayAsk::Works(false)) };
    // Where it is not, that was told already.
    if online.load(Ordering::Relaxed) {
        tell(TrayAsk::Works(true));
    }
    let mut last = Face::unknown();
    while let Ok(mut face) = shown.recv().await {
        // Only the newest counts.
        while let Ok(newer) = shown.try_recv() {
            face = newer;
        }
        if face != last {
            last = face.clone();
            let _ = handle.update(|item: &mut Item<T>| item.face = face).await;
        }
    }
    handle.shutdown().await;
}

struct Item<T> {
    face: Face,
    tell: T,
    /// Whether a tray shows it.
    online: Arc<AtomicBool>,
}

impl<T: Fn(TrayAsk) + Clone + Send + Sync + 'static> ksni::Tray for Item<T> {
    fn id(&self) -> String {
        "soleus".to_owned()
    }

    fn title(&self) -> String {
        self.face.title.clone()
    }

    fn icon_pixmap(&self) -> Vec<Icon> {
        figure::icons(self.face.phase)
    }

    fn tool_tip(&self) -> ToolTip {
        ToolTip {
            title: self.face.title.clone(),
            description: self.face.tooltip.clone(),
            icon_name: String::new(),
            icon_pixmap: Vec::new(),
        }
    }

    fn activate(&mut self, _x: i32, _y: i32) {
        (self.tell)(TrayAsk::Open);
    }

    fn menu(&self) -> Vec<MenuItem<Self>> {
        self.face.menu.iter().cloned().map(line).collect()
    }

    fn watcher_online(&self) {
        self.online.store(true, Ordering::Relaxed);
        (self.tell)(TrayAsk::Works(true));
    }

    fn watcher_offline(&self, _reason: OfflineReason) -> bool {
        self.online.store(false, Ordering::Relaxed);
        (self.tell)(TrayAsk::Works(false));
        // It stays, for the tray that comes.
        true
    }
}

fn line<T: Fn(TrayAsk) + Clone + Send + Sync + 'static>(entry: Entry) -> MenuItem<Item<T>> {
    match entry {
        Entry::Separator => MenuItem::Separator,
        Entry::Line(label) => StandardItem { label, enabled: false, ..StandardItem::default() }.into(),
        Entry::Choice { label, ask, visible } => choice(label, ask, visible),
        Entry::More { label, choices, visible } => {
            let submenu = choices.into_iter().map(|(label, ask)| choice(label, ask, true)).collect();
            SubMenu { label, visible, submenu, ..SubMenu::default() }.into()
        }
    }
}

fn choice<T: Fn(TrayAsk) + Clone + Send + Sync + 'static>(
    label: String,
    ask: TrayAsk,
    visible: bool,
) -> MenuItem<Item<T>> {
    let activate = Box::new(move |item: &mut Item<T>| (item.tell)(ask));
    StandardItem { label, visible, activate, ..StandardItem::default() }.into()
}
