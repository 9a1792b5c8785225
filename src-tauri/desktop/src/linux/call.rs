//! A call: the microphone or a camera is in use. Both are watched only while that is wanted.

use std::cell::Cell;

use futures_lite::future as lite;
use zruntime::SharedRuntime;
use zruntime::mpmc::Receiver;

use super::endpoints::Endpoints;
use super::{camera, microphone};
use crate::registry::Registry;

/// Follows both while they are wanted: at first if `wanted`, then as `changes` sends, which `wanted` follows.
pub(super) async fn follow(
    registry: &Registry,
    endpoints: &Endpoints,
    wanted: &Cell<bool>,
    changes: &Receiver<bool>,
    runtime: &SharedRuntime,
) {
    loop {
        let watching = async {
            if wanted.get() {
                let camera = camera::follow(registry, &endpoints.devices, &endpoints.processes, runtime);
                lite::zip(follow_microphone(registry, endpoints, runtime), camera).await;
            } else {
                registry.set(microphone::SOURCE, None);
                registry.set(camera::SOURCE, None);
            }
            std::future::pending().await
        };
        // Without a sender nobody can change it any more.
        let change = async {
            match changes.recv().await {
                Ok(wanted) => wanted,
                Err(_) => std::future::pending().await,
            }
        };
        wanted.set(lite::or(change, watching).await);
    }
}

async fn follow_microphone(registry: &Registry, endpoints: &Endpoints, runtime: &SharedRuntime) {
    match &endpoints.sound {
        Some(server) => microphone::follow(registry, server, runtime).await,
        None => registry.set(microphone::SOURCE, None),
    }
}
