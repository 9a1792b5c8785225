//! The item's menu as `com.canonical.dbusmenu` has it: numbered lines with properties, and signals when they change.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use zbus::object_server::SignalEmitter;
use zbus::{OwnedVariant, Variant, fdo, interface};

use crate::event::{DesktopEvent, Report};
use crate::tray::{MenuEntry, MenuItem, TrayEvent};

/// The menu's object.
pub(super) const PATH: &str = "/MenuBar";

/// The properties of a line. Those that have their default value are left out.
type Properties = HashMap<&'static str, OwnedVariant>;
/// A line with the lines under it: its number, its properties, its children.
type Layout = (i32, Properties, Vec<OwnedVariant>);

/// The menu as a list of lines. The first is the root, which has the others under it and number 0.
#[derive(Debug)]
pub(super) struct Menu {
    lines: Vec<Line>,
    /// What is added to a line's position to make its number. After a change of layout all numbers are new, so that a
    /// click that was on its way meets no other line.
    offset: usize,
    revision: u32,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Line {
    label: String,
    kind: LineKind,
    visible: bool,
    /// The positions of the lines under it.
    children: Vec<usize>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum LineKind {
    /// Cannot be chosen.
    #[default]
    Text,
    /// Can be chosen: its name.
    Item(&'static str),
    /// Leads to others, as the root does.
    Parent,
    Separator,
}

/// What a tray must be notified of.
#[derive(Debug)]
pub(super) enum MenuUpdate {
    Nothing,
    /// Lines have other properties.
    Properties {
        changed: Vec<(i32, Properties)>,
        removed: Vec<(i32, Vec<&'static str>)>,
    },
    /// There are other lines.
    Layout {
        revision: u32,
    },
}

impl Menu {
    pub(super) fn new(entries: &[MenuEntry]) -> Self {
        Self { lines: lines(entries), offset: 0, revision: 0 }
    }

    /// Replaces the lines.
    pub(super) fn update(&mut self, entries: &[MenuEntry]) -> MenuUpdate {
        let before = std::mem::replace(&mut self.lines, lines(entries));
        let shape = |lines: &[Line]| lines.iter().map(|line| line.children.clone()).collect::<Vec<_>>();
        if shape(&before) != shape(&self.lines) {
            self.offset += before.len();
            self.revision += 1;
            return MenuUpdate::Layout { revision: self.revision };
        }
        let (mut changed, mut removed) = (Vec::new(), Vec::new());
        for (position, (before, now)) in before.iter().zip(&self.lines).enumerate() {
            let (mut old, mut new) = (before.properties(&[]), now.properties(&[]));
            new.retain(|name, value| old.remove(name).is_none_or(|old| old != *value));
            if !new.is_empty() {
                changed.push((self.number(position), new));
            }
            let now = now.properties(&[]);
            let gone: Vec<_> = old.into_keys().filter(|name| !now.contains_key(name)).collect();
            if !gone.is_empty() {
                removed.push((self.number(position), gone));
            }
        }
        if changed.is_empty() && removed.is_empty() {
            return MenuUpdate::Nothing;
        }
        MenuUpdate::Properties { changed, removed }
    }

    /// A line and the lines under it, `depth` levels deep, or all.
    fn layout(&self, number: i32, depth: Option<usize>, wanted: &[String]) -> Option<Layout> {
        let position = self.position(number)?;
        let line = &self.lines[position];
        let below = depth.map(|depth| depth.checked_sub(1));
        let children = match below {
            Some(None) => Vec::new(),
            _ => line
                .children
                .iter()
                .filter_map(|child| self.layout(self.number(*child), below.flatten(), wanted))
                .filter_map(|layout| OwnedVariant::try_from(Variant::from(layout)).ok())
                .collect(),
        };
        Some((number, line.properties(wanted), children))
    }

    fn properties(&self, number: i32, wanted: &[String]) -> Option<Properties> {
        self.position(number).map(|position| self.lines[position].properties(wanted))
    }

    /// The name of the item with this number, if it is one. `None` for a number that is not in the menu.
    fn item(&self, number: i32) -> Option<Option<&'static str>> {
        self.position(number).map(|position| match self.lines[position].kind {
            LineKind::Item(name) => Some(name),
            LineKind::Text | LineKind::Parent | LineKind::Separator => None,
        })
    }

    fn numbers(&self) -> Vec<i32> {
        (0..self.lines.len()).map(|position| self.number(position)).collect()
    }

    fn number(&self, position: usize) -> i32 {
        if position == 0 { 0 } else { i32::try_from(self.offset + position).unwrap_or(i32::MAX) }
    }

    fn position(&self, number: i32) -> Option<usize> {
        let number = usize::try_from(number).ok()?;
        let position =
            if number == 0 { 0 } else { number.checked_sub(self.offset).filter(|position| *position > 0)? };
        (position < self.lines.len()).then_some(position)
    }
}

impl Line {
    /// Its properties, or those of them that are wanted.
    fn properties(&self, wanted: &[String]) -> Properties {
        let mut properties = Properties::new();
        let mut insert = |name, value: OwnedVariant| {
            if wanted.is_empty() || wanted.iter().any(|wanted| wanted == name) {
                properties.insert(name, value);
            }
        };
        let text = |text: &str| OwnedVariant::from(zbus::Str::from(text.to_owned()));
        if !self.label.is_empty() {
            insert("label", text(&self.label));
        }
        if !self.visible {
            insert("visible", false.into());
        }
        match self.kind {
            LineKind::Text => insert("enabled", false.into()),
            LineKind::Separator => insert("type", text("separator")),
            LineKind::Parent if !self.children.is_empty() => insert("children-display", text("submenu")),
            LineKind::Parent | LineKind::Item(_) => {}
        }
        properties
    }
}

/// The lines of a menu, each before those under it.
fn lines(entries: &[MenuEntry]) -> Vec<Line> {
    let visible = |kind, label: &str| Line { label: label.to_owned(), kind, visible: true, children: Vec::new() };
    let of_item = |item: &MenuItem| Line { visible: item.visible, ..visible(LineKind::Item(item.name), &item.label) };
    let mut lines = vec![visible(LineKind::Parent, "")];
    for entry in entries {
        let position = lines.len();
        lines[0].children.push(position);
        match entry {
            MenuEntry::Text(text) => lines.push(visible(LineKind::Text, text)),
            MenuEntry::Separator => lines.push(visible(LineKind::Separator, "")),
            MenuEntry::Item(item) => lines.push(of_item(item)),
            MenuEntry::Submenu { label, visible: is_visible, items } => {
                let children = (position + 1..=position + items.len()).collect();
                lines.push(Line { visible: *is_visible, children, ..visible(LineKind::Parent, label) });
                lines.extend(items.iter().map(of_item));
            }
        }
    }
    lines
}

/// The object that a tray reads.
pub(super) struct MenuObject {
    pub(super) menu: Arc<Mutex<Menu>>,
    pub(super) report: Report,
}

impl MenuObject {
    fn menu(&self) -> MutexGuard<'_, Menu> {
        self.menu.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// False when there is no such line.
    fn handle(&self, number: i32, event: &str) -> bool {
        let Some(item) = self.menu().item(number) else { return false };
        if event == "clicked"
            && let Some(name) = item
        {
            (self.report)(DesktopEvent::Tray(TrayEvent::Chosen(name)));
        }
        true
    }
}

fn no_such_line() -> fdo::Error {
    fdo::Error::InvalidArgs("there is no such line".to_owned())
}

#[interface(name = "com.canonical.dbusmenu")]
impl MenuObject {
    fn get_layout(&self, parent: i32, depth: i32, properties: Vec<String>) -> fdo::Result<(u32, Layout)> {
        let menu = self.menu();
        // A negative depth means all.
        let layout = menu.layout(parent, usize::try_from(depth).ok(), &properties).ok_or_else(no_such_line)?;
        Ok((menu.revision, layout))
    }

    fn get_group_properties(&self, ids: Vec<i32>, properties: Vec<String>) -> Vec<(i32, Properties)> {
        let menu = self.menu();
        let ids = if ids.is_empty() { menu.numbers() } else { ids };
        ids.into_iter().filter_map(|id| Some((id, menu.properties(id, &properties)?))).collect()
    }

    fn get_property(&self, id: i32, name: String) -> fdo::Result<OwnedVariant> {
        let properties = self.menu().properties(id, std::slice::from_ref(&name)).ok_or_else(no_such_line)?;
        let value = properties.into_values().next();
        value.ok_or_else(|| fdo::Error::InvalidArgs("the line has no such property".to_owned()))
    }

    fn event(&self, id: i32, event: &str, _data: OwnedVariant, _timestamp: u32) -> fdo::Result<()> {
        if self.handle(id, event) { Ok(()) } else { Err(no_such_line()) }
    }

    /// Returns the numbers of the lines that do not exist.
    fn event_group(&self, events: Vec<(i32, String, OwnedVariant, u32)>) -> fdo::Result<Vec<i32>> {
        let all = events.len();
        let missing = events.into_iter().filter(|(id, event, ..)| !self.handle(*id, event));
        let missing: Vec<i32> = missing.map(|(id, ..)| id).collect();
        if all > 0 && missing.len() == all { Err(no_such_line()) } else { Ok(missing) }
    }

    /// Whether the lines under this one must be read again: the menu is always up to date.
    fn about_to_show(&self, id: i32) -> fdo::Result<bool> {
        if self.menu().position(id).is_some() { Ok(false) } else { Err(no_such_line()) }
    }

    /// The same for several; returns those to be read again, and those that do not exist.
    fn about_to_show_group(&self, ids: Vec<i32>) -> (Vec<i32>, Vec<i32>) {
        let menu = self.menu();
        (Vec::new(), ids.into_iter().filter(|id| menu.position(*id).is_none()).collect())
    }

    #[zbus(property)]
    fn version(&self) -> u32 {
        3
    }

    #[zbus(property)]
    fn text_direction(&self) -> &'static str {
        "ltr"
    }

    #[zbus(property)]
    fn status(&self) -> &'static str {
        "normal"
    }

    #[zbus(property)]
    fn icon_theme_path(&self) -> Vec<String> {
        Vec::new()
    }

    #[zbus(signal)]
    pub(super) async fn items_properties_updated(
        emitter: &SignalEmitter<'_>,
        changed: Vec<(i32, Properties)>,
        removed: Vec<(i32, Vec<&str>)>,
    ) -> zbus::Result<()>;

    #[zbus(signal)]
    pub(super) async fn layout_updated(emitter: &SignalEmitter<'_>, revision: u32, parent: i32) -> zbus::Result<()>;
}
