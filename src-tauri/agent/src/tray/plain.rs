//! Where there is no tray of the freedesktop kind: nothing is shown.

use super::{Face, TrayAsk};

/// The item.
#[derive(Debug)]
pub(crate) struct Tray;

impl Tray {
    /// Shows nothing.
    pub(crate) fn show(&self, _face: Face) {}
}

/// Says that there is no tray.
pub(crate) fn start(tell: impl Fn(TrayAsk) + Clone + Send + Sync + 'static) -> Tray {
    tell(TrayAsk::Works(false));
    Tray
}
