//! A recording: a tree of states, and how it is read, made, compared and written.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::path::Path;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{Answer, Backend};

/// A call, as its command and its arguments without those that are null; sorted.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Call {
    command: String,
    args: String,
}

impl Call {
    fn new(command: &str, args: &Value) -> Self {
        Self { command: command.to_owned(), args: sorted(args).to_string() }
    }

    fn args(&self) -> Value {
        serde_json::from_str(&self.args).unwrap()
    }

    fn make(&self, backend: &mut Backend) -> Answer {
        backend.call(&self.command, &self.args())
    }
}

/// Without null fields, and with the others in order.
fn sorted(value: &Value) -> Value {
    match value {
        Value::Array(items) => items.iter().map(sorted).collect(),
        Value::Object(fields) => {
            let fields: BTreeMap<_, _> = fields.iter().filter(|(_, field)| !field.is_null()).collect();
            Value::Object(fields.into_iter().map(|(key, field)| (key.clone(), sorted(field))).collect())
        }
        other => other.clone(),
    }
}

/// A state: what was read in it, and what changed it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct State {
    reads: BTreeMap<Call, Answer>,
    changes: BTreeMap<Call, (Answer, Self)>,
}

/// A recording as it is in its file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recording {
    root: State,
}

#[derive(Serialize, Deserialize)]
struct CallLine {
    command: String,
    args: Value,
    #[serde(flatten)]
    answer: Answer,
}

#[derive(Deserialize)]
struct StateLines {
    from: Option<usize>,
    by: Option<CallLine>,
    reads: Vec<CallLine>,
}

#[derive(Deserialize)]
struct File {
    states: Vec<StateLines>,
}

impl Recording {
    /// Reads the text of a file.
    ///
    /// # Panics
    /// When it is no recording.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let File { states } = serde_json::from_str(text).unwrap();
        let pair = |line: CallLine| (Call::new(&line.command, &line.args), line.answer);
        let mut built: Vec<State> = Vec::new();
        let mut ways = Vec::new();
        for StateLines { from, by, reads } in states {
            built.push(State { reads: reads.into_iter().map(pair).collect(), changes: BTreeMap::new() });
            ways.push(from.zip(by.map(pair)));
        }
        // A state stands after the one it comes from.
        while let Some((from, (call, answer))) = ways.pop().unwrap() {
            let state = built.pop().unwrap();
            built[from].changes.insert(call, (answer, state));
        }
        Self { root: built.pop().unwrap() }
    }

    /// The text of its file: a line a call, in an order that depends on the calls alone.
    #[must_use]
    pub fn text(&self) -> String {
        let mut states = Vec::new();
        lines(&self.root, None, &mut states);
        format!("{{\"states\":[\n{}\n]}}\n", states.join(",\n"))
    }

    /// The same calls, answered anew.
    #[must_use]
    pub fn answered_anew(&self) -> Self {
        Self { root: answer(&self.root, Backend::default(), &BTreeMap::new()) }
    }
}

fn lines(state: &State, by: Option<(usize, &Call, &Answer)>, states: &mut Vec<String>) {
    let line = |call: &Call, answer: &Answer| {
        serde_json::to_string(&CallLine { command: call.command.clone(), args: call.args(), answer: answer.clone() })
            .unwrap()
    };
    let mut text = String::from("{");
    if let Some((from, call, answer)) = by {
        write!(text, "\"from\":{from},\"by\":{},\n ", line(call, answer)).unwrap();
    }
    let reads: Vec<_> = state.reads.iter().map(|(call, answer)| format!("\n  {}", line(call, answer))).collect();
    write!(text, "\"reads\":[{}]}}", reads.join(",")).unwrap();
    let index = states.len();
    states.push(text);
    for (call, (answer, child)) in &state.changes {
        lines(child, Some((index, call, answer)), states);
    }
}

/// Answers the calls of a state and of those after it. `before` is what was read before, which is read again: only what
/// differs stays recorded.
fn answer(state: &State, mut backend: Backend, before: &BTreeMap<Call, Answer>) -> State {
    let mut before = before.clone();
    let mut reads = BTreeMap::new();
    let calls: Vec<Call> = before.keys().chain(state.reads.keys()).cloned().collect();
    for call in calls {
        let answer = call.make(&mut backend);
        if before.get(&call) != Some(&answer) {
            before.insert(call.clone(), answer.clone());
            reads.insert(call, answer);
        }
    }
    let changes = state.changes.iter().map(|(call, (_, child))| {
        let mut after = backend.fork();
        let returned = call.make(&mut after);
        (call.clone(), (returned, answer(child, after, &before)))
    });
    State { reads, changes: changes.collect() }
}

/// Makes a recording while somebody calls: the window's tests, or a person who tries something.
#[derive(Debug, Default)]
pub struct Recorder {
    recording: Recording,
    /// The changes that led to where it is.
    path: Vec<Call>,
    backend: Backend,
    /// Diaries that were started before: making one takes a while.
    started: HashMap<Call, Backend>,
}

impl Recorder {
    /// Begins again at the root.
    pub fn begin(&mut self) {
        self.path.clear();
        self.backend = Backend::default();
    }

    /// Makes a call that changes nothing.
    pub fn read(&mut self, command: &str, args: &Value) -> Answer {
        let call = Call::new(command, args);
        let answer = call.make(&mut self.backend);
        self.state().reads.insert(call, answer.clone());
        answer
    }

    /// Makes a call that leads to another state.
    pub fn change(&mut self, command: &str, args: &Value) -> Answer {
        let call = Call::new(command, args);
        let answer = match self.started.get(&call).filter(|_| self.path.is_empty()) {
            Some(started) => {
                self.backend = started.fork();
                Answer::Result(Value::Null)
            }
            None => call.make(&mut self.backend),
        };
        if self.path.is_empty() {
            self.started.insert(call.clone(), self.backend.fork());
        }
        self.state().changes.entry(call.clone()).or_insert_with(|| (answer.clone(), State::default()));
        self.path.push(call);
        answer
    }

    /// Writes what was recorded, if anything was.
    ///
    /// # Panics
    /// When it cannot be written.
    pub fn write(&self, file: &Path) {
        if self.recording != Recording::default() {
            std::fs::write(file, self.recording.answered_anew().text()).unwrap();
        }
    }

    fn state(&mut self) -> &mut State {
        self.path.iter().fold(&mut self.recording.root, |state, call| &mut state.changes.get_mut(call).unwrap().1)
    }
}
