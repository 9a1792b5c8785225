//! A call: the microphone or a camera is in use. Looked at only while that is wanted.

use async_channel::Receiver;
use futures_lite::future as lite;
use zruntime::SharedRuntime;

use super::board::Board;
use super::linux::Places;
use super::{camera, microphone};

/// Follows both while `wanted` says so, beginning with `calls`.
pub(super) async fn follow(
    board: &Board,
    places: &Places,
    calls: bool,
    wanted: Receiver<bool>,
    runtime: &SharedRuntime,
) {
    let mut calls = calls;
    loop {
        let look = async {
            if calls {
                let camera = camera::follow(board, &places.devices, &places.processes, runtime);
                lite::zip(microphone(board, places, runtime), camera).await;
            } else {
                board.find(microphone::SOURCE, None);
                board.find(camera::SOURCE, None);
            }
            std::future::pending().await
        };
        // Nobody is left to say otherwise: it stays as it is.
        let change = async {
            match wanted.recv().await {
                Ok(wanted) => wanted,
                Err(_) => std::future::pending().await,
            }
        };
        calls = lite::or(change, look).await;
    }
}

async fn microphone(board: &Board, places: &Places, runtime: &SharedRuntime) {
    match &places.sound {
        Some(server) => microphone::follow(board, server, runtime).await,
        None => board.find(microphone::SOURCE, None),
    }
}
