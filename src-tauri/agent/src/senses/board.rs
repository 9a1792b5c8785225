//! What the sources told, put together: the session is locked while any source says so, and a source that is lost
//! takes back what it told.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use soleus_core::breaks::Cause;
use soleus_core::part::Part;

use super::{Found, PARTS, SenseNews};
#[cfg(target_os = "linux")]
use crate::bus::Heard;

/// Something that can tell of a part. A part may have several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Source {
    /// What it tells of.
    pub(super) part: Part,
    /// Its technical name.
    pub(super) by: &'static str,
}

/// What is known of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Finding {
    /// Nothing yet.
    Looking,
    /// It is not here, or was lost.
    Missing,
    /// It works, and says so.
    Says(bool),
}

/// The board, shared by all who find something.
#[derive(Clone)]
pub(super) struct Board(Arc<Mutex<Inner>>);

struct Inner {
    tell: Box<dyn Fn(SenseNews) + Send>,
    findings: Vec<(Source, Finding)>,
    told: Vec<Told>,
    /// Nobody waits any longer for those who have not found anything yet.
    impatient: bool,
}

/// What was told of a part.
#[derive(Clone, Copy, Debug)]
struct Told {
    part: Part,
    on: bool,
    works: Option<bool>,
}

impl Board {
    pub(super) fn new(sources: &[Source], tell: impl Fn(SenseNews) + Send + 'static) -> Self {
        let findings = sources.iter().map(|source| (*source, Finding::Looking)).collect();
        let told = PARTS.iter().map(|part| Told { part: *part, on: false, works: None }).collect();
        Self(Arc::new(Mutex::new(Inner { tell: Box::new(tell), findings, told, impatient: false })))
    }

    /// What a source says now; `None` when it is not here or was lost.
    pub(super) fn find(&self, source: Source, says: Option<bool>) {
        let mut inner = self.inner();
        let now = says.map_or(Finding::Missing, Finding::Says);
        if let Some((_, finding)) = inner.findings.iter_mut().find(|(known, _)| *known == source) {
            *finding = now;
        }
        inner.settle(source.part);
    }

    /// Follows a yes or no that somebody on a bus keeps: reads it at first, and at each news of it.
    #[cfg(target_os = "linux")]
    pub(super) async fn keep(&self, source: Source, heard: Option<Heard>, read: impl AsyncFn() -> Option<bool>) {
        let Some(mut heard) = heard else { return self.find(source, None) };
        loop {
            self.find(source, read().await);
            if heard.next().await.is_none() {
                return self.find(source, None);
            }
        }
    }

    /// Nobody waits any longer for first findings.
    pub(super) fn lose_patience(&self) {
        let mut inner = self.inner();
        inner.impatient = true;
        for part in PARTS {
            inner.settle(*part);
        }
    }

    /// Other news, in order with the rest.
    pub(super) fn tell(&self, news: SenseNews) {
        (self.inner().tell)(news);
    }

    /// Which parts work, and by what.
    pub(super) fn found(&self) -> Vec<Found> {
        let inner = self.inner();
        let by = |part| {
            let works = |(source, finding): &(Source, Finding)| {
                (source.part == part && matches!(finding, Finding::Says(_))).then_some(source.by)
            };
            inner.findings.iter().filter_map(works).collect()
        };
        PARTS.iter().map(|part| Found { part: *part, by: by(*part) }).collect()
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inner {
    /// Tells what is new about a part: what it says first, then that it works.
    fn settle(&mut self, part: Part) {
        let of_part = || self.findings.iter().filter(|(source, _)| source.part == part).map(|(_, finding)| *finding);
        let on = of_part().any(|finding| finding == Finding::Says(true));
        let works = of_part().any(|finding| matches!(finding, Finding::Says(_)));
        let known = self.impatient || of_part().all(|finding| finding != Finding::Looking);
        let Some(told) = self.told.iter_mut().find(|told| told.part == part) else { return };
        if told.on != on {
            told.on = on;
            if let Some(news) = news(part, on) {
                (self.tell)(news);
            }
        }
        if known && told.works != Some(works) {
            told.works = Some(works);
            (self.tell)(SenseNews::Ready { part, works });
        }
    }
}

const fn news(part: Part, on: bool) -> Option<SenseNews> {
    match part {
        Part::Lock => Some(SenseNews::Locked(on)),
        Part::Suspend => Some(SenseNews::Asleep(on)),
        Part::Fullscreen => Some(SenseNews::Quiet(Cause::Fullscreen, on)),
        Part::DoNotDisturb => Some(SenseNews::Quiet(Cause::DoNotDisturb, on)),
        Part::Call => Some(SenseNews::Quiet(Cause::Call, on)),
        Part::KeptAwake => Some(SenseNews::KeptAwake(on)),
        Part::Idle | Part::Notifications | Part::Buttons | Part::Tray => None,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::{self, Receiver};

    use super::*;

    const ONE: Source = Source { part: Part::Lock, by: "one" };
    const OTHER: Source = Source { part: Part::Lock, by: "other" };

    fn board() -> (Board, Receiver<SenseNews>) {
        let (tell, told) = mpsc::channel();
        let board = Board::new(&[ONE, OTHER], move |news| {
            let _ = tell.send(news);
        });
        (board, told)
    }

    const fn ready(works: bool) -> SenseNews {
        SenseNews::Ready { part: Part::Lock, works }
    }

    #[test]
    fn locked_is_locked_whoever_says_so() {
        let (board, told) = board();
        board.find(ONE, Some(true));
        board.find(OTHER, Some(true));
        board.find(ONE, Some(false));
        board.find(OTHER, Some(false));
        board.find(OTHER, Some(false));
        let told: Vec<_> = told.try_iter().collect();
        assert_eq!(told, [SenseNews::Locked(true), ready(true), SenseNews::Locked(false)]);
    }

    #[test]
    fn a_part_is_ready_once_all_have_looked() {
        let (board, told) = board();
        board.find(ONE, None);
        assert_eq!(told.try_iter().count(), 0);
        board.find(OTHER, None);
        assert_eq!(told.try_iter().collect::<Vec<_>>(), [ready(false)]);
        assert_eq!(board.found()[0], Found { part: Part::Lock, by: Vec::new() });
    }

    #[test]
    fn whoever_is_lost_takes_back_what_it_told() {
        let (board, told) = board();
        board.find(OTHER, None);
        board.find(ONE, Some(true));
        assert_eq!(board.found()[0], Found { part: Part::Lock, by: vec!["one"] });
        told.try_iter().for_each(drop);
        board.find(ONE, None);
        assert_eq!(told.try_iter().collect::<Vec<_>>(), [SenseNews::Locked(false), ready(false)]);
        board.find(ONE, Some(false));
        assert_eq!(told.try_iter().collect::<Vec<_>>(), [ready(true)]);
    }

    #[test]
    fn who_takes_too_long_counts_as_missing_until_it_speaks() {
        let (board, told) = board();
        board.find(ONE, None);
        board.lose_patience();
        // Every part is ready now, those without a source too.
        assert_eq!(told.try_iter().count(), PARTS.len());
        board.find(OTHER, Some(true));
        assert_eq!(told.try_iter().collect::<Vec<_>>(), [SenseNews::Locked(true), ready(true)]);
    }
}
