// Every command of the windows, and which windows may call it. The build script makes the permissions from it, `lib.rs`
// the handler, and `cargo gen` the functions in TypeScript.
commands! {
    app::app_start: main, guided_break;
    windows::window_ready: main, guided_break;
    windows::window_close: guided_break;
    windows::destination_watch: main;
    windows::destination_open: guided_break;
    nights::nights_list: main;
    nights::diary_start: main;
    nights::night_save: main;
    nights::night_delete: main;
    nights::night_history: main;
    nights::notes_search: main;
    nights::draft_store: main;
    nights::drafts_get: main;
    nights::diary_pause: main;
    nights::diary_resume: main;
    flags::flags_get: main;
    flags::visit_add: main;
    flags::self_report_set: main;
    cramp::cramp_start: main;
    cramp::cramp_get: main;
    cramp::cramp_answer: main;
    breaks::breaks_get: main;
    breaks::calf_eased_add: guided_break;
    data::backups_list: main;
    data::candidates_list: main;
    data::diary_repair: main;
    data::backup_save: main;
    data::backup_restore: main;
    data::backup_restore_file: main;
    data::file_choose: main;
    data::diary_import_preview: main;
    data::diary_import: main;
    data::diary_erase: main;
    data::diary_start_over: main;
    data::folder_open: main;
    settings::settings_set: main;
    report::report_preview: main;
    report::report_save: main;
    report::report_print: main;
    report::report_cancel: main;
    agent::agent_status: main;
    agent::agent_watch: main, guided_break;
    agent::agent_request: main, guided_break;
    agent::agent_start: main, guided_break;
}
