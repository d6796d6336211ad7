//! Decodes a recording's events over and over with serde, and reports how many a second.
//!
//!     serde-decode events|envelope FILE SECONDS

// Fields are there to be decoded; nobody reads them here.
#![allow(dead_code)]

mod events;
mod objects;

use events::{ClientEvent, ServerEvent};
use serde::Deserialize;
use serde_json::value::RawValue;
use std::hint::black_box;
use std::time::Instant;

/// A line of a recording; the header has neither direction nor payload.
#[derive(Deserialize)]
struct Line<'a> {
    direction: Option<&'a str>,
    #[serde(borrow)]
    payload: Option<&'a RawValue>,
}

struct Frame {
    is_client: bool,
    bytes: Vec<u8>,
}

/// What a router reads of an event.
#[derive(Deserialize)]
struct Envelope<'a> {
    #[serde(borrow)]
    r#type: std::borrow::Cow<'a, str>,
    #[serde(borrow)]
    event_id: Option<std::borrow::Cow<'a, str>>,
}

fn decode_event(frame: &Frame) -> bool {
    if frame.is_client {
        black_box(serde_json::from_slice::<ClientEvent>(&frame.bytes)).is_ok()
    } else {
        black_box(serde_json::from_slice::<ServerEvent>(&frame.bytes)).is_ok()
    }
}

fn decode_envelope(frame: &Frame) -> bool {
    let envelope = black_box(serde_json::from_slice::<Envelope>(&frame.bytes));
    envelope.is_ok_and(|envelope| {
        black_box(envelope.event_id);
        !envelope.r#type.is_empty()
    })
}

fn read_frames(path: &str) -> Vec<Frame> {
    let text = std::fs::read_to_string(path).expect("a recording");
    text.lines()
        .filter_map(|line| {
            let line: Line = serde_json::from_str(line).expect("a line of JSON");
            Some(Frame {
                is_client: line.direction == Some("client"),
                bytes: line.payload?.get().as_bytes().to_vec(),
            })
        })
        .collect()
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [what, path, seconds] = &arguments[..] else {
        eprintln!("usage: serde-decode events|envelope FILE SECONDS");
        std::process::exit(64);
    };
    let decode = if what == "envelope" { decode_envelope } else { decode_event };
    let seconds: f64 = seconds.parse().expect("a number of seconds");
    let frames = read_frames(path);

    let decoded = frames.iter().filter(|frame| decode(frame)).count();
    let start = Instant::now();
    let mut passes = 0;
    while passes == 0 || start.elapsed().as_secs_f64() < seconds {
        for frame in &frames {
            decode(frame);
        }
        passes += 1;
    }
    let rate = (passes * frames.len()) as f64 / start.elapsed().as_secs_f64();
    println!(
        r#"{{"events":{},"decoded":{},"events_per_second":{:.0}}}"#,
        frames.len(),
        decoded,
        rate
    );
}
