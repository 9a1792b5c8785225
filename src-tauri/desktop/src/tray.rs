//! The item in the tray as data: what it shows and offers, and what comes back.

use super::drawing::Drawing;

/// The item at one moment.
#[derive(Clone, Debug, PartialEq)]
pub struct TrayModel {
    /// Its icon.
    pub icon: &'static Drawing,
    /// Its name.
    pub title: String,
    /// What it shows under the pointer.
    pub tooltip: String,
    /// Its menu. Entries should stay the same from one model to the next, visible or not: then the numbers by which
    /// a desktop identifies them stay valid while the menu is open.
    pub menu: Vec<MenuEntry>,
}

/// A line of the menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MenuEntry {
    /// A text that cannot be chosen.
    Text(String),
    /// A line that can be chosen.
    Item(MenuItem),
    /// A line that leads to more items.
    Submenu {
        /// What stands on it.
        label: String,
        /// Whether it can be seen.
        visible: bool,
        /// Its items.
        items: Vec<MenuItem>,
    },
    /// A line between two groups.
    Separator,
}

/// A line that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MenuItem {
    /// The name that [`TrayEvent::Chosen`] reports.
    pub name: &'static str,
    /// What stands on it.
    pub label: String,
    /// Whether it can be seen.
    pub visible: bool,
}

/// What happened in the tray.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TrayEvent {
    /// The item was clicked.
    Activated,
    /// A menu item was chosen: its name.
    Chosen(&'static str),
    /// Whether there is a tray that shows the item.
    Works(bool),
}
