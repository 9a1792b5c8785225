//! Follows a state that a service keeps as one yes or no.

use super::dbus::Signals;
use crate::registry::{Registry, Source};

/// Reads the state now and at each signal, and sets it as the source's. Returns when the connection has ended.
pub(super) async fn follow_state(
    registry: &Registry,
    source: Source,
    signals: Option<Signals>,
    read: impl AsyncFn() -> Option<bool>,
) {
    let Some(mut signals) = signals else { return registry.set(source, None) };
    loop {
        registry.set(source, read().await);
        if signals.next().await.is_none() {
            return registry.set(source, None);
        }
    }
}
