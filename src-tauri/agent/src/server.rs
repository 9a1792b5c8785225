//! The agent's end of the socket: one JSON line in, one out, as `soleus_core::wire` has them.
//!
//! Whoever connects gets a thread and a few seconds, so that a client that hangs keeps nobody waiting. The other end
//! is `soleus_store::link`.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, Sender, SyncSender};
use std::time::Duration;

use interprocess::local_socket::traits::{ListenerExt, Stream as _};
use interprocess::local_socket::{Listener, Stream};
use serde::Deserialize;
use soleus_wire::{AGENT_PROTOCOL, AgentReply, AgentRequest, RequestLine};

use super::driver::Message;
use super::wakes::thread;

/// How long a client may take to say something, or to listen.
const PATIENCE: Duration = Duration::from_secs(5);
/// A request is under a hundred bytes.
const LONGEST_LINE: u64 = 4096;
/// A watcher that has not read so many changes will not read the next ones either.
const UNREAD_LINES: usize = 16;
/// More at once are not a person with a window and a terminal.
const MOST_CLIENTS: usize = 16;

/// A request and the way back.
#[derive(Debug)]
pub(super) struct Asked {
    pub(super) ask: AgentRequest,
    pub(super) reply: SyncSender<AgentReply>,
    /// Closed, without a message, once the reply has been written.
    pub(super) written: Receiver<()>,
}

/// Somebody who is told of every change, on a line of its own.
#[derive(Debug)]
pub(super) struct Watcher {
    /// Which: [`Message::Unwatched`] names it when it has gone.
    pub(super) id: u64,
    lines: SyncSender<Vec<u8>>,
}

impl Watcher {
    /// Tells it. False when it has gone, or reads nothing: nobody is waited for.
    pub(super) fn tell(&self, reply: &AgentReply) -> bool {
        line(reply).is_ok_and(|line| self.lines.try_send(line).is_ok())
    }
}

/// Answers everybody who connects, on threads of its own.
pub(super) fn serve(listener: Listener, inbox: Sender<Message>) -> io::Result<()> {
    thread("socket", move || {
        let clients = Arc::new(AtomicUsize::new(0));
        for stream in listener.incoming() {
            let Ok(stream) = stream else {
                // Out of file descriptors, most likely; asking again at once would only turn in circles.
                std::thread::sleep(Duration::from_millis(100));
                continue;
            };
            let place = Place::take(&clients);
            let inbox = inbox.clone();
            if let Some(place) = place {
                let stream = Arc::new(stream);
                let _ = thread("client", move || {
                    let _ = converse(&stream, &inbox);
                    drop(place);
                });
            }
        }
    })
}

/// A client's place among [`MOST_CLIENTS`].
struct Place(Arc<AtomicUsize>);

impl Place {
    fn take(clients: &Arc<AtomicUsize>) -> Option<Self> {
        let place = Self(Arc::clone(clients));
        (clients.fetch_add(1, Ordering::Relaxed) < MOST_CLIENTS).then_some(place)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

fn converse(stream: &Arc<Stream>, inbox: &Sender<Message>) -> io::Result<()> {
    // Not every platform can limit the wait; a client that hangs there only holds its own place.
    let _ = stream.set_recv_timeout(Some(PATIENCE));
    let _ = stream.set_send_timeout(Some(PATIENCE));
    let mut reader = BufReader::new(&**stream);
    loop {
        let mut line = Vec::new();
        if reader.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut line)? == 0 {
            return Ok(());
        }
        let whole = line.ends_with(b"\n");
        let (done, written) = mpsc::channel();
        let reply = match understand(&line) {
            Ok(AgentRequest::Watch) => return watch(stream, inbox),
            Ok(ask) => answer(ask, written, inbox),
            Err(error) => refused(error),
        };
        write(stream, &self::line(&reply)?)?;
        drop::<Sender<()>>(done);
        if !whole {
            return Ok(());
        }
    }
}

/// Tells of every change until the client hangs up.
fn watch(stream: &Arc<Stream>, inbox: &Sender<Message>) -> io::Result<()> {
    static WATCHERS: AtomicU64 = AtomicU64::new(0);
    let id = WATCHERS.fetch_add(1, Ordering::Relaxed);
    let (lines, to_write) = mpsc::sync_channel::<Vec<u8>>(UNREAD_LINES);
    let writer = Arc::clone(stream);
    thread("watcher", move || {
        // Ends when the driver lets go of the watcher, or the client of the socket.
        while to_write.recv().is_ok_and(|line| write(&writer, &line).is_ok()) {}
    })?;
    if inbox.send(Message::Watch(Watcher { id, lines })).is_ok() {
        let _ = stream.set_recv_timeout(None);
        // Nothing more is expected from there but its end.
        let _ = io::copy(&mut &**stream, &mut io::sink());
        let _ = inbox.send(Message::Unwatched(id));
    }
    Ok(())
}

fn line(reply: &AgentReply) -> io::Result<Vec<u8>> {
    let mut bytes = serde_json::to_vec(reply)?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn write(mut stream: &Stream, line: &[u8]) -> io::Result<()> {
    stream.write_all(line)?;
    stream.flush()
}

fn understand(line: &[u8]) -> Result<AgentRequest, &'static str> {
    #[derive(Deserialize)]
    struct Version {
        v: u32,
    }
    // The version first: what a newer program asks may be unknown here for that very reason.
    match serde_json::from_slice::<Version>(line) {
        Ok(Version { v: AGENT_PROTOCOL }) => {}
        Ok(_) => return Err("protocol_version"),
        Err(_) => return Err("bad_request"),
    }
    serde_json::from_slice::<RequestLine>(line).map(|request| request.request).map_err(|_| "bad_request")
}

fn answer(ask: AgentRequest, written: Receiver<()>, inbox: &Sender<Message>) -> AgentReply {
    let (reply, replies) = mpsc::sync_channel(1);
    if inbox.send(Message::Asked(Asked { ask, reply, written })).is_err() {
        return refused("leaving");
    }
    replies.recv_timeout(PATIENCE).unwrap_or_else(|_| refused("leaving"))
}

/// A refusal with this code.
pub(super) fn refused(error: &str) -> AgentReply {
    AgentReply::Refused { error: error.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_a_request_is_told_so() {
        assert_eq!(understand(br#"{"v":2,"do":"status"}"#), Ok(AgentRequest::Status));
        assert_eq!(understand(br#"{"v":1,"do":"levitate"}"#), Err("protocol_version"));
        assert_eq!(understand(br#"{"v":2,"do":"levitate"}"#), Err("bad_request"));
        assert_eq!(understand(b"hello\n"), Err("bad_request"));
        assert_eq!(understand(b"\xff\xfe\n"), Err("bad_request"));
    }
}
