//! The threads that watch a Linux desktop and show things on it.

use std::cell::Cell;
use std::future;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::time::Duration;

use futures_lite::future as lite;
use zruntime::SharedRuntime;
use zruntime::mpmc::{self, Receiver, Sender};

use super::active_window::{self, ActiveWindow};
use super::dbus::{Bus, all};
use super::endpoints::Endpoints;
use super::inotify;
use super::notifications::{Command, Notifications};
use super::presence::{self, SessionPresence};
use super::retry::Retry;
use super::status_notifier::TrayItem;
use super::{call, camera, do_not_disturb, inhibitors, logind, microphone, screensaver, wayland_windows, window_watch};
use crate::event::{DesktopEvent, Report};
use crate::notifications::{Notification, NotificationEvent, Showing, Ticket};
use crate::registry::{Registry, Source};
use crate::senses::SenseSources;
use crate::session::Session;
use crate::threads;
use crate::timeout::TIMEOUT;
use crate::tray::{TrayEvent, TrayModel};

/// Every source that may report something.
const SOURCES: &[Source] = &[
    presence::SOURCE,
    logind::LOCK,
    screensaver::SOURCES[0],
    screensaver::SOURCES[1],
    screensaver::SOURCES[2],
    screensaver::SOURCES[3],
    screensaver::SOURCES[4],
    logind::SUSPEND,
    active_window::SOURCE,
    wayland_windows::SOURCE,
    do_not_disturb::SOURCES[0],
    do_not_disturb::SOURCES[1],
    do_not_disturb::SOURCES[2],
    do_not_disturb::SOURCES[3],
    microphone::SOURCE,
    camera::SOURCE,
    inhibitors::LOGIND,
    inhibitors::SESSION_SOURCES[0],
    inhibitors::SESSION_SOURCES[1],
    inhibitors::SESSION_SOURCES[2],
];

/// The desktop of one session at a time, watched for as long as the process runs, also when this is dropped.
pub struct Desktop {
    registry: Registry,
    sessions: Sender<Endpoints>,
    calls: Sender<bool>,
    notifications: Sender<Command>,
    tray: Sender<TrayModel>,
    files: Sender<Vec<PathBuf>>,
    session_is_there: Arc<AtomicBool>,
    bus_is_there: Arc<AtomicBool>,
    report: Report,
}

/// The other ends of what [`Desktop`] sends.
struct Inboxes {
    sessions: Receiver<Endpoints>,
    calls: Receiver<bool>,
    notifications: Receiver<Command>,
    tray: Receiver<TrayModel>,
    files: Receiver<Vec<PathBuf>>,
}

impl Desktop {
    /// Starts to watch a session, and returns at once. `report` is called from other threads; every state counts as "no"
    /// until it is reported.
    ///
    /// The microphone and the cameras are watched only if `calls`; else the sense for calls is reported as not working.
    pub fn start(session: &Session, calls: bool, report: impl Fn(DesktopEvent) + Send + Sync + 'static) -> Self {
        Self::start_at(Endpoints::of(session), calls, report)
    }

    pub(super) fn start_at(
        endpoints: Endpoints,
        watch_calls: bool,
        report: impl Fn(DesktopEvent) + Send + Sync + 'static,
    ) -> Self {
        let report: Report = Arc::new(report);
        let of_senses = Arc::clone(&report);
        let registry = Registry::new(SOURCES, move |event| of_senses(DesktopEvent::Sense(event)));
        let (sessions, sessions_inbox) = mpmc::unbounded();
        let (calls, calls_inbox) = mpmc::unbounded();
        let (notifications, notifications_inbox) = mpmc::unbounded();
        let (tray, tray_inbox) = mpmc::unbounded();
        let (files, files_inbox) = mpmc::unbounded();
        let inboxes = Inboxes {
            sessions: sessions_inbox,
            calls: calls_inbox,
            notifications: notifications_inbox,
            tray: tray_inbox,
            files: files_inbox,
        };
        let there = || Arc::new(AtomicBool::new(true));
        let (session_is_there, bus_is_there) = (there(), there());
        let (for_thread, reporter) = (registry.clone(), Arc::clone(&report));
        let (is_there, has_bus) = (Arc::clone(&session_is_there), Arc::clone(&bus_is_there));
        // Futures that wait for many things at once need much stack in an unoptimised build.
        let started = threads::thread_with_large_stack("desktop", move || {
            zbus::block_on(async {
                // The runtime of this thread, which zbus uses too: everything waits in one place.
                if let Ok(runtime) = SharedRuntime::current() {
                    let wanted_calls = Cell::new(watch_calls);
                    let watch = Watch {
                        registry: &for_thread,
                        runtime: &runtime,
                        report: &reporter,
                        inboxes: &inboxes,
                        wanted_calls: &wanted_calls,
                        is_there: &is_there,
                        bus_is_there: &has_bus,
                    };
                    watch.sessions(endpoints).await;
                }
            });
            for_thread.mark_pending_as_missing();
        });
        if started.is_err() {
            registry.mark_pending_as_missing();
        }
        Self { registry, sessions, calls, notifications, tray, files, session_is_there, bus_is_there, report }
    }

    /// Serves this session from now on, instead of the one before. Notifications that are on its screen are taken off it,
    /// and reported as gone with their server.
    pub fn serve(&self, session: &Session) {
        // An error means that the thread has ended, and every state with it.
        let _ = self.sessions.try_send(Endpoints::of(session));
    }

    /// Whether the session that is served has a display or a bus. True until that is known.
    #[must_use]
    pub fn session_is_there(&self) -> bool {
        self.session_is_there.load(Ordering::Acquire)
    }

    /// Whether the session that is served has a bus. True until that is known.
    #[must_use]
    pub fn bus_is_there(&self) -> bool {
        self.bus_is_there.load(Ordering::Acquire)
    }

    /// Starts or stops watching the microphone and the cameras.
    pub fn watch_calls(&self, wanted: bool) {
        let _ = self.calls.try_send(wanted);
    }

    /// Reports [`DesktopEvent::FileChanged`] when one of these files or folders may have been removed or replaced.
    pub fn watch_files(&self, files: Vec<PathBuf>) {
        let _ = self.files.try_send(files);
    }

    /// Through which sources each sense works.
    #[must_use]
    pub fn working(&self) -> Vec<SenseSources> {
        self.registry.working()
    }

    /// Shows a notification. It replaces `replaces` if that is a notification of the server that runs now; that must
    /// not be one that this process still shows.
    pub fn show(&self, showing: Showing, notification: Notification, replaces: Option<Ticket>) {
        if !self.send(Command::Show { showing, notification, replaces }) {
            let event = NotificationEvent::Failed("the thread for the desktop could not start".to_owned());
            (self.report)(DesktopEvent::Notification(showing, event));
        }
    }

    /// Takes a notification off the screen, if it is still there. Nothing more is reported about it.
    pub fn withdraw(&self, showing: Showing) {
        self.send(Command::Withdraw(showing));
    }

    /// Takes a notification of another process off the screen, if its server still runs.
    pub fn close(&self, ticket: Ticket) {
        self.send(Command::Close(ticket));
    }

    /// Waits until everything sent about notifications is done, but not for long.
    pub fn flush(&self) {
        /// Nobody who logs out should wait longer for a notification to be closed.
        const FLUSH_TIMEOUT: Duration = Duration::from_secs(1);
        let (done, until_done) = mpsc::channel();
        self.send(Command::Flush(done));
        let _ = until_done.recv_timeout(FLUSH_TIMEOUT);
    }

    /// Shows the item in the tray like this from now on. There is no item before the first call.
    pub fn show_in_tray(&self, model: TrayModel) {
        if self.tray.try_send(model).is_err() {
            (self.report)(DesktopEvent::Tray(TrayEvent::Works(false)));
        }
    }

    /// False when the thread has ended, which it does only if it could not start at all.
    fn send(&self, command: Command) -> bool {
        self.notifications.try_send(command).is_ok()
    }
}

/// What the thread needs to watch with.
#[derive(Clone, Copy)]
struct Watch<'a> {
    registry: &'a Registry,
    runtime: &'a SharedRuntime,
    report: &'a Report,
    inboxes: &'a Inboxes,
    wanted_calls: &'a Cell<bool>,
    is_there: &'a AtomicBool,
    bus_is_there: &'a AtomicBool,
}

impl Watch<'_> {
    /// Watches a session, until another one is to be served.
    async fn sessions(self, first: Endpoints) {
        let timeout = async {
            self.runtime.sleep(TIMEOUT).await;
            self.registry.mark_pending_as_missing();
        };
        let sessions = async {
            let mut endpoints = first;
            let mut notifications = Notifications::new(self.runtime, self.report);
            let mut tray = TrayItem::new(self.report);
            let first_server = Cell::new(true);
            loop {
                let session = async {
                    self.session(&endpoints, &mut notifications, &mut tray, &first_server).await;
                    future::pending().await
                };
                // Without a sender no other session can come.
                let next = async {
                    match self.inboxes.sessions.recv().await {
                        Ok(next) => next,
                        Err(_) => future::pending().await,
                    }
                };
                let next = lite::or(next, session).await;
                notifications.leave().await;
                endpoints = next;
            }
        };
        all(vec![Box::pin(timeout), Box::pin(sessions), Box::pin(self.files())]).await;
    }

    async fn session(
        self,
        endpoints: &Endpoints,
        notifications: &mut Notifications<'_>,
        tray: &mut TrayItem<'_>,
        first_server: &Cell<bool>,
    ) {
        let (registry, runtime) = (self.registry, self.runtime);
        let (changed, window_changes) = mpmc::bounded(NonZeroUsize::MIN);
        let active_window = Arc::new(ActiveWindow::new(changed, endpoints.processes.clone()));
        let presence = SessionPresence::new(registry, self.is_there, self.bus_is_there);
        all(vec![
            Box::pin(self.session_bus(endpoints, notifications, tray, first_server, &presence)),
            Box::pin(self.system_bus(endpoints, &active_window, &window_changes)),
            Box::pin(call::follow(registry, endpoints, self.wanted_calls, &self.inboxes.calls, runtime)),
            Box::pin(window_watch::follow(endpoints, registry, &active_window, runtime, |is_there| {
                presence.set_display(is_there);
            })),
        ])
        .await;
    }

    /// The session bus, as often as it starts and ends.
    async fn session_bus(
        self,
        endpoints: &Endpoints,
        notifications: &mut Notifications<'_>,
        tray: &mut TrayItem<'_>,
        first_server: &Cell<bool>,
        presence: &SessionPresence<'_>,
    ) {
        let Self { registry, runtime, report, inboxes, .. } = self;
        let mut retry = Retry::new(runtime, endpoints.session_bus_sockets());
        loop {
            let watch = retry.watch();
            let connected = Bus::session(endpoints.session_bus.as_deref(), runtime).await;
            presence.set_bus(connected.is_ok());
            if let Ok(bus) = connected {
                drop(watch);
                all(vec![
                    Box::pin(screensaver::follow(&bus, registry)),
                    Box::pin(do_not_disturb::follow(&bus, registry, runtime, report, first_server)),
                    Box::pin(inhibitors::follow_session(&bus, registry)),
                    Box::pin(notifications.serve(&bus, &inboxes.notifications)),
                    Box::pin(tray.serve(&bus, &inboxes.tray)),
                ])
                .await;
                presence.set_bus(false);
                report(DesktopEvent::NotificationServer(None));
                retry.after_loss().await;
                continue;
            }
            let sources = [&screensaver::SOURCES[..], &do_not_disturb::SOURCES, &inhibitors::SESSION_SOURCES];
            sources.iter().copied().flatten().for_each(|source| registry.set(*source, None));
            let reason = connected.err().map(|error| error.to_string()).unwrap_or_default();
            let shown = notifications.wait_for_bus(&inboxes.notifications, reason);
            let without_bus = lite::or(shown, tray.wait_for_bus(&inboxes.tray));
            lite::or(without_bus, retry.after_failure(watch)).await;
        }
    }

    /// The system bus, as often as it starts and ends.
    async fn system_bus(self, endpoints: &Endpoints, active_window: &ActiveWindow, window_changes: &Receiver<()>) {
        let Self { registry, runtime, .. } = self;
        let mut retry = Retry::new(runtime, endpoints.system_bus_sockets());
        loop {
            let watch = retry.watch();
            if let Ok(bus) = Bus::system(endpoints.system_bus.as_deref(), runtime).await {
                drop(watch);
                let lock_and_suspend = logind::follow(&bus, registry, endpoints, runtime);
                let inhibitors = inhibitors::follow_logind(&bus, registry, active_window, window_changes);
                lite::zip(lock_and_suspend, inhibitors).await;
                retry.after_loss().await;
            } else {
                let sources = [logind::LOCK, logind::SUSPEND, inhibitors::LOGIND];
                sources.iter().for_each(|source| registry.set(*source, None));
                retry.after_failure(watch).await;
            }
        }
    }

    /// Files that are to be watched, the last ones sent.
    async fn files(self) {
        let mut next = self.inboxes.files.recv().await.ok();
        while let Some(files) = next.take() {
            let changes = async {
                let report = || (self.report)(DesktopEvent::FileChanged);
                inotify::report_removal(&files, self.runtime, report).await;
                future::pending().await
            };
            next = lite::or(async { self.inboxes.files.recv().await.ok() }, changes).await;
        }
    }
}
