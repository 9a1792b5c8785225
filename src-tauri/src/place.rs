//! Where in the main window somebody wants to go: kept until that window asks, and told at once to one that listens.

use std::sync::{Mutex, MutexGuard, PoisonError};

use soleus_wire::Destination;
use tauri::ipc::Channel;
use tauri::{AppHandle, State};

use crate::opening::Opening;
use crate::window;

/// The one place somebody wants to go to next.
#[derive(Default)]
pub(crate) struct Wanted(Mutex<Inner>);

#[derive(Default)]
struct Inner {
    place: Option<Destination>,
    listening: Option<Channel<Destination>>,
}

impl Wanted {
    /// Somebody wants to go there.
    pub(crate) fn go(&self, place: Destination) {
        let mut inner = self.lock();
        let told = inner.listening.as_ref().is_some_and(|window| window.send(place).is_ok());
        inner.place = (!told).then_some(place);
    }

    /// Where a window that opens now has to begin. It does so once.
    pub(crate) fn take(&self) -> Option<Destination> {
        self.lock().place.take()
    }

    /// The window that listened is gone; the next one asks.
    pub(crate) fn nobody_listens(&self) {
        self.lock().listening = None;
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Tells the main window from now on where somebody wants to go.
#[tauri::command]
pub(crate) fn place_watch(wanted: State<'_, Wanted>, tell: Channel<Destination>) {
    let mut inner = wanted.lock();
    // Asked for while the window was about to listen.
    if let Some(place) = inner.place.take() {
        let _ = tell.send(place);
    }
    inner.listening = Some(tell);
}

/// Opens the main window at a place, or brings it to the front there.
#[tauri::command(async)]
pub(crate) fn place_open(app: AppHandle, place: Destination) {
    let _ = window::open(&app, Opening::Main(Some(place)));
}
