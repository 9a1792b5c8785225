//! Answers the window's tests while they run, and writes what they called: `scripts/record.sh` starts it.
//!
//! `soleus-recorder REQUESTS ANSWERS FILE`: a request a line, `{"command":…,"args":…,"changes":…}`; one without a command
//! begins at the root again. Every request gets a line with its answer; at the end of the requests FILE is written.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "it only serves tests")]

use std::fs::{File, OpenOptions};
use std::io::{BufRead as _, BufReader, Write as _};

use serde_json::Value;
use soleus_recorder::{Answer, Recorder};

fn main() {
    let [requests, answers, file]: [String; 3] =
        std::env::args().skip(1).collect::<Vec<_>>().try_into().expect("REQUESTS ANSWERS FILE");
    let requests = BufReader::new(File::open(requests).unwrap());
    let mut answers = OpenOptions::new().write(true).open(answers).unwrap();
    let mut recorder = Recorder::default();
    for line in requests.lines() {
        let request: Value = serde_json::from_str(&line.unwrap()).unwrap();
        let answer = match request["command"].as_str() {
            None => {
                recorder.begin();
                Answer::Result(Value::Null)
            }
            Some(command) if request["changes"] == Value::Bool(true) => recorder.change(command, &request["args"]),
            Some(command) => recorder.read(command, &request["args"]),
        };
        writeln!(answers, "{}", serde_json::to_string(&answer).unwrap()).unwrap();
    }
    recorder.write(file.as_ref());
    // Whoever waits for the file reads until here.
    drop(answers);
}
