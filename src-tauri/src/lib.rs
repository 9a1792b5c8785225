//! Soleus desktop.
/// Runs the window.
pub fn run() {
    let _ = tauri::Builder::default().plugin(tauri_plugin_dialog::init()).run(tauri::generate_context!());
}
