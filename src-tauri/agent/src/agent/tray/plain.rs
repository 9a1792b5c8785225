//! Where there is no tray of the freedesktop kind: nothing is shown.

use super::{Face, TrayAsk};

/// The item.
#[derive(Debug)]
pub(in crate::agent) struct Tray;

impl Tray {
    /// Shows nothing.
    pub(in crate::agent) fn show(&self, _face: Face) {}
}

/// Says that there is no tray.
pub(in crate::agent) fn start(tell: impl Fn(TrayAsk) + Clone + Send + Sync + 'static) -> Tray {
    tell(TrayAsk::Works(false));
    Tray
}
