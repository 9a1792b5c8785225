//! A message bus, asked and listened to. Only those who are there are asked: a question must not start a service.

use std::collections::HashMap;
use std::future::{self, Future};
use std::pin::Pin;
use std::task::Poll;

use futures_lite::{StreamExt, future as lite};
use serde::Serialize;
use zbus::connection::{Builder, Connection};
use zbus::message::Type as Kind;
use zbus::wire::DynamicDeserialize;
use zbus::{DynamicType, MatchRule, Message, MessageStream, OwnedVariant};
use zruntime::SharedRuntime;

use super::senses::PATIENCE;

const BUS: At<'static> =
    At { owner: "org.freedesktop.DBus", path: "/org/freedesktop/DBus", interface: "org.freedesktop.DBus" };

/// An interface of an object of somebody on the bus.
#[derive(Clone, Copy, Debug)]
pub(super) struct At<'a> {
    /// Who, by the name only they have.
    pub(super) owner: &'a str,
    pub(super) path: &'a str,
    pub(super) interface: &'a str,
}

/// A connection to a bus.
pub(super) struct Bus(Connection);

impl Bus {
    /// Connects, unless that fails or takes too long.
    pub(super) async fn connect(to: Builder<'_>, runtime: &SharedRuntime) -> Option<Self> {
        let connected = runtime.timeout(PATIENCE, to.method_timeout(PATIENCE).build()).await;
        connected.ok()?.ok().map(Self)
    }

    /// Calls a method. `None` when it fails, or does not answer in time.
    pub(super) async fn ask<R>(&self, at: &At<'_>, method: &str, body: &(impl Serialize + DynamicType)) -> Option<R>
    where
        R: for<'d> DynamicDeserialize<'d>,
    {
        let reply = self.0.call_method(Some(at.owner), at.path, Some(at.interface), method, body).await.ok()?;
        reply.body().deserialize().ok()
    }

    /// Reads a property.
    pub(super) async fn property<T: TryFrom<OwnedVariant>>(&self, at: &At<'_>, name: &str) -> Option<T> {
        let properties = At { interface: "org.freedesktop.DBus.Properties", ..*at };
        let value: OwnedVariant = self.ask(&properties, "Get", &(at.interface, name)).await?;
        T::try_from(value).ok()
    }

    /// Listens to a signal.
    pub(super) async fn signals(&self, at: &At<'_>, member: &str) -> Option<Heard> {
        let rule = MatchRule::builder().msg_type(Kind::Signal).sender(at.owner).path(at.path);
        let rule = rule.interface(at.interface).member(member);
        Some(Heard { stream: self.listen(rule.build().ok()?).await?, property: None })
    }

    /// Listens to the changes of a property.
    pub(super) async fn changes(&self, at: &At<'_>, name: &'static str) -> Option<Heard> {
        let rule = MatchRule::builder().msg_type(Kind::Signal).sender(at.owner).path(at.path);
        let rule = rule.interface("org.freedesktop.DBus.Properties").member("PropertiesChanged").arg(0, at.interface);
        Some(Heard { stream: self.listen(rule.build().ok()?).await?, property: Some(name) })
    }

    /// Listens to what a rule lets through. A rule for no kind of message is the caller's to register.
    pub(super) async fn listen(&self, rule: MatchRule<'_>) -> Option<MessageStream> {
        MessageStream::for_match_rule(zbus::OwnedMatchRule::from(rule), &self.0, None).await.ok()
    }

    /// Registers a rule that zbus cannot write.
    pub(super) async fn register(&self, rule: &str) -> Option<()> {
        self.ask(&BUS, "AddMatch", &rule).await
    }

    /// Whether somebody has this name.
    pub(super) async fn owner(&self, name: &str) -> Option<String> {
        self.ask(&BUS, "GetNameOwner", &name).await
    }

    /// Waits until the bus is gone.
    pub(super) async fn gone(&self) {
        self.0.closed().await;
    }

    /// Runs `serve` with whoever has the name, anew for each; with `None` while nobody has it, and when the bus is
    /// gone, at the end.
    pub(super) async fn served(&self, name: &str, mut serve: impl AsyncFnMut(Option<&str>)) {
        let changed = MatchRule::builder().msg_type(Kind::Signal).sender(BUS.owner).interface(BUS.interface);
        let changed = changed.member("NameOwnerChanged").arg(0, name).build().ok();
        let changes = match changed {
            Some(rule) => self.listen(rule).await,
            None => None,
        };
        if let Some(mut changes) = changes {
            let mut owner = self.owner(name).await;
            loop {
                let serving = async {
                    serve(owner.as_deref()).await;
                    future::pending().await
                };
                let Some(Ok(change)) = lite::or(changes.next(), serving).await else { break };
                let Ok((_, _, new)) = change.body().deserialize::<(String, String, String)>() else { break };
                owner = Some(new).filter(|new| !new.is_empty());
            }
        }
        serve(None).await;
    }
}

/// A signal listened to.
pub(super) struct Heard {
    stream: MessageStream,
    /// Only when this property is among the changed ones.
    property: Option<&'static str>,
}

impl Heard {
    /// One that lets everything of this stream through.
    pub(super) const fn all(stream: MessageStream) -> Self {
        Self { stream, property: None }
    }

    /// The next one; `None` when the bus is gone.
    pub(super) async fn next(&mut self) -> Option<Message> {
        loop {
            let message = self.stream.next().await?.ok()?;
            if self.property.is_none_or(|property| mentions(&message, property)) {
                return Some(message);
            }
        }
    }
}

/// Whether a property is among the changed ones.
fn mentions(message: &Message, property: &str) -> bool {
    let body = message.body();
    let changed = body.deserialize::<(String, HashMap<String, OwnedVariant>, Vec<String>)>();
    changed.is_ok_and(|(_, new, outdated)| new.contains_key(property) || outdated.iter().any(|name| name == property))
}

/// Waits for all of them, on this thread. Each ends when what it listens to is gone.
pub(super) async fn all(futures: Vec<Pin<Box<dyn Future<Output = ()> + '_>>>) {
    let mut futures = futures;
    future::poll_fn(|context| {
        futures.retain_mut(|future| future.as_mut().poll(context).is_pending());
        if futures.is_empty() { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
}
