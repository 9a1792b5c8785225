//! A connection to a message bus. Sources only call services that run already: a question must not start a service.

use std::collections::HashMap;
use std::future::{self, Future};
use std::io;
use std::num::NonZeroUsize;
use std::pin::Pin;
use std::task::Poll;
use std::time::Duration;

use futures_lite::{StreamExt, future as lite};
use serde::Serialize;
use zbus::connection::{Builder, Connection};
use zbus::message::Type as Kind;
use zbus::wire::DynamicDeserialize;
use zbus::{DynamicType, MatchRule, Message, MessageStream, OwnedVariant};
use zruntime::SharedRuntime;

use super::bus_address;
use crate::timeout::TIMEOUT;

/// The bus itself.
pub(super) const BUS: Address<'static> =
    Address { owner: "org.freedesktop.DBus", path: "/org/freedesktop/DBus", interface: "org.freedesktop.DBus" };

/// An interface of an object of a process on the bus.
#[derive(Clone, Copy, Debug)]
pub(super) struct Address<'a> {
    /// The process, by its unique name.
    pub(super) owner: &'a str,
    pub(super) path: &'a str,
    pub(super) interface: &'a str,
}

/// A connection to a bus.
#[derive(Clone)]
pub(super) struct Bus {
    connection: Connection,
    runtime: SharedRuntime,
}

impl Bus {
    /// Connects to the bus at this address, or to the session's.
    pub(super) async fn session(address: Option<&str>, runtime: &SharedRuntime) -> zbus::Result<Self> {
        let address = address.map(bus_address::of_any_bus);
        Self::connect(address.as_deref().map_or_else(Builder::session, Builder::address), runtime).await
    }

    /// Connects to the bus at this address, or to the system's.
    pub(super) async fn system(address: Option<&str>, runtime: &SharedRuntime) -> zbus::Result<Self> {
        Self::connect(address.map_or_else(Builder::system, Builder::address), runtime).await
    }

    async fn connect(builder: Builder<'_>, runtime: &SharedRuntime) -> zbus::Result<Self> {
        let connection = runtime.timeout(TIMEOUT, builder.build()).await.unwrap_or_else(|_| Err(timed_out()))?;
        Ok(Self { connection, runtime: runtime.clone() })
    }

    /// The connection, to serve objects on and to send signals from.
    pub(super) const fn connection(&self) -> &Connection {
        &self.connection
    }

    /// Calls a method. `None` when it fails, or takes longer than [`TIMEOUT`].
    pub(super) async fn call<R>(
        &self,
        at: &Address<'_>,
        method: &str,
        body: &(impl Serialize + DynamicType),
    ) -> Option<R>
    where
        R: for<'d> DynamicDeserialize<'d>,
    {
        self.call_within(TIMEOUT, at, method, body).await.ok()?.body().deserialize().ok()
    }

    /// Calls a method, and returns the whole reply.
    pub(super) async fn call_within(
        &self,
        timeout: Duration,
        at: &Address<'_>,
        method: &str,
        body: &(impl Serialize + DynamicType),
    ) -> zbus::Result<Message> {
        let reply = self.connection.call_method(Some(at.owner), at.path, Some(at.interface), method, body);
        self.runtime.timeout(timeout, reply).await.unwrap_or_else(|_| Err(timed_out()))
    }

    /// Reads a property.
    pub(super) async fn property<T: TryFrom<OwnedVariant>>(&self, at: &Address<'_>, name: &str) -> Option<T> {
        let properties = Address { interface: "org.freedesktop.DBus.Properties", ..*at };
        let value: OwnedVariant = self.call(&properties, "Get", &(at.interface, name)).await?;
        T::try_from(value).ok()
    }

    /// Subscribes to a signal.
    pub(super) async fn signals(&self, at: &Address<'_>, member: &str) -> Option<Signals> {
        let rule = MatchRule::builder().msg_type(Kind::Signal).sender(at.owner).path(at.path);
        let rule = rule.interface(at.interface).member(member);
        Some(Signals::all(self.subscribe(rule.build().ok()?).await?))
    }

    /// Subscribes to the changes of a property.
    pub(super) async fn property_changes(&self, at: &Address<'_>, name: &'static str) -> Option<Signals> {
        let rule = MatchRule::builder().msg_type(Kind::Signal).sender(at.owner).path(at.path);
        let rule = rule.interface("org.freedesktop.DBus.Properties").member("PropertiesChanged").arg(0, at.interface);
        Some(Signals { stream: self.subscribe(rule.build().ok()?).await?, property: Some(name) })
    }

    /// Subscribes to the changes of a name's owner.
    pub(super) async fn owner_changes(&self, name: &str) -> Option<MessageStream> {
        let rule = MatchRule::builder().msg_type(Kind::Signal).sender(BUS.owner).interface(BUS.interface);
        self.subscribe(rule.member("NameOwnerChanged").arg(0, name).build().ok()?).await
    }

    /// Subscribes to the messages that match a rule. Only a rule that names signals is sent to the bus; for another
    /// one, see [`Bus::register`].
    pub(super) async fn subscribe(&self, rule: MatchRule<'_>) -> Option<MessageStream> {
        // The connection reads no further while a queue is full, not even the reply that its reader may wait for.
        const QUEUED: Option<NonZeroUsize> = NonZeroUsize::new(512);
        MessageStream::for_match_rule(zbus::OwnedMatchRule::from(rule), &self.connection, QUEUED).await.ok()
    }

    /// Registers a rule that zbus cannot express.
    pub(super) async fn register(&self, rule: &str) -> Option<()> {
        self.call(&BUS, "AddMatch", &rule).await
    }

    /// The unique name of the process that owns a name.
    pub(super) async fn owner(&self, name: &str) -> Option<String> {
        self.call(&BUS, "GetNameOwner", &name).await
    }

    /// Ends the connection, and with it everything that was served on it.
    pub(super) async fn close(self) {
        // One that has ended already is as good.
        let _ = self.connection.close().await;
    }

    /// Waits until the connection ends.
    pub(super) async fn closed(&self) {
        self.connection.closed().await;
    }

    /// Runs `serve` with the owner of a name, again for each new owner: with `None` while there is none, and once more
    /// at the end, when the connection has ended.
    pub(super) async fn with_owner(&self, name: &str, mut serve: impl AsyncFnMut(Option<&str>)) {
        if let Some(mut changes) = self.owner_changes(name).await {
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

fn timed_out() -> zbus::Error {
    io::Error::from(io::ErrorKind::TimedOut).into()
}

/// A subscription.
pub(super) struct Signals {
    stream: MessageStream,
    /// Only those that mention this property.
    property: Option<&'static str>,
}

impl Signals {
    /// All messages of a stream.
    pub(super) const fn all(stream: MessageStream) -> Self {
        Self { stream, property: None }
    }

    /// The next one; `None` when the connection has ended.
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

/// Waits for all of them, on this thread.
pub(super) async fn all(futures: Vec<Pin<Box<dyn Future<Output = ()> + '_>>>) {
    let mut futures = futures;
    future::poll_fn(|context| {
        futures.retain_mut(|future| future.as_mut().poll(context).is_pending());
        if futures.is_empty() { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
}
