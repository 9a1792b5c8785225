//! The item in the tray, as a StatusNotifierItem: objects on the session bus that the tray reads.
//!
//! It needs a tray that watches for items. Where there is none, as on a plain GNOME, the item waits for one. The icon
//! is sent as pixels and has no name: it shows the state, and some trays show nothing for a name that their theme
//! lacks.

use std::future;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use futures_lite::future as lite;
use zbus::object_server::SignalEmitter;
use zbus::{ObjectPath, fdo, interface};
use zruntime::mpmc::Receiver;

use super::dbus::{Address, Bus};
use super::dbusmenu::{self, Menu, MenuObject, MenuUpdate};
use crate::event::{DesktopEvent, Report};
use crate::tray::{TrayEvent, TrayModel};

/// The name of the tray's watcher, and its object.
pub(super) const WATCHER: &str = "org.kde.StatusNotifierWatcher";
const WATCHER_PATH: &str = "/StatusNotifierWatcher";
const ITEM_PATH: &str = "/StatusNotifierItem";

/// The item, on one bus after the other.
pub(super) struct TrayItem<'a> {
    report: &'a Report,
    /// What it shows; none before the first model came.
    model: Option<TrayModel>,
}

impl<'a> TrayItem<'a> {
    /// One that nothing was shown in yet.
    pub(super) const fn new(report: &'a Report) -> Self {
        Self { report, model: None }
    }

    /// Shows the item until the bus is gone.
    pub(super) async fn serve(&mut self, bus: &Bus, models: &Receiver<TrayModel>) {
        let report = self.report;
        let served = async {
            let first = match self.model.clone() {
                Some(model) => model,
                None => self.next(models).await,
            };
            if serve_on(bus, first, report, async || self.next(models).await).await.is_none() {
                report(DesktopEvent::Tray(TrayEvent::Works(false)));
                // It cannot be shown on this bus.
                loop {
                    self.next(models).await;
                }
            }
        };
        lite::or(served, bus.closed()).await;
        report(DesktopEvent::Tray(TrayEvent::Works(false)));
    }

    /// Without a bus only the newest model counts.
    pub(super) async fn wait_for_bus(&mut self, models: &Receiver<TrayModel>) {
        if self.model.is_none() {
            self.next(models).await;
        }
        (self.report)(DesktopEvent::Tray(TrayEvent::Works(false)));
        loop {
            self.next(models).await;
        }
    }

    /// The next model, once there is one.
    async fn next(&mut self, models: &Receiver<TrayModel>) -> TrayModel {
        let Ok(mut next) = models.recv().await else { return future::pending().await };
        // Only the newest counts.
        while let Ok(newer) = models.try_recv() {
            next = newer;
        }
        self.model = Some(next.clone());
        next
    }
}

async fn serve_on(
    bus: &Bus,
    first: TrayModel,
    report: &Report,
    mut next: impl AsyncFnMut() -> TrayModel,
) -> Option<()> {
    let connection = bus.connection();
    let menu = Arc::new(Mutex::new(Menu::new(&first.menu)));
    let model = Arc::new(Mutex::new(first));
    let item = Item { model: Arc::clone(&model), report: Arc::clone(report) };
    let menu_object = MenuObject { menu: Arc::clone(&menu), report: Arc::clone(report) };
    let name = format!("org.kde.StatusNotifierItem-{}-1", std::process::id());
    connection.object_server().at(ITEM_PATH, item).await.ok()?;
    connection.object_server().at(dbusmenu::PATH, menu_object).await.ok()?;
    connection.request_name(name.as_str()).await.ok()?;
    let item = SignalEmitter::new(connection, ITEM_PATH).ok()?;
    let menu_emitter = SignalEmitter::new(connection, dbusmenu::PATH).ok()?;

    let register = bus.with_owner(WATCHER, async |owner| {
        let works = match owner {
            None => false,
            Some(owner) => {
                let watcher = Address { owner, path: WATCHER_PATH, interface: WATCHER };
                bus.call::<()>(&watcher, "RegisterStatusNotifierItem", &name).await.is_some()
            }
        };
        report(DesktopEvent::Tray(TrayEvent::Works(works)));
    });
    let update = async {
        loop {
            let new = next().await;
            let update = lock(&menu).update(&new.menu);
            let before = std::mem::replace(&mut *lock(&model), new.clone());
            // A signal that cannot be sent means that the bus is gone, which `register` notices.
            let _ = announce(&item, &before, &new).await;
            let _ = announce_menu(&menu_emitter, update).await;
        }
    };
    lite::or(register, update).await;
    Some(())
}

async fn announce(item: &SignalEmitter<'_>, before: &TrayModel, now: &TrayModel) -> zbus::Result<()> {
    if before.title != now.title {
        Item::new_title(item).await?;
    }
    if before.icon != now.icon {
        Item::new_icon(item).await?;
    }
    if (&before.title, &before.tooltip) != (&now.title, &now.tooltip) {
        Item::new_tool_tip(item).await?;
    }
    Ok(())
}

async fn announce_menu(menu: &SignalEmitter<'_>, update: MenuUpdate) -> zbus::Result<()> {
    match update {
        MenuUpdate::Nothing => Ok(()),
        MenuUpdate::Properties { changed, removed } => {
            MenuObject::items_properties_updated(menu, changed, removed).await
        }
        MenuUpdate::Layout { revision } => MenuObject::layout_updated(menu, revision, 0).await,
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Width, height, and four bytes a pixel.
type Pixmap = (i32, i32, Vec<u8>);

/// The object that a tray reads.
struct Item {
    model: Arc<Mutex<TrayModel>>,
    report: Report,
}

#[interface(name = "org.kde.StatusNotifierItem")]
impl Item {
    /// A left click.
    fn activate(&self, _x: i32, _y: i32) {
        (self.report)(DesktopEvent::Tray(TrayEvent::Activated));
    }

    /// A middle click, which does nothing here.
    fn secondary_activate(&self, _x: i32, _y: i32) {}

    /// The wheel, which does nothing here.
    fn scroll(&self, _delta: i32, _orientation: &str) {}

    /// A right click, for items that draw a menu of their own: the tray shows `Menu` instead.
    fn context_menu(&self, _x: i32, _y: i32) -> fdo::Result<()> {
        Err(fdo::Error::UnknownMethod("the tray shows the menu".to_owned()))
    }

    #[zbus(property)]
    fn category(&self) -> &'static str {
        "ApplicationStatus"
    }

    #[zbus(property)]
    fn id(&self) -> &'static str {
        "soleus"
    }

    #[zbus(property)]
    fn title(&self) -> String {
        lock(&self.model).title.clone()
    }

    #[zbus(property)]
    fn status(&self) -> &'static str {
        "Active"
    }

    #[zbus(property)]
    fn window_id(&self) -> i32 {
        0
    }

    #[zbus(property)]
    fn icon_theme_path(&self) -> &'static str {
        ""
    }

    #[zbus(property)]
    fn menu(&self) -> ObjectPath<'static> {
        ObjectPath::from_static_str_unchecked(dbusmenu::PATH)
    }

    #[zbus(property)]
    fn item_is_menu(&self) -> bool {
        false
    }

    #[zbus(property)]
    fn icon_name(&self) -> &'static str {
        ""
    }

    #[zbus(property)]
    fn icon_pixmap(&self) -> Vec<Pixmap> {
        let icon = lock(&self.model).icon;
        icon.render().into_iter().map(|bitmap| (bitmap.side.into(), bitmap.side.into(), bitmap.argb)).collect()
    }

    #[zbus(property)]
    fn overlay_icon_name(&self) -> &'static str {
        ""
    }

    #[zbus(property)]
    fn overlay_icon_pixmap(&self) -> Vec<Pixmap> {
        Vec::new()
    }

    #[zbus(property)]
    fn attention_icon_name(&self) -> &'static str {
        ""
    }

    #[zbus(property)]
    fn attention_icon_pixmap(&self) -> Vec<Pixmap> {
        Vec::new()
    }

    #[zbus(property)]
    fn attention_movie_name(&self) -> &'static str {
        ""
    }

    /// Icon name, icon, title, text.
    #[zbus(property)]
    fn tool_tip(&self) -> (&'static str, Vec<Pixmap>, String, String) {
        let model = lock(&self.model);
        ("", Vec::new(), model.title.clone(), model.tooltip.clone())
    }

    #[zbus(signal)]
    async fn new_title(emitter: &SignalEmitter<'_>) -> zbus::Result<()>;

    #[zbus(signal)]
    async fn new_icon(emitter: &SignalEmitter<'_>) -> zbus::Result<()>;

    #[zbus(signal)]
    async fn new_tool_tip(emitter: &SignalEmitter<'_>) -> zbus::Result<()>;
}
