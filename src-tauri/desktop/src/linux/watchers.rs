//! The threads that watch a Linux desktop and show things on it.

use std::num::NonZeroUsize;
use std::sync::Arc;
use std::sync::mpsc;
use std::time::Duration;

use futures_lite::future as lite;
use zruntime::SharedRuntime;
use zruntime::mpmc::{self, Receiver, Sender};

use super::active_window::{self, ActiveWindow};
use super::dbus::{Bus, all};
use super::endpoints::Endpoints;
use super::notifications::{self, Command};
use super::status_notifier;
use super::{call, camera, do_not_disturb, inhibitors, logind, microphone, screensaver, wayland_windows};
use crate::event::{DesktopEvent, Report};
use crate::notifications::{Notification, NotificationEvent, Showing, Ticket};
use crate::registry::{Registry, Source};
use crate::senses::SenseSources;
use crate::threads;
use crate::timeout::TIMEOUT;
use crate::tray::{TrayEvent, TrayModel};

/// Every source that may report something.
const SOURCES: &[Source] = &[
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

/// The desktop, watched for as long as the process runs, also when this is dropped.
pub struct Desktop {
    registry: Registry,
    calls: Sender<bool>,
    notifications: Sender<Command>,
    tray: Sender<TrayModel>,
    report: Report,
}

/// The other ends of what [`Desktop`] sends.
struct Inboxes {
    calls: Receiver<bool>,
    notifications: Receiver<Command>,
    tray: Receiver<TrayModel>,
}

impl Desktop {
    /// Starts to watch, and returns at once. `report` is called from other threads; every state counts as "no" until it
    /// is reported.
    ///
    /// The microphone and the cameras are watched only if `calls`; else the sense for calls is reported as not working.
    pub fn start(calls: bool, report: impl Fn(DesktopEvent) + Send + Sync + 'static) -> Self {
        Self::start_at(Endpoints::of_this_desktop(), calls, report)
    }

    pub(super) fn start_at(
        endpoints: Endpoints,
        watch_calls: bool,
        report: impl Fn(DesktopEvent) + Send + Sync + 'static,
    ) -> Self {
        let report: Report = Arc::new(report);
        let of_senses = Arc::clone(&report);
        let registry = Registry::new(SOURCES, move |event| of_senses(DesktopEvent::Sense(event)));
        let (calls, calls_inbox) = mpmc::unbounded();
        let (notifications, notifications_inbox) = mpmc::unbounded();
        let (tray, tray_inbox) = mpmc::unbounded();
        let inboxes = Inboxes { calls: calls_inbox, notifications: notifications_inbox, tray: tray_inbox };

        let (changed, window_changes) = mpmc::bounded(NonZeroUsize::MIN);
        let active_window = Arc::new(ActiveWindow::new(changed, endpoints.processes.clone()));
        // A source that has no thread never reports, and counts as missing after the timeout.
        let _ = watch_windows(&endpoints, &registry, &active_window);
        let (for_thread, reporter) = (registry.clone(), Arc::clone(&report));
        // Futures that wait for many things at once need much stack in an unoptimised build.
        let started = threads::thread_with_large_stack("desktop", move || {
            let watching =
                watch(&endpoints, watch_calls, &for_thread, inboxes, &active_window, &window_changes, &reporter);
            zbus::block_on(watching);
            for_thread.mark_pending_as_missing();
        });
        if started.is_err() {
            registry.mark_pending_as_missing();
        }
        Self { registry, calls, notifications, tray, report }
    }

    /// Starts or stops watching the microphone and the cameras.
    pub fn watch_calls(&self, wanted: bool) {
        // An error means that the thread has ended, and every state with it.
        let _ = self.calls.try_send(wanted);
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

/// Watches the active window on a thread of its own.
fn watch_windows(endpoints: &Endpoints, registry: &Registry, active_window: &Arc<ActiveWindow>) -> std::io::Result<()> {
    let (registry, active_window) = (registry.clone(), Arc::clone(active_window));
    let (display, wayland) = (endpoints.display.clone(), endpoints.wayland.clone());
    threads::thread("windows", move || {
        if let Some(x) = active_window::connect(display.as_deref()) {
            registry.set(wayland_windows::SOURCE, None);
            active_window::follow(&registry, &active_window, x);
        } else {
            registry.set(active_window::SOURCE, None);
            wayland_windows::follow(&registry, wayland.as_deref());
        }
    })
}

async fn watch(
    endpoints: &Endpoints,
    watch_calls: bool,
    registry: &Registry,
    inboxes: Inboxes,
    active_window: &ActiveWindow,
    window_changes: &Receiver<()>,
    report: &Report,
) {
    // The runtime of this thread, which zbus uses too: everything waits in one place.
    let Ok(runtime) = SharedRuntime::current() else { return };
    let Inboxes { calls, notifications, tray } = inboxes;
    let timeout = async {
        runtime.sleep(TIMEOUT).await;
        registry.mark_pending_as_missing();
    };
    all(vec![
        Box::pin(timeout),
        Box::pin(session_bus(endpoints, registry, &runtime, notifications, tray, report)),
        Box::pin(system_bus(endpoints, registry, &runtime, active_window, window_changes)),
        Box::pin(call::follow(registry, endpoints, watch_calls, calls, &runtime)),
    ])
    .await;
}

async fn session_bus(
    endpoints: &Endpoints,
    registry: &Registry,
    runtime: &SharedRuntime,
    commands: Receiver<Command>,
    models: Receiver<TrayModel>,
    report: &Report,
) {
    let address = endpoints.session_bus.as_deref();
    let bus = Bus::session(address, runtime).await.ok();
    let senses = async {
        let Some(bus) = &bus else {
            let sources = [&screensaver::SOURCES[..], &do_not_disturb::SOURCES, &inhibitors::SESSION_SOURCES];
            return sources.iter().copied().flatten().for_each(|source| registry.set(*source, None));
        };
        all(vec![
            Box::pin(screensaver::follow(bus, registry)),
            Box::pin(do_not_disturb::follow(bus, registry, runtime)),
            Box::pin(inhibitors::follow_session(bus, registry)),
        ])
        .await;
    };
    all(vec![
        Box::pin(senses),
        Box::pin(notifications::serve(bus.clone(), address, runtime, commands, report)),
        Box::pin(status_notifier::serve(bus.as_ref(), models, report)),
    ])
    .await;
}

async fn system_bus(
    endpoints: &Endpoints,
    registry: &Registry,
    runtime: &SharedRuntime,
    active_window: &ActiveWindow,
    window_changes: &Receiver<()>,
) {
    let Ok(bus) = Bus::system(endpoints.system_bus.as_deref(), runtime).await else {
        return [logind::LOCK, logind::SUSPEND, inhibitors::LOGIND]
            .iter()
            .for_each(|source| registry.set(*source, None));
    };
    let lock_and_suspend = logind::follow(&bus, registry, endpoints.session_id.as_deref(), runtime);
    lite::zip(lock_and_suspend, inhibitors::follow_logind(&bus, registry, active_window, window_changes)).await;
}
