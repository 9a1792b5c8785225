//! Lists the windows' commands, each of which a capability in `tauri.conf.json` then has to allow by name.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let commands = &[
        "app_start",
        "window_ready",
        "window_close",
        "place_watch",
        "place_open",
        "nights_list",
        "diary_start",
        "night_save",
        "night_delete",
        "flags_get",
        "seen_add",
        "night_history",
        "notes_search",
        "draft_keep",
        "drafts_get",
        "diary_pause",
        "diary_resume",
        "self_report_set",
        "cramp_start",
        "cramp_get",
        "cramp_answer",
        "backups_list",
        "backup_save",
        "file_choose",
        "backup_restore",
        "diary_import_preview",
        "diary_import",
        "diary_erase",
        "diary_begin_anew",
        "folder_open",
        "settings_set",
        "report_preview",
        "report_save",
        "report_print",
        "report_cancel",
        "breaks_get",
        "calf_eased_add",
        "agent_status",
        "agent_watch",
        "agent_do",
        "agent_start",
    ];
    // The pages are built into the program; without them Tauri's own message names neither command.
    if !std::path::Path::new("ui/dist/index.html").is_file() {
        return Err("ui/dist is missing. scripts/run.sh builds everything; for the pages alone: npm --prefix ui ci && npm --prefix ui run build".into());
    }
    let manifest = tauri_build::AppManifest::new().commands(commands);
    Ok(tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest))?)
}
