//! Merges what the sources of a sense report: the session is locked while any source reports so, and a source that is
//! lost withdraws what it reported.

#![cfg_attr(not(target_os = "linux"), expect(dead_code, reason = "there are no sources on this system yet"))]

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use soleus_core::breaks::Cause;
use soleus_core::part::Part;

use super::senses::{SENSES, SenseEvent, SenseSources};

/// A mechanism through which a sense works. A sense may have several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Source {
    /// The sense.
    pub(super) part: Part,
    /// Its technical name.
    pub(super) name: &'static str,
}

/// What a source last reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum SourceState {
    /// Nothing yet.
    Pending,
    /// It is not here, or was lost.
    Missing,
    /// It works, and its state is on or off.
    Works(bool),
}

/// The registry, shared by all sources.
#[derive(Clone)]
pub(super) struct Registry(Arc<Mutex<Inner>>);

struct Inner {
    send: Box<dyn Fn(SenseEvent) + Send>,
    sources: Vec<(Source, SourceState)>,
    reported: Vec<Reported>,
    /// Pending sources count as missing.
    timed_out: bool,
}

/// What was last sent about a sense.
#[derive(Clone, Copy, Debug)]
struct Reported {
    part: Part,
    on: bool,
    works: Option<bool>,
}

impl Registry {
    /// A registry of these sources. `send` is called from the threads of the sources, one at a time.
    pub(super) fn new(sources: &[Source], send: impl Fn(SenseEvent) + Send + 'static) -> Self {
        let sources = sources.iter().map(|source| (*source, SourceState::Pending)).collect();
        let reported = SENSES.iter().map(|part| Reported { part: *part, on: false, works: None }).collect();
        Self(Arc::new(Mutex::new(Inner { send: Box::new(send), sources, reported, timed_out: false })))
    }

    /// Sets a source's state; `None` when it is not here or was lost.
    pub(super) fn set(&self, source: Source, on: Option<bool>) {
        let mut inner = self.inner();
        let state = on.map_or(SourceState::Missing, SourceState::Works);
        if let Some((_, known)) = inner.sources.iter_mut().find(|(known, _)| *known == source) {
            *known = state;
        }
        inner.merge(source.part);
    }

    /// Counts sources that have not reported yet as missing until they do.
    pub(super) fn mark_pending_as_missing(&self) {
        let mut inner = self.inner();
        inner.timed_out = true;
        for part in SENSES {
            inner.merge(*part);
        }
    }

    /// Sends an event that belongs to no sense, in order with the others.
    pub(super) fn send(&self, event: SenseEvent) {
        (self.inner().send)(event);
    }

    /// Through which sources each sense works.
    pub(super) fn working(&self) -> Vec<SenseSources> {
        let inner = self.inner();
        let sources = |part| {
            let works = |(source, state): &(Source, SourceState)| {
                (source.part == part && matches!(state, SourceState::Works(_))).then_some(source.name)
            };
            inner.sources.iter().filter_map(works).collect()
        };
        SENSES.iter().map(|part| SenseSources { part: *part, sources: sources(*part) }).collect()
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inner {
    /// Sends what changed about a sense: its state first, then whether it works.
    fn merge(&mut self, part: Part) {
        let states = || self.sources.iter().filter(|(source, _)| source.part == part).map(|(_, state)| *state);
        let on = states().any(|state| state == SourceState::Works(true));
        let works = states().any(|state| matches!(state, SourceState::Works(_)));
        let complete = self.timed_out || states().all(|state| state != SourceState::Pending);
        let Some(reported) = self.reported.iter_mut().find(|reported| reported.part == part) else { return };
        if reported.on != on {
            reported.on = on;
            if let Some(event) = event(part, on) {
                (self.send)(event);
            }
        }
        if complete && reported.works != Some(works) {
            reported.works = Some(works);
            (self.send)(SenseEvent::Ready { part, works });
        }
    }
}

const fn event(part: Part, on: bool) -> Option<SenseEvent> {
    match part {
        Part::Lock => Some(SenseEvent::Locked(on)),
        Part::Suspend => Some(SenseEvent::Asleep(on)),
        Part::Fullscreen => Some(SenseEvent::Quiet(Cause::Fullscreen, on)),
        Part::DoNotDisturb => Some(SenseEvent::Quiet(Cause::DoNotDisturb, on)),
        Part::Call => Some(SenseEvent::Quiet(Cause::Call, on)),
        Part::KeptAwake => Some(SenseEvent::KeptAwake(on)),
        Part::Idle | Part::Notifications | Part::Buttons | Part::Tray => None,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::{self, Receiver};

    use super::*;

    const ONE: Source = Source { part: Part::Lock, name: "one" };
    const OTHER: Source = Source { part: Part::Lock, name: "other" };

    fn registry() -> (Registry, Receiver<SenseEvent>) {
        let (send, reported) = mpsc::channel();
        let registry = Registry::new(&[ONE, OTHER], move |event| {
            let _ = send.send(event);
        });
        (registry, reported)
    }

    const fn ready(works: bool) -> SenseEvent {
        SenseEvent::Ready { part: Part::Lock, works }
    }

    #[test]
    fn locked_is_locked_whichever_source_reports_it() {
        let (registry, reported) = registry();
        registry.set(ONE, Some(true));
        registry.set(OTHER, Some(true));
        registry.set(ONE, Some(false));
        registry.set(OTHER, Some(false));
        registry.set(OTHER, Some(false));
        let events: Vec<_> = reported.try_iter().collect();
        assert_eq!(events, [SenseEvent::Locked(true), ready(true), SenseEvent::Locked(false)]);
    }

    #[test]
    fn a_sense_is_ready_once_all_its_sources_have_reported() {
        let (registry, reported) = registry();
        registry.set(ONE, None);
        assert_eq!(reported.try_iter().count(), 0);
        registry.set(OTHER, None);
        assert_eq!(reported.try_iter().collect::<Vec<_>>(), [ready(false)]);
        assert_eq!(registry.working()[0], SenseSources { part: Part::Lock, sources: Vec::new() });
    }

    #[test]
    fn a_lost_source_withdraws_what_it_reported() {
        let (registry, reported) = registry();
        registry.set(OTHER, None);
        registry.set(ONE, Some(true));
        assert_eq!(registry.working()[0], SenseSources { part: Part::Lock, sources: vec!["one"] });
        reported.try_iter().for_each(drop);
        registry.set(ONE, None);
        assert_eq!(reported.try_iter().collect::<Vec<_>>(), [SenseEvent::Locked(false), ready(false)]);
        registry.set(ONE, Some(false));
        assert_eq!(reported.try_iter().collect::<Vec<_>>(), [ready(true)]);
    }

    #[test]
    fn a_source_that_takes_too_long_counts_as_missing_until_it_reports() {
        let (registry, reported) = registry();
        registry.set(ONE, None);
        registry.mark_pending_as_missing();
        // Every sense is ready now, also those without a source.
        assert_eq!(reported.try_iter().count(), SENSES.len());
        registry.set(OTHER, Some(true));
        assert_eq!(reported.try_iter().collect::<Vec<_>>(), [SenseEvent::Locked(true), ready(true)]);
    }
}
