//! A tray as tests need it: it shows nothing, lists who registered, reads menus and clicks.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test whose bus is gone should fail loudly")]

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Instant;

use zbus::blocking::fdo::DBusProxy;
use zbus::blocking::{Connection, Proxy, connection};
use zbus::zvariant::{OwnedValue, Value};

const WATCHER: &str = "org.kde.StatusNotifierWatcher";
const WATCHER_PATH: &str = "/StatusNotifierWatcher";
const ITEM: &str = "org.kde.StatusNotifierItem";
const ITEM_PATH: &str = "/StatusNotifierItem";
const MENU: &str = "com.canonical.dbusmenu";

/// Who registered, and when.
type Registered = Arc<Mutex<Vec<(String, Instant)>>>;

struct Watcher(Registered);

#[zbus::interface(name = "org.kde.StatusNotifierWatcher")]
impl Watcher {
    #[expect(clippy::disallowed_methods, reason = "the instant it came, for measurements")]
    fn register_status_notifier_item(&self, service: String) {
        self.0.lock().unwrap().push((service, Instant::now()));
    }

    #[zbus(property)]
    fn is_status_notifier_host_registered(&self) -> bool {
        true
    }

    #[zbus(property)]
    fn protocol_version(&self) -> i32 {
        0
    }
}

/// The running tray. Dropped, it leaves the bus.
#[derive(Debug)]
pub struct Tray {
    bus: Option<Connection>,
    registered: Registered,
}

/// An item that registered.
#[derive(Debug)]
pub struct Item {
    bus: Connection,
    service: String,
    /// When it registered.
    pub at: Instant,
}

/// A line of an item's menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its number.
    pub id: i32,
    /// Its label; none for a separator.
    pub label: String,
    /// Whether it can be chosen.
    pub enabled: bool,
    /// Whether it can be seen.
    pub visible: bool,
    /// What it leads to.
    pub lines: Vec<Line>,
}

impl Tray {
    pub(super) fn start(address: &str) -> Self {
        let registered = Registered::default();
        let watcher = Watcher(Arc::clone(&registered));
        let builder = connection::Builder::address(address).unwrap().name(WATCHER).unwrap();
        let bus = builder.serve_at(WATCHER_PATH, watcher).unwrap().build().unwrap();
        Self { bus: Some(bus), registered }
    }

    /// Waits for an item.
    ///
    /// # Panics
    /// When none comes.
    #[track_caller]
    #[must_use]
    pub fn wait_for_item(&self) -> Item {
        super::wait_for("an item in the tray", || {
            let (service, at) = self.registered.lock().unwrap().last()?.clone();
            Some(Item { bus: self.bus.clone()?, service, at })
        })
    }

    /// How many have registered.
    ///
    /// # Panics
    /// When one could not.
    #[must_use]
    pub fn registered(&self) -> usize {
        self.registered.lock().unwrap().len()
    }
}

impl Drop for Tray {
    fn drop(&mut self) {
        if let Some(bus) = self.bus.take() {
            let _ = bus.close();
        }
    }
}

impl Item {
    fn proxy(&self, path: &'static str, interface: &'static str) -> Proxy<'_> {
        let builder = zbus::blocking::proxy::Builder::new(&self.bus).destination(self.service.as_str()).unwrap();
        let builder = builder.path(path).unwrap().interface(interface).unwrap();
        builder.cache_properties(zbus::proxy::CacheProperties::No).build().unwrap()
    }

    /// A property that is a text.
    ///
    /// # Panics
    /// When it is not.
    #[must_use]
    pub fn text(&self, property: &str) -> String {
        self.proxy(ITEM_PATH, ITEM).get_property(property).unwrap()
    }

    /// The pictures: width, height, bytes.
    ///
    /// # Panics
    /// When the item has gone.
    #[must_use]
    pub fn pictures(&self) -> Vec<(i32, i32, Vec<u8>)> {
        self.proxy(ITEM_PATH, ITEM).get_property("IconPixmap").unwrap()
    }

    /// Its tooltip.
    ///
    /// # Panics
    /// When the item has gone.
    #[must_use]
    pub fn tooltip(&self) -> String {
        type Pictures = Vec<(i32, i32, Vec<u8>)>;
        let tooltip: (String, Pictures, String, String) = self.proxy(ITEM_PATH, ITEM).get_property("ToolTip").unwrap();
        tooltip.3
    }

    /// Whether it is still on the bus.
    ///
    /// # Panics
    /// When the bus is gone.
    #[must_use]
    pub fn is_there(&self) -> bool {
        let bus = DBusProxy::new(&self.bus).unwrap();
        bus.name_has_owner(self.service.as_str().try_into().unwrap()).unwrap()
    }

    /// A left click.
    ///
    /// # Panics
    /// When the item has gone.
    pub fn activate(&self) {
        self.proxy(ITEM_PATH, ITEM).call::<_, _, ()>("Activate", &(0i32, 0i32)).unwrap();
    }

    /// Its menu, as it is about to be opened.
    ///
    /// # Panics
    /// When it has none.
    #[must_use]
    pub fn menu(&self) -> Vec<Line> {
        let path: zbus::zvariant::OwnedObjectPath = self.proxy(ITEM_PATH, ITEM).get_property("Menu").unwrap();
        assert_eq!(path.as_str(), "/MenuBar");
        let menu = self.proxy("/MenuBar", MENU);
        let _: bool = menu.call("AboutToShow", &(0i32,)).unwrap();
        type Layout = (i32, HashMap<String, OwnedValue>, Vec<OwnedValue>);
        let (_, root): (u32, Layout) = menu.call("GetLayout", &(0i32, -1i32, Vec::<&str>::new())).unwrap();
        root.2.iter().map(|value| line(value)).collect()
    }

    /// What the menu shows: separators and what cannot be seen are left out.
    #[must_use]
    pub fn offers(&self) -> Vec<String> {
        let shown = self.menu().into_iter().filter(|line| line.visible && !line.label.is_empty());
        shown.map(|line| line.label).collect()
    }

    /// Clicks the line with this label, wherever in the menu it is, once it can be clicked.
    ///
    /// # Panics
    /// When there is none.
    #[track_caller]
    pub fn click(&self, label: &str) {
        super::wait_for(&format!("“{label}” in the menu"), || {
            let menu = self.menu();
            let all = menu.iter().filter(|line| line.visible).flat_map(|line| line.lines.iter().chain([line]));
            let id = all.clone().find(|line| line.label == label && line.visible && line.enabled)?.id;
            // Between looking and clicking the menu may have become another one.
            let arguments = (id, "clicked", Value::from(0i32), 0u32);
            let clicked = self.proxy("/MenuBar", MENU).call::<_, _, ()>("Event", &arguments).is_ok();
            // A program that quits may be gone before it replies.
            (clicked || !self.is_there()).then_some(())
        });
    }
}

fn line(value: &Value<'_>) -> Line {
    let Value::Structure(parts) = value else { panic!("{value:?}") };
    let [Value::I32(id), Value::Dict(properties), Value::Array(children)] = parts.fields() else { panic!("{parts:?}") };
    let is = |name: &str| properties.get::<_, bool>(&name).ok().flatten().unwrap_or(true);
    Line {
        id: *id,
        label: properties.get::<_, String>(&"label").ok().flatten().unwrap_or_default(),
        enabled: is("enabled"),
        visible: is("visible"),
        lines: children.iter().map(|child| line(inner(child))).collect(),
    }
}

/// A variant's value.
fn inner<'a>(value: &'a Value<'_>) -> &'a Value<'a> {
    match value {
        Value::Value(value) => value,
        value => value,
    }
}
