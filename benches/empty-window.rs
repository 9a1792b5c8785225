//! The least there can be of a Tauri window: a page of one line, which answers the key N by making a file.
//!
//! What `benches/window.sh` measures the diary's window beside: the same build of the same libraries.
#![allow(clippy::unwrap_used, reason = "a benchmark stops at the first surprise")]

use tauri::http::Response;
use tauri::{WebviewUrl, WebviewWindowBuilder};

const PAGE: &str = "<!doctype html><title>Empty</title><body><p>Nothing is here but this line of words.</p>
    <script>onkeydown = ({ key }) => key === 'n' && fetch('bench://localhost/answered')</script>";

fn main() {
    let answered = std::env::var_os("ANSWERED").unwrap();
    tauri::Builder::default()
        .register_uri_scheme_protocol("bench", move |_, request| {
            let is_key_pressed = request.uri().path() == "/answered";
            if is_key_pressed {
                std::fs::write(&answered, "").unwrap();
            }
            Response::builder().header("Content-Type", "text/html").body(PAGE.as_bytes()).unwrap()
        })
        .setup(|app| {
            let url = WebviewUrl::CustomProtocol("bench://localhost/".parse().unwrap());
            WebviewWindowBuilder::new(app, "empty", url).inner_size(900.0, 640.0).build()?;
            Ok(())
        })
        .run(tauri::generate_context!())
        .unwrap();
}
