//! Timelines of notifications.

use super::*;

const BREAK: Subject = Subject::Break(PromptId(7));
const NEXT_BREAK: Subject = Subject::Break(PromptId(8));
const DIARY: Subject = Subject::Diary;

/// A timeline: events, and what is expected of each.
struct Timeline {
    notifications: Notifications,
    effects: Vec<Effect>,
}

impl Timeline {
    fn new() -> Self {
        Self::after(Tickets::default())
    }

    /// An earlier agent left these on the screen.
    fn after(left: Tickets) -> Self {
        Self { notifications: Notifications::new(left), effects: Vec::new() }
    }

    fn event(mut self, event: Event) -> Self {
        self.effects = self.notifications.step(event);
        self
    }

    fn show(self, subject: Subject) -> Self {
        self.event(Event::Show(subject, notification()))
    }

    fn withdraw(self, subject: Subject) -> Self {
        self.event(Event::Withdraw(subject))
    }

    fn desktop(self, showing: Showing, event: NotificationEvent) -> Self {
        self.event(Event::Desktop(showing, event))
    }

    fn shown(self, showing: Showing) -> Self {
        let buttons = true;
        self.desktop(showing, NotificationEvent::Shown { ticket: ticket(showing), buttons })
    }

    fn failed(self, showing: Showing) -> Self {
        self.desktop(showing, NotificationEvent::Failed("no server".to_owned()))
    }

    /// The last event had exactly these effects.
    #[track_caller]
    fn expect(self, effects: &[Effect]) -> Self {
        assert_eq!(self.effects, effects);
        self
    }

    #[track_caller]
    fn expect_nothing(self) -> Self {
        self.expect(&[])
    }

    #[track_caller]
    fn expect_tickets(self, break_due: Option<Ticket>, diary: Option<Ticket>) -> Self {
        assert_eq!(*self.notifications.tickets(), Tickets { break_due, diary });
        self
    }

    #[track_caller]
    fn expect_up(self, subject: Subject, up: bool) -> Self {
        assert_eq!(self.notifications.is_up(subject), up);
        self
    }

    #[track_caller]
    fn expect_window_to_ask(self, asks: bool) -> Self {
        assert_eq!(self.notifications.ask_in_window(), asks);
        self
    }
}

fn notification() -> Notification {
    Notification {
        title: "Time to get up".to_owned(),
        body: "An hour of sitting".to_owned(),
        body_without_buttons: "An hour of sitting, and how to answer".to_owned(),
        buttons: Vec::new(),
        default_action: None,
    }
}

fn ticket(id: u64) -> Ticket {
    Ticket { server: ":1.5".to_owned(), id: u32::try_from(id).unwrap() }
}

fn show(showing: Showing, replaces: Option<Ticket>) -> Effect {
    Effect::Show(showing, notification(), replaces)
}

#[test]
fn what_is_shown_is_saved_and_its_button_answers_once() {
    Timeline::new()
        .show(BREAK)
        .expect(&[show(1, None)])
        .expect_up(BREAK, true)
        .expect_tickets(None, None)
        .shown(1)
        .expect(&[Effect::Works(Part::Notifications, true), Effect::Works(Part::Buttons, true), Effect::Save])
        .expect_tickets(Some(ticket(1)), None)
        .desktop(1, NotificationEvent::Action("start"))
        .expect(&[Effect::Action(BREAK, "start")])
        .expect_up(BREAK, false)
        .expect_tickets(None, None)
        .desktop(1, NotificationEvent::Dismissed)
        .expect_nothing();
}

#[test]
fn a_server_without_buttons_is_reported() {
    Timeline::new()
        .show(DIARY)
        .desktop(1, NotificationEvent::Shown { ticket: ticket(1), buttons: false })
        .expect(&[Effect::Works(Part::Notifications, true), Effect::Works(Part::Buttons, false), Effect::Save])
        .expect_tickets(None, Some(ticket(1)));
}

#[test]
fn a_dismissed_one_is_off_the_screen() {
    Timeline::new()
        .show(DIARY)
        .shown(1)
        .desktop(1, NotificationEvent::Dismissed)
        .expect(&[Effect::Dismissed(DIARY)])
        .expect_up(DIARY, false)
        .expect_tickets(None, None);
}

#[test]
fn a_withdrawn_one_answers_nothing_any_more() {
    Timeline::new()
        .show(BREAK)
        .shown(1)
        .withdraw(BREAK)
        .expect(&[Effect::Withdraw(1)])
        .expect_up(BREAK, false)
        .expect_tickets(None, None)
        .desktop(1, NotificationEvent::Action("start"))
        .expect_nothing()
        .withdraw(BREAK)
        .expect_nothing();
}

#[test]
fn one_that_is_withdrawn_before_it_is_on_the_screen_leaves_no_ticket() {
    Timeline::new()
        .show(BREAK)
        .withdraw(BREAK)
        .expect(&[Effect::Withdraw(1)])
        .shown(1)
        .expect_nothing()
        .expect_tickets(None, None);
}

#[test]
fn after_ten_minutes_the_same_prompt_is_shown_anew_and_only_the_new_showing_counts() {
    Timeline::new()
        .show(BREAK)
        .shown(1)
        .withdraw(BREAK)
        .show(BREAK)
        .expect(&[show(2, None)])
        .desktop(1, NotificationEvent::Dismissed)
        .expect_nothing()
        .shown(2)
        .desktop(2, NotificationEvent::Action("later"))
        .expect(&[Effect::Action(BREAK, "later")]);
}

#[test]
fn showing_what_is_up_already_takes_the_first_one_off_the_screen() {
    Timeline::new()
        .show(BREAK)
        .shown(1)
        .show(BREAK)
        .expect(&[Effect::Withdraw(1), show(2, None)])
        .shown(2)
        .expect_tickets(Some(ticket(2)), None);
}

#[test]
fn the_diary_and_a_break_stand_beside_each_other() {
    Timeline::new()
        .show(BREAK)
        .show(DIARY)
        .expect(&[show(2, None)])
        .shown(1)
        .shown(2)
        .expect_tickets(Some(ticket(1)), Some(ticket(2)))
        .desktop(2, NotificationEvent::Action("none"))
        .expect(&[Effect::Action(DIARY, "none")])
        .expect_tickets(Some(ticket(1)), None)
        .expect_up(BREAK, true);
}

#[test]
fn without_notifications_a_window_asks_about_the_break_until_one_is_shown() {
    let failed = |subject| [Effect::Works(Part::Notifications, false), Effect::Failed(subject, "no server".to_owned())];
    Timeline::new()
        .show(BREAK)
        .failed(1)
        .expect(&failed(BREAK))
        .expect_window_to_ask(true)
        .expect_up(BREAK, false)
        .event(Event::NewServer)
        .expect_nothing()
        .show(NEXT_BREAK)
        .expect_window_to_ask(true)
        .shown(2)
        .expect_window_to_ask(false);
}

#[test]
fn the_diary_waits_for_a_server_that_comes_later_than_the_person() {
    Timeline::new()
        .show(DIARY)
        .failed(1)
        .expect(&[Effect::Works(Part::Notifications, false), Effect::Failed(DIARY, "no server".to_owned())])
        .expect_window_to_ask(false)
        .expect_up(DIARY, true)
        .event(Event::NewServer)
        .expect(&[Effect::ShowAgain(DIARY)])
        .expect_up(DIARY, false)
        .show(DIARY)
        .expect(&[show(2, None)]);
}

#[test]
fn what_went_with_its_server_is_shown_by_the_next_and_was_dismissed_by_nobody() {
    Timeline::new()
        .show(BREAK)
        .shown(1)
        .desktop(1, NotificationEvent::ServerGone)
        .expect_nothing()
        .expect_up(BREAK, true)
        .expect_tickets(None, None)
        .event(Event::NewServer)
        .expect(&[Effect::ShowAgain(BREAK)])
        .show(BREAK)
        .expect(&[show(2, None)])
        .event(Event::NewServer)
        .expect_nothing();
}

#[test]
fn a_new_server_that_is_reported_before_the_end_of_the_old_one_shows_it_all_the_same() {
    Timeline::new()
        .show(BREAK)
        .shown(1)
        .event(Event::NewServer)
        .expect_nothing()
        .desktop(1, NotificationEvent::ServerGone)
        .expect(&[Effect::ShowAgain(BREAK)]);
}

#[test]
fn what_the_new_server_showed_waits_for_the_next_one_when_that_goes_too() {
    Timeline::new()
        .event(Event::NewServer)
        .show(BREAK)
        .shown(1)
        .desktop(1, NotificationEvent::ServerGone)
        .expect_nothing()
        .event(Event::NewServer)
        .expect(&[Effect::ShowAgain(BREAK)]);
}

#[test]
fn what_was_withdrawn_while_no_server_was_there_does_not_come_again() {
    Timeline::new()
        .show(BREAK)
        .shown(1)
        .desktop(1, NotificationEvent::ServerGone)
        .withdraw(BREAK)
        .expect_nothing()
        .expect_up(BREAK, false)
        .event(Event::NewServer)
        .expect_nothing();
}

#[test]
fn what_a_killed_agent_left_on_the_screen_is_replaced() {
    let left = Tickets { break_due: Some(ticket(40)), diary: Some(ticket(41)) };
    Timeline::after(left)
        .show(BREAK)
        .expect(&[show(1, Some(ticket(40)))])
        .show(DIARY)
        .expect(&[show(2, Some(ticket(41)))])
        .event(Event::CloseStaleBreak)
        .expect_nothing()
        .shown(1)
        .expect_tickets(Some(ticket(1)), Some(ticket(41)));
}

#[test]
fn what_a_killed_agent_left_on_the_screen_and_no_longer_applies_is_closed() {
    let left = Tickets { break_due: Some(ticket(40)), diary: Some(ticket(41)) };
    Timeline::after(left)
        .event(Event::CloseStaleBreak)
        .expect(&[Effect::Close(ticket(40))])
        .event(Event::CloseStaleDiary)
        .expect(&[Effect::Close(ticket(41))])
        .expect_tickets(None, None)
        .event(Event::CloseStaleDiary)
        .expect_nothing();
}

#[test]
fn at_the_end_everything_is_taken_off_the_screen_and_nothing_is_left_to_the_next_agent() {
    Timeline::new()
        .show(BREAK)
        .show(DIARY)
        .shown(1)
        .event(Event::Quit)
        .expect(&[Effect::Withdraw(1), Effect::Withdraw(2)])
        .expect_tickets(None, None)
        .desktop(1, NotificationEvent::Action("start"))
        .expect_nothing();
}

#[test]
fn a_saved_ticket_reads_as_an_earlier_agent_wrote_it() {
    let saved = r#"{"break_due":{"server":":1.72","id":3},"diary":null,"asks":null}"#;
    let tickets: Tickets = serde_json::from_str(saved).unwrap();
    assert_eq!(tickets, Tickets { break_due: Some(Ticket { server: ":1.72".to_owned(), id: 3 }), diary: None });
}
