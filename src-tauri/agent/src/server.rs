//! The agent's end of the socket: one JSON line in, one out, as in `soleus_wire`.
//!
//! Each client has a thread and a few seconds for a whole request, so that one that hangs or drips does not block the others.
//! The other end is `soleus_app::agent`.

use std::io::{self, BufRead, BufReader, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, Sender, SyncSender};
use std::time::Duration;

use interprocess::local_socket::Stream;
use interprocess::local_socket::traits::{ListenerExt, Stream as _};
use serde::Deserialize;
use soleus_app::agent::AgentListener;
use soleus_desktop_env::Session;
use soleus_desktop_env::threads::thread;
use soleus_wire::{AGENT_PROTOCOL, AgentReply, AgentRequest, Refusal, RequestLine, SessionLine};

use super::clients::{Clients, Slot, Stage, hang_up};
use super::clock::{BootClock, SystemClock};
use super::message::{ClientRequest, Message};
use super::reply::{self, Watcher};

/// How long a client may take to send its whole request, or to read the reply.
const CLIENT_TIMEOUT: Duration = Duration::from_secs(5);
/// A request is under a hundred bytes.
const MAX_LINE: usize = 4096;
/// A watcher that has not read this many lines will not read the next ones either.
const MAX_UNREAD_LINES: usize = 16;
/// What the system may hold for a watcher besides: a few lines. By default it would be hundreds, which is days.
#[cfg(unix)]
const WATCHER_BUFFER: usize = 4096;

/// Answers clients, each on a thread of its own.
pub(super) fn serve(listener: AgentListener, inbox: Sender<Message>) -> io::Result<()> {
    thread("socket", move || {
        let clients = Arc::new(Clients::default());
        for stream in listener.incoming() {
            let Ok(stream) = stream else {
                // Out of file descriptors, most likely: to try again at once would only use the processor.
                std::thread::sleep(Duration::from_millis(100));
                continue;
            };
            let stream = Arc::new(stream);
            if let Some(slot) = clients.enter(&stream) {
                let inbox = inbox.clone();
                let _ = thread("client", move || {
                    let _ = serve_client(&stream, &slot, &inbox);
                });
            }
        }
    })
}

fn serve_client(stream: &Arc<Stream>, slot: &Slot, inbox: &Sender<Message>) -> io::Result<()> {
    // Not every system can limit the wait; a client that hangs there only occupies its own slot.
    let _ = stream.set_send_timeout(Some(CLIENT_TIMEOUT));
    let mut reader = BufReader::new(&**stream);
    loop {
        let line = read_line(&mut reader)?;
        if line.is_empty() {
            return Ok(());
        }
        slot.is_now(Stage::Answered);
        let whole = line.ends_with(b"\n");
        let (done, written) = mpsc::channel();
        let reply = match parse(&line) {
            Ok(Line::Request(AgentRequest::Watch)) => return watch(stream, slot, inbox),
            Ok(Line::Request(request)) => {
                answer(inbox, |reply| Message::Request(ClientRequest { request, reply, written }))
            }
            Ok(Line::Serve(session)) => answer(inbox, |reply| Message::ServeSession(session, reply)),
            Err(refusal) => refusal.into(),
        };
        write(stream, &reply::line(&reply)?)?;
        drop::<Sender<()>>(done);
        if !whole {
            return Ok(());
        }
        slot.is_now(Stage::Silent);
    }
}

/// Reads a line: all of it within [`CLIENT_TIMEOUT`], and no more than [`MAX_LINE`] bytes of it. Shorter when the client
/// hangs up.
fn read_line(reader: &mut BufReader<&Stream>) -> io::Result<Vec<u8>> {
    let clock = SystemClock::new();
    let until = clock.read().passed + CLIENT_TIMEOUT;
    let mut line = Vec::new();
    loop {
        let left = until.saturating_sub(clock.read().passed);
        if left.is_zero() {
            return Err(io::ErrorKind::TimedOut.into());
        }
        let _ = reader.get_ref().set_recv_timeout(Some(left));
        let arrived = reader.fill_buf()?;
        let arrived = &arrived[..arrived.len().min(MAX_LINE - line.len())];
        let end = arrived.iter().position(|&byte| byte == b'\n').map(|at| at + 1);
        let used = end.unwrap_or(arrived.len());
        line.extend_from_slice(&arrived[..used]);
        reader.consume(used);
        if used == 0 || end.is_some() || line.len() == MAX_LINE {
            return Ok(line);
        }
    }
}

/// Sends each change of the status until the client hangs up, or does not read.
fn watch(stream: &Arc<Stream>, slot: &Slot, inbox: &Sender<Message>) -> io::Result<()> {
    static WATCHERS: AtomicU64 = AtomicU64::new(0);
    let id = WATCHERS.fetch_add(1, Ordering::Relaxed);
    let (lines, to_write) = mpsc::sync_channel::<Vec<u8>>(MAX_UNREAD_LINES);
    let writer = Arc::clone(stream);
    slot.is_now(Stage::Watching);
    limit_buffer(stream);
    thread("watcher", move || {
        // Ends when the driver drops the watcher, or the client closes the socket or does not read.
        while to_write.recv().is_ok_and(|line| write(&writer, &line).is_ok()) {}
        // Whoever waits below for the client's end returns, and the slot is free.
        hang_up(&writer);
    })?;
    if inbox.send(Message::Watch(Watcher { id, lines })).is_ok() {
        let _ = stream.set_recv_timeout(None);
        // Nothing more is read from there but its end.
        let _ = io::copy(&mut &**stream, &mut io::sink());
        let _ = inbox.send(Message::Unwatch(id));
    }
    Ok(())
}

/// Limits what the system holds for a client that does not read.
fn limit_buffer(stream: &Stream) {
    #[cfg(unix)]
    {
        use std::os::fd::AsFd;
        let Stream::UdSocket(stream) = stream;
        let _ = rustix::net::sockopt::set_socket_send_buffer_size(stream.as_fd(), WATCHER_BUFFER);
    }
    #[cfg(not(unix))]
    let _ = stream;
}

fn write(mut stream: &Stream, line: &[u8]) -> io::Result<()> {
    stream.write_all(line)?;
    stream.flush()
}

/// A line that a client sent.
#[derive(Debug, PartialEq, Eq)]
enum Line {
    Request(AgentRequest),
    Serve(Session),
}

fn parse(line: &[u8]) -> Result<Line, Refusal> {
    #[derive(Deserialize)]
    struct Version {
        v: u32,
    }
    // The version first: a request of a newer program may be unknown here for that very reason.
    match serde_json::from_slice::<Version>(line) {
        Ok(Version { v: AGENT_PROTOCOL }) => {}
        Ok(_) => return Err(Refusal::ProtocolVersion),
        Err(_) => return Err(Refusal::BadRequest),
    }
    if let Ok(line) = serde_json::from_slice::<SessionLine>(line) {
        return Ok(Line::Serve(Session::new(line.session)));
    }
    serde_json::from_slice::<RequestLine>(line).map(|line| Line::Request(line.request)).map_err(|_| Refusal::BadRequest)
}

fn answer(inbox: &Sender<Message>, message: impl FnOnce(SyncSender<AgentReply>) -> Message) -> AgentReply {
    let (reply, replies) = mpsc::sync_channel(1);
    if inbox.send(message(reply)).is_err() {
        return Refusal::Leaving.into();
    }
    replies.recv_timeout(CLIENT_TIMEOUT).unwrap_or_else(|_| Refusal::Leaving.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_a_request_is_refused_with_a_code() {
        assert_eq!(parse(br#"{"v":2,"do":"status"}"#), Ok(Line::Request(AgentRequest::Status)));
        let session = Session::new([("DISPLAY".to_owned(), ":1".to_owned())]);
        let line = br#"{"v":2,"do":"serve_session","session":{"DISPLAY":":1","PATH":"/tmp"}}"#;
        assert_eq!(parse(line), Ok(Line::Serve(session)));
        assert_eq!(parse(br#"{"v":1,"do":"levitate"}"#), Err(Refusal::ProtocolVersion));
        assert_eq!(parse(br#"{"v":2,"do":"levitate"}"#), Err(Refusal::BadRequest));
        assert_eq!(parse(b"hello\n"), Err(Refusal::BadRequest));
        assert_eq!(parse(b"\xff\xfe\n"), Err(Refusal::BadRequest));
    }
}
