//! Reports of other people's reminders that must not be true of this one, as far as the machine is concerned. What
//! concerns the senses, the prompts and the windows is tested with the agent.

use soleus_core::breaks::Phase;
use soleus_core::breaks::{Cause, Effect, Outcome, Request};

use crate::timeline::{HOUR, MIN, SEC, Timeline};

/// workrave#539, breaktimer#53: waking the computer started a break.
#[test]
fn waking_the_computer_starts_no_break() {
    for slept in [20 * SEC, 4 * MIN, 30 * MIN, 9 * HOUR] {
        let mut timeline = Timeline::new();
        timeline.sit(59 * MIN + 59 * SEC).suspend(slept).sit(2 * MIN - 1);
        let news = timeline.news();
        let prompts = |it: &Effect| matches!(it, Effect::BreakStarted { .. } | Effect::ShowPrompt { .. });
        assert!(!news.iter().any(prompts), "after {slept} ms: {news:?}");
        assert_ne!(timeline.state.phase(), Phase::OnBreak);
    }
}

/// safeeyes#324: the break came soon after resume, however long the computer had slept.
#[test]
fn after_a_night_asleep_a_whole_hour_is_sat_before_the_next_prompt() {
    let mut timeline = Timeline::new();
    timeline.sit(59 * MIN).suspend(9 * HOUR).news();
    timeline.sit(60 * MIN - 1).expect_nothing().sit(1).expect_prompt_after(60 * MIN);
}

/// stretchly#1724: locking the screen for a moment reset everything.
#[test]
fn locking_the_screen_for_a_moment_resets_nothing() {
    let mut timeline = Timeline::new();
    timeline.sit(60 * MIN).request(Request::Snooze).sit(4 * MIN).lock(10 * SEC).expect_sat(64 * MIN).news();
    timeline.sit(6 * MIN).expect_prompt_after(70 * MIN);
    timeline.request(Request::Snooze).sit(10 * MIN).request(Request::Snooze).sit(10 * MIN).news();
    assert!(!timeline.state.may_snooze(), "the third of three");
}

/// breaktimer#215: changing the time zone rewrote the durations. Here no wall time reaches the machine but the gap of
/// a restart, and even a wrong one, or one from the future, changes no interval.
#[test]
fn no_wall_clock_lengthens_or_shortens_what_was_set() {
    for zones_east in [1, 13] {
        let mut timeline = Timeline::new();
        timeline.sit(50 * MIN).restart_after(zones_east * HOUR).news();
        timeline.sit(60 * MIN - 1).expect_nothing().sit(1).expect_prompt_after(60 * MIN);
    }
    let mut timeline = Timeline::new();
    timeline.sit(50 * MIN).restart_from_the_future().news();
    timeline.sit(60 * MIN - 1).expect_nothing().sit(1).expect_prompt_after(60 * MIN);
    timeline.request(Request::Start).news();
    timeline.pass(5 * MIN - 1).expect_nothing().pass(1).expect_outcomes(&[Outcome::Taken]);
}

/// stretchly#1313: a break that was owed vanished after do-not-disturb.
#[test]
fn a_break_that_was_owed_is_still_owed_after_do_not_disturb() {
    let mut timeline = Timeline::new();
    timeline.sit(59 * MIN).quiet(Cause::DoNotDisturb).sit(3 * HOUR).expect_phase(Phase::Due);
    timeline.quiet_ends(Cause::DoNotDisturb).sit(3 * MIN).expect_prompt_after(242 * MIN);
}

/// workrave#746: a video call counted as rest.
#[test]
fn a_video_call_is_no_rest() {
    let mut timeline = Timeline::new();
    timeline.sit(30 * MIN).quiet(Cause::Call).idle(45 * MIN).expect_nothing().expect_sat(75 * MIN);
    timeline.quiet_ends(Cause::Call).sit(3 * MIN).expect_prompt_after(78 * MIN);
}

/// sane-break#166: a break that had been put off fired in the meeting.
#[test]
fn what_was_put_off_does_not_fire_in_the_meeting() {
    let mut timeline = Timeline::new();
    timeline.sit(60 * MIN).request(Request::Snooze).news();
    timeline.quiet(Cause::Call).sit(30 * MIN).expect_nothing().expect_phase(Phase::Due);
    timeline.quiet_ends(Cause::Call).sit(3 * MIN).expect_prompt();
}
