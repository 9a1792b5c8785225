//! Notifications of the freedesktop kind, over D-Bus, shown and taken back by notify-rust.
//!
//! Its handle is kept until the prompt is over: some desktops close a notification whose sender is gone, and answer
//! only to it. The thread, the handle and the two connections of a prompt end with it; nothing of it remains.

use std::sync::mpsc;
use std::time::Duration;

use async_channel::{Receiver, Sender};
use async_io::Timer;
use futures_lite::future;
use notify_rust::{CloseReason, Hint, Notification, NotificationHandle, NotificationResponse, Timeout};

use super::ear::{self, Ear, Heard};
use super::words::DEFAULT;
use super::{PromptNews, Ticket, Words};
use crate::wakes::thread;

/// A server that has not answered by then will not.
const PATIENCE: Duration = Duration::from_secs(5);
/// Nobody who logs out waits longer than this for a notification to go.
const FAREWELL: Duration = Duration::from_secs(1);
/// A server that closes a notification because a button was pressed says so right after the button.
const SECOND_THOUGHT: Duration = Duration::from_millis(200);

/// A prompt on the screen. Dropped, it is withdrawn, a moment later.
#[derive(Debug)]
pub(crate) struct Shown {
    /// Never sent to: its end is the message.
    withdraw: Sender<()>,
    /// Closed, without a message, once the prompt is off the screen.
    gone: mpsc::Receiver<()>,
}

/// Withdraws a prompt before the process ends: waits until it is off the screen, or cannot be told.
pub(crate) fn withdraw_now(shown: Shown) {
    drop(shown.withdraw);
    let _ = shown.gone.recv_timeout(FAREWELL);
}

/// Takes down what an agent before this one has left standing and nobody shows again. In its own time: nobody waits.
pub(crate) fn close(ticket: Ticket) {
    // What cannot be taken down stays until the person closes it, and answers nobody.
    let _ = thread("close", move || {
        async_io::block_on(within_patience(ear::close(&ticket)));
    });
}

/// Shows a prompt, in the place of one that an agent before this one has left standing: `replaces` must not be of a
/// [`Shown`] that is still held here, or was a moment ago. `tell` is called from another thread, at most twice.
pub(crate) fn show(
    words: Words,
    replaces: Option<Ticket>,
    tell: impl Fn(PromptNews) + Clone + Send + 'static,
) -> Shown {
    let (withdraw, withdrawn) = async_channel::bounded(1);
    let (on_screen, gone) = mpsc::channel::<()>();
    let from_there = tell.clone();
    let begun = thread("prompt", move || {
        if let Some(news) = async_io::block_on(ask(&words, replaces.as_ref(), &withdrawn, &from_there)) {
            from_there(news);
        }
        drop(on_screen);
    });
    if let Err(error) = begun {
        tell(PromptNews::Failed(error.to_string()));
    }
    Shown { withdraw, gone }
}

/// Shows it and waits for its end; what is to be told of that, if anything.
async fn ask(
    words: &Words,
    replaces: Option<&Ticket>,
    withdrawn: &Receiver<()>,
    tell: &impl Fn(PromptNews),
) -> Option<PromptNews> {
    let (mut ear, handle) = match within_patience(appear(words, replaces)).await {
        Some(Ok(appeared)) => appeared,
        Some(Err(why)) => return Some(PromptNews::Failed(why)),
        None => return Some(PromptNews::Failed("the notification server does not answer".to_owned())),
    };
    tell(PromptNews::Shown { ticket: ear.ticket(handle.id()), actions: ear.actions });
    let ended = future::or(future::or(ear.hear(handle.id()), heard_by(&handle)), async {
        // The other end is never sent to: this is its end.
        let _ = withdrawn.recv().await;
        within_patience(handle.close_async()).await;
        Heard::Closed(CloseReason::CloseAction)
    });
    match ended.await {
        Heard::Action(action) => words.answer(&action).map(PromptNews::Answered),
        Heard::Closed(CloseReason::Dismissed) => Some(PromptNews::Dismissed),
        // Expired, closed by a program, or for reasons of its own: no answer.
        Heard::Closed(_) => None,
        Heard::ServerGone => Some(PromptNews::Gone),
        Heard::BusGone => Some(PromptNews::Failed("the session bus is gone".to_owned())),
    }
}

async fn appear(words: &Words, replaces: Option<&Ticket>) -> Result<(Ear, NotificationHandle), String> {
    let ear = Ear::open().await.map_err(|error| error.to_string())?;
    let mut notification = notification(words, ear.actions);
    if let Some(number) = replaces.and_then(|ticket| ear.number(ticket)) {
        notification.id(number);
    }
    let handle = notification.show_async().await.map_err(|error| error.to_string())?;
    Ok((ear, handle))
}

/// The end as notify-rust hears it, where the server speaks to the sender only. It may miss a button and hear only of
/// the closing that follows, so that does not count before the ear had its chance.
async fn heard_by(handle: &NotificationHandle) -> Heard {
    let mut heard = Heard::BusGone;
    let response = |response: &NotificationResponse| match response {
        NotificationResponse::Default => heard = Heard::Action(DEFAULT.to_owned()),
        NotificationResponse::Action(action) => heard = Heard::Action(action.clone()),
        NotificationResponse::Closed(reason) => heard = Heard::Closed(*reason),
        // Freedesktop notifications have no answers in writing.
        NotificationResponse::Reply(_) => {}
    };
    handle.wait_for_action_async(response).await;
    if matches!(heard, Heard::Closed(_)) {
        Timer::after(SECOND_THOUGHT).await;
    }
    heard
}

/// `None` when it took longer.
async fn within_patience<T>(what: impl Future<Output = T>) -> Option<T> {
    future::or(async { Some(what.await) }, async {
        Timer::after(PATIENCE).await;
        None
    })
    .await
}

fn notification(words: &Words, actions: bool) -> Notification {
    let mut notification = Notification::new();
    // We withdraw it ourselves, when it is moot.
    notification.appname("Soleus").icon("soleus").summary(&words.title).timeout(Timeout::Never);
    notification.hint(Hint::Category("presence".to_owned()));
    if actions {
        notification.body(&words.body);
        for (name, label, answer) in &words.buttons {
            notification.action(name, label);
            if words.default == Some(*answer) {
                notification.action(DEFAULT, label);
            }
        }
    } else {
        notification.body(&format!("{}\n{}", words.body, words.no_actions));
    }
    notification
}
