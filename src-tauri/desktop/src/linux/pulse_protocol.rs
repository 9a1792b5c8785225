//! The few requests of PulseAudio's native protocol that detecting a call needs.
//!
//! Not by the crate `pulseaudio` (0.3.2): its client can neither subscribe to changes nor list recording streams, and
//! it runs a thread of its own. Connected to an idle server it took 1.3 MB more than the bare socket, in an agent of
//! seven. Its messages alone are read from a blocking `BufRead`, and this connection waits on the agent's one thread.

use std::collections::HashMap;
use std::io;
use std::path::Path;

use futures_lite::{AsyncReadExt, AsyncWriteExt};
use zruntime::net::unix::UnixStream;
use zruntime::{Shared, SharedRuntime};

/// The protocol's version: the first in which a stream has its "corked" flag. Newer ones only add fields.
const VERSION: u32 = 19;
const COOKIE_LENGTH: usize = 256;
/// No message about a few streams is longer; a longer one is an error.
const LONGEST: usize = 1 << 20;
/// How many values describe one recording stream in [`VERSION`].
const STREAM_VALUES: usize = 13;

const ERROR: u32 = 0;
const REPLY: u32 = 2;
const AUTH: u32 = 8;
const SET_CLIENT_NAME: u32 = 9;
const GET_SOURCE_INFO: u32 = 23;
const GET_CLIENT_INFO: u32 = 27;
const GET_SOURCE_OUTPUT_INFO_LIST: u32 = 32;
const SUBSCRIBE: u32 = 35;
const SUBSCRIBE_EVENT: u32 = 66;
/// Subscribes to recording streams only.
const SOURCE_OUTPUTS: u32 = 8;
/// The protocol's "no index".
const NONE: u32 = u32::MAX;

/// Names and values that describe something.
pub(super) type Properties = HashMap<String, String>;

/// A stream that records.
#[derive(Clone, Debug, Default)]
pub(super) struct RecordingStream {
    /// The program behind it; `None` for one that the server made for itself.
    pub(super) client: Option<u32>,
    /// What it records from.
    pub(super) source: u32,
    /// How its samples are made to fit.
    pub(super) resample_method: String,
    pub(super) properties: Properties,
    /// It stands still.
    pub(super) corked: bool,
}

/// A connection to the server.
pub(super) struct Client {
    stream: UnixStream<Shared>,
    requests: u32,
    /// A recording stream appeared, went or changed since [`Client::changed`] returned.
    changed: bool,
}

impl Client {
    /// Connects, and subscribes to changes of recording streams.
    pub(super) async fn connect(socket: &Path, cookie: Vec<u8>, runtime: &SharedRuntime) -> io::Result<Self> {
        let stream = UnixStream::<Shared>::connect(runtime, socket).await?;
        let mut client = Self { stream, requests: 0, changed: false };
        let mut cookie = cookie;
        cookie.resize(COOKIE_LENGTH, 0);
        let mut auth = number(VERSION);
        auth.push(b'x');
        auth.extend(u32::try_from(COOKIE_LENGTH).unwrap_or(0).to_be_bytes());
        auth.extend(cookie);
        client.request(AUTH, &auth).await?;
        client.request(SET_CLIENT_NAME, b"Ptapplication.name\0L\0\0\0\x07x\0\0\0\x07Soleus\0N").await?;
        client.request(SUBSCRIBE, &number(SOURCE_OUTPUTS)).await?;
        Ok(client)
    }

    /// Waits until a recording stream appeared, went or changed since the last [`Client::recording_streams`].
    pub(super) async fn changed(&mut self) -> io::Result<()> {
        while !self.changed {
            self.read().await?;
        }
        Ok(())
    }

    /// Every stream that records now.
    pub(super) async fn recording_streams(&mut self) -> io::Result<Vec<RecordingStream>> {
        self.changed = false;
        let streams = self.request(GET_SOURCE_OUTPUT_INFO_LIST, &[]).await?;
        let values: Vec<Value<'_>> = Values(&streams).collect();
        let stream = |values: &[Value<'_>]| {
            let [_, _, _, client, source, _, _, _, _, method, _, properties, corked] = values else { return None };
            Some(RecordingStream {
                client: client.number().filter(|client| *client != NONE),
                source: source.number()?,
                resample_method: method.text().unwrap_or_default(),
                properties: properties.properties().unwrap_or_default(),
                corked: *corked == Value::Bool(true),
            })
        };
        Ok(values.chunks_exact(STREAM_VALUES).filter_map(stream).collect())
    }

    /// The properties of a client; none of one that has gone.
    pub(super) async fn client_properties(&mut self, client: u32) -> io::Result<Properties> {
        // After its number, name, module and driver.
        const PROPERTIES: usize = 4;
        let Ok(client) = self.request(GET_CLIENT_INFO, &number(client)).await else { return Ok(Properties::new()) };
        Ok(Values(&client).nth(PROPERTIES).and_then(Value::properties).unwrap_or_default())
    }

    /// Whether this source is a microphone or the like, and not what loudspeakers play.
    pub(super) async fn is_microphone(&mut self, source: u32) -> io::Result<bool> {
        // The ninth value: of which loudspeakers it is the monitor.
        const MONITOR_OF: usize = 8;
        let mut which = number(source);
        which.push(b'N');
        // The reply for one that just went away is an error, and it is no microphone.
        let Ok(source) = self.request(GET_SOURCE_INFO, &which).await else { return Ok(false) };
        Ok(Values(&source).nth(MONITOR_OF) == Some(Value::Number(NONE)))
    }

    /// Sends a request, and waits for its reply. Events that arrive before it are noted.
    async fn request(&mut self, command: u32, body: &[u8]) -> io::Result<Vec<u8>> {
        self.requests += 1;
        let mut message = [number(command), number(self.requests)].concat();
        message.extend(body);
        let length = u32::try_from(message.len()).unwrap_or(u32::MAX);
        // The length, the channel of commands, and an offset and flags that only sound data has.
        let head = [length.to_be_bytes(), NONE.to_be_bytes(), [0; 4], [0; 4], [0; 4]].concat();
        self.stream.write_all(&[head, message].concat()).await?;
        loop {
            let (kind, to, body) = self.read().await?;
            match kind {
                REPLY if to == self.requests => return Ok(body),
                ERROR if to == self.requests => return Err(io::ErrorKind::PermissionDenied.into()),
                _ => {}
            }
        }
    }

    /// Reads one message: its kind, the number of the request it replies to, and the rest.
    async fn read(&mut self) -> io::Result<(u32, u32, Vec<u8>)> {
        const HEAD: usize = 20;
        // Before the rest: a command and a number, each with its tag.
        const BEFORE: usize = 10;
        let mut head = [0; HEAD];
        self.stream.read_exact(&mut head).await?;
        let length = u32::from_be_bytes([head[0], head[1], head[2], head[3]]);
        let length = usize::try_from(length).ok().filter(|length| *length <= LONGEST);
        let mut body = vec![0; length.ok_or(io::ErrorKind::InvalidData)?];
        self.stream.read_exact(&mut body).await?;
        let mut values = Values(&body);
        let mut next = || values.next().and_then(Value::number).unwrap_or(NONE);
        let (kind, to) = (next(), next());
        self.changed |= kind == SUBSCRIBE_EVENT;
        Ok((kind, to, body.split_off(BEFORE.min(body.len()))))
    }
}

fn number(number: u32) -> Vec<u8> {
    [&b"L"[..], &number.to_be_bytes()].concat()
}

/// A value of a message. Each has its kind before it; only some kinds are read, the rest is skipped, so that a kind of sound
/// that is unknown here does no harm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Value<'a> {
    Number(u32),
    Bool(bool),
    Text(&'a [u8]),
    Bytes(&'a [u8]),
    /// Names and values, each as values of their own.
    Properties(&'a [u8]),
    /// Skipped.
    Other,
}

impl Value<'_> {
    const fn number(self) -> Option<u32> {
        if let Self::Number(number) = self { Some(number) } else { None }
    }

    fn text(self) -> Option<String> {
        if let Self::Text(text) = self { Some(String::from_utf8_lossy(text).into_owned()) } else { None }
    }

    /// Values may be of any bytes, and end with a zero where they are texts.
    fn properties(self) -> Option<Properties> {
        let Self::Properties(properties) = self else { return None };
        let mut values = Values(properties);
        let mut read = Properties::new();
        while let (Some(Value::Text(name)), Some(_), Some(Value::Bytes(value))) =
            (values.next(), values.next(), values.next())
        {
            let text = |bytes| String::from_utf8_lossy(bytes).trim_end_matches('\0').to_owned();
            read.insert(text(name), text(value));
        }
        Some(read)
    }
}

/// Values still to be read.
struct Values<'a>(&'a [u8]);

impl<'a> Iterator for Values<'a> {
    type Item = Value<'a>;

    /// `None` at the end, and at anything that cannot be skipped.
    fn next(&mut self) -> Option<Value<'a>> {
        Some(match self.take(1)? {
            b"L" => Value::Number(self.number()?),
            b"1" => Value::Bool(true),
            b"0" => Value::Bool(false),
            b"t" => {
                let text = self.take(self.0.iter().position(|byte| *byte == 0)?)?;
                self.take(1)?;
                Value::Text(text)
            }
            b"N" => Value::Other,
            b"B" => self.other(1)?,
            b"V" => self.other(4)?,
            b"a" => self.other(6)?,
            b"R" | b"r" | b"T" | b"U" => self.other(8)?,
            b"x" => {
                let length = self.number()?;
                Value::Bytes(self.take(usize::try_from(length).ok()?)?)
            }
            b"m" => {
                let channels = self.byte()?;
                self.other(channels)?
            }
            b"v" => {
                let channels = self.byte()?;
                self.other(channels * 4)?
            }
            b"P" => self.properties()?,
            b"f" => {
                self.next()?;
                self.next()?;
                Value::Other
            }
            _ => return None,
        })
    }
}

impl<'a> Values<'a> {
    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    fn byte(&mut self) -> Option<usize> {
        self.take(1)?.first().map(|byte| usize::from(*byte))
    }

    fn number(&mut self) -> Option<u32> {
        self.take(4)?.try_into().ok().map(u32::from_be_bytes)
    }

    fn other(&mut self, length: usize) -> Option<Value<'a>> {
        self.take(length).map(|_| Value::Other)
    }

    /// Name, length, value, and so on until there is no name.
    fn properties(&mut self) -> Option<Value<'a>> {
        let from = self.0;
        while self.0.first()? != &b'N' {
            self.next()?;
        }
        let properties = from.get(..from.len() - self.0.len())?;
        self.take(1)?;
        Some(Value::Properties(properties))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_of_other_kinds_are_skipped() {
        let mut message = b"L\0\0\0\x07tmic\0Na\x03\x02\0\0\xac\x44m\x02\x01\x02U\0\0\0\0\0\0\0\x09".to_vec();
        message.extend(b"Ptname\0L\0\0\0\x02x\0\0\0\x02a\0N1v\x01\0\0\0\x05f\x42\x01PN0");
        let values: Vec<_> = Values(&message).collect();
        let other = Value::Other;
        assert_eq!(values[..3], [Value::Number(7), Value::Text(b"mic"), other]);
        assert_eq!(values[3..6], [other; 3]);
        assert_eq!(values[6].properties(), Some(Properties::from([("name".to_owned(), "a".to_owned())])));
        let expected = [Value::Bool(true), other, other, Value::Bool(false)];
        let values = &values[7..];
        assert_eq!(values, expected);
    }

    #[test]
    fn a_message_that_is_cut_short_ends_without_a_value() {
        for message in [&b"L\0\0"[..], b"tname", b"x\0\0\0\x09a", b"v\xff\0", b"P", b"Ptname\0", b"fB", b"?", b"m"] {
            assert_eq!(Values(message).next(), None, "{message:?}");
        }
    }
}
