//! The senses against the real parts of a desktop, as far as they run without one: buses with dbusmock's logind and
//! services made of it, dunst, an X server with a window manager, a sound server.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests stop at the first thing that is not as told")]

mod bus;
mod screen;
mod sound;

use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use soleus_core::part::Part;

use super::linux::Places;
use super::{Found, PARTS, SenseNews, Senses};
use crate::stage::Stage;

/// The slowest sense rests for a second and a half between two looks.
const SOON: Duration = Duration::from_secs(4);
const A_WHILE: Duration = Duration::from_millis(700);

/// A desktop of nothing.
fn nowhere(stage: &Stage) -> Places {
    let nothing = stage.home.path().join("nothing");
    Places {
        session_bus: Some(format!("unix:path={}", nothing.display())),
        system_bus: Some(format!("unix:path={}", nothing.display())),
        session_id: Some("c1".to_owned()),
        display: Some(":4000".to_owned()),
        wayland: None,
        sound: None,
        devices: nothing,
        processes: "/proc".into(),
    }
}

struct Trial {
    senses: Senses,
    told: Receiver<SenseNews>,
}

impl Trial {
    /// Begins, and waits until every part has told what it found first. Whatever else it told is still to be heard.
    fn begin(places: Places) -> Self {
        let (tell, told) = mpsc::channel();
        let senses = Senses::follow_at(places, true, move |news| {
            let _ = tell.send(news);
        });
        Self { senses, told }
    }

    fn hear(&self) -> SenseNews {
        self.told.recv_timeout(SOON).expect("news within two seconds")
    }

    /// The next news besides what is ready.
    #[track_caller]
    fn expect(&self, expected: SenseNews) {
        let news = std::iter::repeat_with(|| self.hear()).find(|news| !matches!(news, SenseNews::Ready { .. }));
        assert_eq!(news, Some(expected));
    }

    /// Nothing for a while.
    #[track_caller]
    fn expect_nothing(&self) {
        assert_eq!(self.told.recv_timeout(A_WHILE), Err(mpsc::RecvTimeoutError::Timeout));
    }

    /// Waits until this part works, or does not. News on the way there are let go.
    #[track_caller]
    fn expect_ready(&self, part: Part, works: bool) {
        let ready = SenseNews::Ready { part, works };
        assert!(std::iter::repeat_with(|| self.hear()).take(40).any(|news| news == ready), "{ready:?}");
    }

    fn by(&self, part: Part) -> Vec<&'static str> {
        self.senses.found().into_iter().find(|found| found.part == part).unwrap().by
    }
}

#[test]
fn where_nothing_is_every_part_says_so_soon() {
    let stage = Stage::bare();
    let trial = Trial::begin(nowhere(&stage));
    let mut told: Vec<_> = PARTS.iter().map(|_| trial.hear()).collect();
    told.sort_by_key(|news| format!("{news:?}"));
    let mut expected: Vec<_> = PARTS.iter().map(|part| SenseNews::Ready { part: *part, works: false }).collect();
    expected.sort_by_key(|news| format!("{news:?}"));
    assert_eq!(told, expected);
    trial.expect_nothing();
    assert!(trial.senses.found().iter().all(|Found { by, .. }| by.is_empty()));
}
