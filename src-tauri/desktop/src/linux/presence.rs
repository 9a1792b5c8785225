//! Whether the session is there at all: nobody sits in front of one that has ended.

use std::cell::Cell;
use std::sync::atomic::{AtomicBool, Ordering};

use soleus_core::part::Part;

use crate::registry::{Registry, Source};

/// A session whose display and bus have both ended is locked for everybody.
pub(super) const SOURCE: Source = Source { part: Part::Lock, name: "session" };

/// What is there of a session.
pub(super) struct SessionPresence<'a> {
    registry: &'a Registry,
    is_there: &'a AtomicBool,
    bus_is_there: &'a AtomicBool,
    display: Cell<Option<bool>>,
    bus: Cell<Option<bool>>,
    /// Both have been there: a session without a display, or without a bus, never counts as ended.
    was_whole: Cell<(bool, bool)>,
}

impl<'a> SessionPresence<'a> {
    /// Of a session that is about to be looked at. `is_there` is kept true while it has a display or a bus, `bus_is_there`
    /// while it has a bus.
    pub(super) fn new(registry: &'a Registry, is_there: &'a AtomicBool, bus_is_there: &'a AtomicBool) -> Self {
        registry.set(SOURCE, None);
        is_there.store(true, Ordering::Release);
        bus_is_there.store(true, Ordering::Release);
        Self {
            registry,
            is_there,
            bus_is_there,
            display: Cell::new(None),
            bus: Cell::new(None),
            was_whole: Cell::new((false, false)),
        }
    }

    /// Whether its display answers.
    pub(super) fn set_display(&self, is_there: bool) {
        self.display.set(Some(is_there));
        self.update();
    }

    /// Whether its bus answers.
    pub(super) fn set_bus(&self, is_there: bool) {
        self.bus.set(Some(is_there));
        self.update();
    }

    fn update(&self) {
        let (display, bus) = (self.display.get(), self.bus.get());
        let (had_display, had_bus) = self.was_whole.get();
        self.was_whole.set((had_display || display == Some(true), had_bus || bus == Some(true)));
        let gone = display == Some(false) && bus == Some(false);
        self.is_there.store(!gone, Ordering::Release);
        self.bus_is_there.store(bus != Some(false), Ordering::Release);
        self.registry.set(SOURCE, (gone && self.was_whole.get() == (true, true)).then_some(true));
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;
    use crate::senses::SenseEvent;

    #[test]
    fn a_session_is_over_when_both_its_display_and_its_bus_are_and_begins_with_either() {
        let (send, events) = mpsc::channel();
        let registry = Registry::new(&[SOURCE], move |event| {
            let _ = send.send(event);
        });
        let (is_there, bus_is_there) = (AtomicBool::new(false), AtomicBool::new(false));
        let presence = SessionPresence::new(&registry, &is_there, &bus_is_there);
        let locks =
            move || events.try_iter().filter(|event| matches!(event, SenseEvent::Locked(_))).collect::<Vec<_>>();
        presence.set_bus(true);
        presence.set_display(true);
        presence.set_bus(false);
        assert!(locks().is_empty() && is_there.load(Ordering::Acquire));
        presence.set_display(false);
        assert_eq!(locks(), [SenseEvent::Locked(true)]);
        assert!(!is_there.load(Ordering::Acquire));
        presence.set_bus(true);
        assert_eq!(locks(), [SenseEvent::Locked(false)]);
    }

    #[test]
    fn where_there_never_was_a_display_the_end_of_the_bus_is_nobodys_absence() {
        let registry = Registry::new(&[SOURCE], |event| assert!(!matches!(event, SenseEvent::Locked(_))));
        let (is_there, bus_is_there) = (AtomicBool::new(true), AtomicBool::new(true));
        let presence = SessionPresence::new(&registry, &is_there, &bus_is_there);
        presence.set_display(false);
        presence.set_bus(true);
        presence.set_bus(false);
        assert!(!is_there.load(Ordering::Acquire), "but another session may be served instead");
    }
}
