"""The first tables"""

import sqlalchemy as sa
from alembic import op

from store import columns

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Apply this step."""
    op.create_table(
        "circle",
        sa.Column("id", columns.Id, autoincrement=False, nullable=False),
        sa.Column("guild_id", columns.Id, nullable=False),
        sa.Column("channel_id", columns.Id, nullable=False),
        sa.Column("set_up_by", columns.Id, nullable=True),
        sa.Column("state", columns.Words, nullable=False),
        sa.Column("name", columns.Words, nullable=False),
        sa.Column("timezone", columns.Words, nullable=False),
        sa.Column("mode", columns.Words, nullable=False),
        sa.Column("facilitator_role_id", columns.Id, nullable=True),
        sa.Column("helper_role_id", columns.Id, nullable=True),
        sa.Column("moderator_channel_id", columns.Id, nullable=True),
        sa.Column("moderators_since", columns.When(), nullable=True),
        sa.Column("country", columns.Words, nullable=True),
        sa.Column("support_lines", columns.Words, nullable=True),
        sa.Column("card_message_id", columns.Id, nullable=True),
        sa.Column("partners", columns.Flag, nullable=False),
        sa.Column("pauses_until", columns.When(), nullable=True),
        sa.Column("created_at", columns.When(), nullable=False),
        sa.CheckConstraint("mode IN ('every_post', 'when_asked', 'commands')", name=op.f("ck_circle_mode_known")),
        sa.CheckConstraint("state IN ('setting_up', 'open', 'closed')", name=op.f("ck_circle_state_known")),
        sa.CheckConstraint("length(country) <= 2", name=op.f("ck_circle_country_length")),
        sa.CheckConstraint("length(name) <= 60", name=op.f("ck_circle_name_length")),
        sa.CheckConstraint("length(support_lines) <= 600", name=op.f("ck_circle_support_lines_length")),
        sa.CheckConstraint("length(timezone) <= 64", name=op.f("ck_circle_timezone_length")),
        sa.CheckConstraint("partners IN (0, 1)", name=op.f("ck_circle_partners_flag")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_circle")),
        sa.UniqueConstraint("channel_id", name=op.f("uq_circle_channel_id")),
        sqlite_strict=True,
    )
    op.create_table(
        "erasure",
        sa.Column("id", columns.Id, autoincrement=False, nullable=False),
        sa.Column("at", columns.When(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erasure")),
        sqlite_strict=True,
    )
    op.create_table(
        "goal",
        sa.Column("id", columns.Id, autoincrement=False, nullable=False),
        sa.Column("owner_id", columns.Id, nullable=False),
        sa.Column("number", columns.Number, nullable=False),
        sa.Column("made_at", columns.When(), nullable=False),
        sa.Column("words", columns.Words, nullable=False),
        sa.Column("how_seen", columns.Words, nullable=True),
        sa.Column("strategy", columns.Words, nullable=True),
        sa.Column("if_then", columns.Words, nullable=True),
        sa.Column("why", columns.Words, nullable=True),
        sa.Column("stretch", columns.Words, nullable=True),
        sa.Column("obstacle", columns.Words, nullable=True),
        sa.Column("ends_on", columns.Words, nullable=True),
        sa.Column("review_days", columns.Number, nullable=False),
        sa.Column("next_on", columns.Words, nullable=True),
        sa.Column("brought_on", columns.Words, nullable=True),
        sa.Column("state", columns.Words, nullable=False),
        sa.Column("turn", columns.Number, nullable=False),
        sa.CheckConstraint("state IN ('going', 'resting', 'done')", name=op.f("ck_goal_state_known")),
        sa.CheckConstraint("length(brought_on) <= 10", name=op.f("ck_goal_brought_on_length")),
        sa.CheckConstraint("length(ends_on) <= 10", name=op.f("ck_goal_ends_on_length")),
        sa.CheckConstraint("length(how_seen) <= 500", name=op.f("ck_goal_how_seen_length")),
        sa.CheckConstraint("length(if_then) <= 500", name=op.f("ck_goal_if_then_length")),
        sa.CheckConstraint("length(next_on) <= 10", name=op.f("ck_goal_next_on_length")),
        sa.CheckConstraint("length(obstacle) <= 500", name=op.f("ck_goal_obstacle_length")),
        sa.CheckConstraint("length(strategy) <= 500", name=op.f("ck_goal_strategy_length")),
        sa.CheckConstraint("length(stretch) <= 500", name=op.f("ck_goal_stretch_length")),
        sa.CheckConstraint("length(why) <= 500", name=op.f("ck_goal_why_length")),
        sa.CheckConstraint("length(words) <= 300", name=op.f("ck_goal_words_length")),
        sa.CheckConstraint("review_days >= 1", name=op.f("ck_goal_review_days_least")),
        sa.CheckConstraint("turn >= 0", name=op.f("ck_goal_turn_least")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal")),
        sa.UniqueConstraint("owner_id", "number", name=op.f("uq_goal_owner_id_number")),
        sqlite_strict=True,
    )
    op.create_table(
        "mark",
        sa.Column("name", columns.Words, nullable=False),
        sa.Column("value", columns.Words, nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_mark")),
        sqlite_strict=True,
    )
    op.create_table(
        "never",
        sa.Column("owner_id", columns.Id, nullable=False),
        sa.Column("other_id", columns.Id, nullable=False),
        sa.Column("since", columns.When(), nullable=False),
        sa.PrimaryKeyConstraint("owner_id", "other_id", name=op.f("pk_never")),
        sqlite_strict=True,
    )
    op.create_table(
        "notice",
        sa.Column("person_id", columns.Id, nullable=False),
        sa.Column("kind", columns.Words, nullable=False),
        sa.Column("wanted", columns.Flag, server_default="0", nullable=False),
        sa.Column("snoozed_until", columns.When(), nullable=True),
        sa.Column("unanswered", columns.Number, server_default="0", nullable=False),
        sa.Column("rests_next", columns.Flag, server_default="0", nullable=False),
        sa.Column("off_why", columns.Words, nullable=True),
        sa.CheckConstraint(
            "kind IN ('checkin', 'reminder', 'go_first', 'tickets', 'revisit', 'review', 'partner_ask', 'nudge', 'partner')",
            name=op.f("ck_notice_kind_known"),
        ),
        sa.CheckConstraint("off_why IN ('dms_closed')", name=op.f("ck_notice_off_why_known")),
        sa.CheckConstraint("rests_next IN (0, 1)", name=op.f("ck_notice_rests_next_flag")),
        sa.CheckConstraint("unanswered >= 0", name=op.f("ck_notice_unanswered_least")),
        sa.CheckConstraint("wanted IN (0, 1)", name=op.f("ck_notice_wanted_flag")),
        sa.PrimaryKeyConstraint("person_id", "kind", name=op.f("pk_notice")),
        sqlite_strict=True,
    )
    op.create_table(
        "person",
        sa.Column("id", columns.Id, autoincrement=False, nullable=False),
        sa.Column("timezone", columns.Words, nullable=True),
        sa.Column("dm_since", columns.When(), nullable=True),
        sa.Column("handed_off_at", columns.When(), nullable=True),
        sa.Column("problem_notes", columns.Flag, server_default="1", nullable=False),
        sa.Column("problem_told_at", columns.When(), nullable=True),
        sa.Column("rests_until", columns.When(), nullable=True),
        sa.Column("quiet_hours", columns.Words, nullable=True),
        sa.Column("busy_hours", columns.Words, nullable=True),
        sa.Column("batch_hour", columns.Number, nullable=True),
        sa.CheckConstraint("batch_hour BETWEEN 0 AND 23", name=op.f("ck_person_batch_hour_range")),
        sa.CheckConstraint("length(busy_hours) <= 24", name=op.f("ck_person_busy_hours_length")),
        sa.CheckConstraint("length(quiet_hours) <= 24", name=op.f("ck_person_quiet_hours_length")),
        sa.CheckConstraint("length(timezone) <= 64", name=op.f("ck_person_timezone_length")),
        sa.CheckConstraint("problem_notes IN (0, 1)", name=op.f("ck_person_problem_notes_flag")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sqlite_strict=True,
    )
    op.create_table(
        "agenda",
        sa.Column("id", columns.Id, autoincrement=False, nullable=False),
        sa.Column("owner_id", columns.Id, nullable=True),
        sa.Column("circle_id", columns.Id, nullable=True),
        sa.Column("guild_id", columns.Id, nullable=True),
        sa.Column("kind", columns.Words, nullable=False),
        sa.Column("subject", columns.Words, nullable=False),
        sa.Column("occurrence", columns.Words, nullable=False),
        sa.Column("due_at", columns.When(), nullable=False),
        sa.Column("late_after", columns.Number, nullable=True),
        sa.Column("ends_at", columns.When(), nullable=True),
        sa.Column("wake_at", columns.When(), nullable=True),
        sa.Column("state", columns.Words, nullable=False),
        sa.Column("why", columns.Words, nullable=True),
        sa.Column("claim", columns.Words, nullable=True),
        sa.Column("tries", columns.Number, nullable=False),
        sa.Column("failures", columns.Number, nullable=False),
        sa.Column("place_id", columns.Id, nullable=True),
        sa.Column("message_id", columns.Id, nullable=True),
        sa.Column("tried_at", columns.When(), nullable=True),
        sa.Column("finished_at", columns.When(), nullable=True),
        sa.CheckConstraint(
            "state IN ('planned', 'claimed', 'sent', 'done', 'late', 'left_out', 'set_aside')",
            name=op.f("ck_agenda_state_known"),
        ),
        sa.CheckConstraint("failures >= 0", name=op.f("ck_agenda_failures_least")),
        sa.CheckConstraint("length(kind) <= 80", name=op.f("ck_agenda_kind_length")),
        sa.CheckConstraint("length(occurrence) <= 80", name=op.f("ck_agenda_occurrence_length")),
        sa.CheckConstraint("length(subject) <= 80", name=op.f("ck_agenda_subject_length")),
        sa.CheckConstraint("tries >= 0", name=op.f("ck_agenda_tries_least")),
        sa.ForeignKeyConstraint(["circle_id"], ["circle.id"], name=op.f("fk_agenda_circle_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda")),
        sa.UniqueConstraint("kind", "subject", "occurrence", name=op.f("uq_agenda_kind_subject_occurrence")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("agenda", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agenda_circle_id"), ["circle_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_agenda_finished_at"), ["finished_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_agenda_owner_id_finished_at"), ["owner_id", "finished_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_agenda_wake_at"), ["wake_at"], unique=False)

    op.create_table(
        "call",
        sa.Column("id", columns.Id, autoincrement=False, nullable=False),
        sa.Column("owner_id", columns.Id, nullable=False),
        sa.Column("circle_id", columns.Id, nullable=False),
        sa.Column("made_at", columns.When(), nullable=False),
        sa.Column("words", columns.Words, nullable=False),
        sa.Column("is_named", columns.Flag, nullable=False),
        sa.Column("channel_id", columns.Id, nullable=False),
        sa.Column("message_id", columns.Id, nullable=True),
        sa.Column("place_id", columns.Id, nullable=True),
        sa.Column("taken_by", columns.Id, nullable=True),
        sa.Column("over_at", columns.When(), nullable=True),
        sa.CheckConstraint("is_named IN (0, 1)", name=op.f("ck_call_is_named_flag")),
        sa.CheckConstraint("length(words) <= 600", name=op.f("ck_call_words_length")),
        sa.ForeignKeyConstraint(["circle_id"], ["circle.id"], name=op.f("fk_call_circle_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_call")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("call", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_call_circle_id"), ["circle_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_call_owner_id"), ["owner_id"], unique=False)

    op.create_table(
        "challenge",
        sa.Column("id", columns.Id, autoincrement=False, nullable=False),
        sa.Column("owner_id", columns.Id, nullable=False),
        sa.Column("circle_id", columns.Id, nullable=False),
        sa.Column("made_at", columns.When(), nullable=False),
        sa.Column("sort", columns.Words, nullable=False),
        sa.Column("name", columns.Words, nullable=False),
        sa.Column("problem", columns.Words, nullable=False),
        sa.Column("goal", columns.Words, nullable=True),
        sa.Column("instruction", columns.Words, nullable=True),
        sa.Column("worked", columns.Words, nullable=True),
        sa.Column("debrief", columns.Words, nullable=True),
        sa.Column("first_hint", columns.Words, nullable=True),
        sa.Column("second_hint", columns.Words, nullable=True),
        sa.Column("third_hint", columns.Words, nullable=True),
        sa.Column("open_minutes", columns.Number, nullable=False),
        sa.Column("opens_at", columns.When(), nullable=True),
        sa.Column("closes_at", columns.When(), nullable=True),
        sa.Column("state", columns.Words, nullable=False),
        sa.Column("asked", columns.Number, nullable=False),
        sa.Column("channel_id", columns.Id, nullable=True),
        sa.Column("message_id", columns.Id, nullable=True),
        sa.Column("lesson_id", columns.Id, nullable=True),
        sa.CheckConstraint("sort IN ('single', 'case', 'open')", name=op.f("ck_challenge_sort_known")),
        sa.CheckConstraint("state IN ('draft', 'planned', 'open', 'closed')", name=op.f("ck_challenge_state_known")),
        sa.CheckConstraint("asked >= 0", name=op.f("ck_challenge_asked_least")),
        sa.CheckConstraint("length(debrief) <= 200", name=op.f("ck_challenge_debrief_length")),
        sa.CheckConstraint("length(first_hint) <= 300", name=op.f("ck_challenge_first_hint_length")),
        sa.CheckConstraint("length(goal) <= 200", name=op.f("ck_challenge_goal_length")),
        sa.CheckConstraint("length(instruction) <= 900", name=op.f("ck_challenge_instruction_length")),
        sa.CheckConstraint("length(name) <= 80", name=op.f("ck_challenge_name_length")),
        sa.CheckConstraint("length(problem) <= 1200", name=op.f("ck_challenge_problem_length")),
        sa.CheckConstraint("length(second_hint) <= 300", name=op.f("ck_challenge_second_hint_length")),
        sa.CheckConstraint("length(third_hint) <= 300", name=op.f("ck_challenge_third_hint_length")),
        sa.CheckConstraint("length(worked) <= 500", name=op.f("ck_challenge_worked_length")),
        sa.CheckConstraint("open_minutes >= 1", name=op.f("ck_challenge_open_minutes_least")),
        sa.ForeignKeyConstraint(["circle_id"], ["circle.id"], name=op.f("fk_challenge_circle_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_challenge")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("challenge", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_challenge_circle_id"), ["circle_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_challenge_owner_id"), ["owner_id"], unique=False)

    op.create_table(
        "checkin",
        sa.Column("id", columns.Id, autoincrement=False, nullable=False),
        sa.Column("circle_id", columns.Id, nullable=False),
        sa.Column("sort", columns.Words, nullable=False),
        sa.Column("created_at", columns.When(), nullable=False),
        sa.Column("state", columns.Words, nullable=False),
        sa.Column("weekdays", columns.Words, nullable=False),
        sa.Column("at", columns.Words, nullable=False),
        sa.Column("open_minutes", columns.Number, nullable=False),
        sa.Column("place", columns.Words, nullable=False),
        sa.Column("skipped", columns.Words, nullable=False),
        sa.Column("goal", columns.Words, nullable=True),
        sa.Column("first_question", columns.Words, nullable=True),
        sa.Column("second_question", columns.Words, nullable=True),
        sa.Column("third_question", columns.Words, nullable=True),
        sa.Column("set_by", columns.Id, nullable=True),
        sa.Column("go_first_id", columns.Id, nullable=True),
        sa.CheckConstraint("place IN ('channel', 'direct')", name=op.f("ck_checkin_place_known")),
        sa.CheckConstraint("sort IN ('rose_thorn', 'exit')", name=op.f("ck_checkin_sort_known")),
        sa.CheckConstraint("state IN ('draft', 'active', 'paused', 'ended')", name=op.f("ck_checkin_state_known")),
        sa.CheckConstraint("length(at) <= 5", name=op.f("ck_checkin_at_length")),
        sa.CheckConstraint("length(first_question) <= 100", name=op.f("ck_checkin_first_question_length")),
        sa.CheckConstraint("length(goal) <= 200", name=op.f("ck_checkin_goal_length")),
        sa.CheckConstraint("length(second_question) <= 100", name=op.f("ck_checkin_second_question_length")),
        sa.CheckConstraint("length(skipped) <= 660", name=op.f("ck_checkin_skipped_length")),
        sa.CheckConstraint("length(third_question) <= 100", name=op.f("ck_checkin_third_question_length")),
        sa.CheckConstraint("length(weekdays) <= 7", name=op.f("ck_checkin_weekdays_length")),
        sa.CheckConstraint("open_minutes >= 1", name=op.f("ck_checkin_open_minutes_least")),
        sa.ForeignKeyConstraint(["circle_id"], ["circle.id"], name=op.f("fk_checkin_circle_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checkin")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("checkin", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_checkin_circle_id"), ["circle_id"], unique=False)

    op.create_table(
        "entry",
        sa.Column("id", columns.Id, autoincrement=False, nullable=False),
        sa.Column("owner_id", columns.Id, nullable=False),
        sa.Column("number", columns.Number, nullable=False),
        sa.Column("created_at", columns.When(), nullable=False),
        sa.Column("updated_at", columns.When(), nullable=False),
        sa.Column("audience", columns.Words, nullable=False),
        sa.Column("status", columns.Words, nullable=False),
        sa.Column("circle_id", columns.Id, nullable=True),
        sa.Column("post_channel_id", columns.Id, nullable=True),
        sa.Column("post_message_id", columns.Id, nullable=True),
        sa.Column("place_id", columns.Id, nullable=True),
        sa.Column("topic", columns.Words, nullable=True),
        sa.Column("setting", columns.Words, nullable=True),
        sa.Column("confidence", columns.Number, nullable=True),
        sa.Column("kinds", columns.Words, nullable=False),
        sa.Column("quote", columns.Words, nullable=True),
        sa.Column("what_happened", columns.Words, nullable=True),
        sa.Column("what_led", columns.Words, nullable=True),
        sa.Column("correct", columns.Words, nullable=True),
        sa.Column("catch_next", columns.Words, nullable=True),
        sa.Column("source", columns.Words, nullable=True),
        sa.Column("source_note", columns.Words, nullable=True),
        sa.Column("helped_channel_id", columns.Id, nullable=True),
        sa.Column("helped_message_id", columns.Id, nullable=True),
        sa.Column("helpers_asked_at", columns.When(), nullable=True),
        sa.Column("aha_at", columns.When(), nullable=True),
        sa.CheckConstraint("audience IN ('me', 'partner', 'circle')", name=op.f("ck_entry_audience_known")),
        sa.CheckConstraint("setting IN ('practice', 'test')", name=op.f("ck_entry_setting_known")),
        sa.CheckConstraint("source IN ('own', 'classmate', 'teacher', 'book')", name=op.f("ck_entry_source_known")),
        sa.CheckConstraint("status IN ('open', 'understood')", name=op.f("ck_entry_status_known")),
        sa.CheckConstraint("confidence BETWEEN 1 AND 4", name=op.f("ck_entry_confidence_range")),
        sa.CheckConstraint("length(catch_next) <= 4000", name=op.f("ck_entry_catch_next_length")),
        sa.CheckConstraint("length(correct) <= 4000", name=op.f("ck_entry_correct_length")),
        sa.CheckConstraint("length(quote) <= 4000", name=op.f("ck_entry_quote_length")),
        sa.CheckConstraint("length(source_note) <= 300", name=op.f("ck_entry_source_note_length")),
        sa.CheckConstraint("length(topic) <= 60", name=op.f("ck_entry_topic_length")),
        sa.CheckConstraint("length(what_happened) <= 4000", name=op.f("ck_entry_what_happened_length")),
        sa.CheckConstraint("length(what_led) <= 4000", name=op.f("ck_entry_what_led_length")),
        sa.CheckConstraint("number >= 1", name=op.f("ck_entry_number_least")),
        sa.ForeignKeyConstraint(["circle_id"], ["circle.id"], name=op.f("fk_entry_circle_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry")),
        sa.UniqueConstraint("owner_id", "number", name=op.f("uq_entry_owner_id_number")),
        sa.UniqueConstraint("post_message_id", name=op.f("uq_entry_post_message_id")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_entry_circle_id_created_at"), ["circle_id", "created_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_entry_place_id"), ["place_id"], unique=False)

    op.create_table(
        "goal_review",
        sa.Column("id", columns.Id, autoincrement=False, nullable=False),
        sa.Column("owner_id", columns.Id, nullable=False),
        sa.Column("goal_id", columns.Id, nullable=False),
        sa.Column("turn", columns.Number, nullable=False),
        sa.Column("day", columns.Words, nullable=False),
        sa.Column("moved", columns.Words, nullable=True),
        sa.Column("in_the_way", columns.Words, nullable=True),
        sa.Column("choice", columns.Words, nullable=True),
        sa.Column("before", columns.Words, nullable=True),
        sa.CheckConstraint(
            "choice IN ('keep', 'shrink', 'change', 'rest', 'done')", name=op.f("ck_goal_review_choice_known")
        ),
        sa.CheckConstraint("length(before) <= 300", name=op.f("ck_goal_review_before_length")),
        sa.CheckConstraint("length(day) <= 10", name=op.f("ck_goal_review_day_length")),
        sa.CheckConstraint("length(in_the_way) <= 1000", name=op.f("ck_goal_review_in_the_way_length")),
        sa.CheckConstraint("length(moved) <= 1000", name=op.f("ck_goal_review_moved_length")),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name=op.f("fk_goal_review_goal_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal_review")),
        sa.UniqueConstraint("goal_id", "turn", name=op.f("uq_goal_review_goal_id_turn")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("goal_review", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_goal_review_owner_id"), ["owner_id"], unique=False)

    op.create_table(
        "insight",
        sa.Column("id", columns.Id, autoincrement=False, nullable=False),
        sa.Column("circle_id", columns.Id, nullable=False),
        sa.Column("from_at", columns.When(), nullable=False),
        sa.Column("until_at", columns.When(), nullable=False),
        sa.Column("learners", columns.Number, nullable=False),
        sa.CheckConstraint("learners >= 0", name=op.f("ck_insight_learners_least")),
        sa.ForeignKeyConstraint(["circle_id"], ["circle.id"], name=op.f("fk_insight_circle_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_insight")),
        sa.UniqueConstraint("circle_id", "until_at", name=op.f("uq_insight_circle_id_until_at")),
        sqlite_strict=True,
    )
    op.create_table(
        "membership",
        sa.Column("circle_id", columns.Id, nullable=False),
        sa.Column("person_id", columns.Id, nullable=False),
        sa.Column("asking", columns.Words, nullable=False),
        sa.Column("joined_at", columns.When(), nullable=True),
        sa.CheckConstraint("asking IN ('yes', 'no')", name=op.f("ck_membership_asking_known")),
        sa.ForeignKeyConstraint(["circle_id"], ["circle.id"], name=op.f("fk_membership_circle_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("circle_id", "person_id", name=op.f("pk_membership")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("membership", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_membership_person_id"), ["person_id"], unique=False)

    op.create_table(
        "pair",
        sa.Column("id", columns.Id, autoincrement=False, nullable=False),
        sa.Column("circle_id", columns.Id, nullable=False),
        sa.Column("made_at", columns.When(), nullable=False),
        sa.Column("fades_at", columns.When(), nullable=False),
        sa.Column("state", columns.Words, nullable=False),
        sa.Column("began_at", columns.When(), nullable=True),
        sa.Column("ends_at", columns.When(), nullable=True),
        sa.Column("rests_from", columns.When(), nullable=True),
        sa.Column("rests_until", columns.When(), nullable=True),
        sa.Column("ended_at", columns.When(), nullable=True),
        sa.Column("thread_id", columns.Id, nullable=True),
        sa.Column("weeks", columns.Number, nullable=False),
        sa.Column("weekdays", columns.Words, nullable=False),
        sa.Column("at", columns.Words, nullable=False),
        sa.Column("about", columns.Words, nullable=True),
        sa.Column("manner", columns.Words, nullable=False),
        sa.Column("place", columns.Words, nullable=False),
        sa.CheckConstraint("manner IN ('gentle', 'direct')", name=op.f("ck_pair_manner_known")),
        sa.CheckConstraint("place IN ('direct', 'thread')", name=op.f("ck_pair_place_known")),
        sa.CheckConstraint("state IN ('proposed', 'live', 'resting', 'ended')", name=op.f("ck_pair_state_known")),
        sa.CheckConstraint("length(about) <= 100", name=op.f("ck_pair_about_length")),
        sa.CheckConstraint("length(at) <= 5", name=op.f("ck_pair_at_length")),
        sa.CheckConstraint("length(weekdays) <= 7", name=op.f("ck_pair_weekdays_length")),
        sa.CheckConstraint("weeks >= 1", name=op.f("ck_pair_weeks_least")),
        sa.ForeignKeyConstraint(["circle_id"], ["circle.id"], name=op.f("fk_pair_circle_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pair")),
        sa.UniqueConstraint("thread_id", name=op.f("uq_pair_thread_id")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("pair", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pair_circle_id"), ["circle_id"], unique=False)

    op.create_table(
        "pool",
        sa.Column("circle_id", columns.Id, nullable=False),
        sa.Column("person_id", columns.Id, nullable=False),
        sa.Column("since", columns.When(), nullable=False),
        sa.Column("topics", columns.Words, nullable=True),
        sa.Column("manner", columns.Words, nullable=False),
        sa.CheckConstraint("manner IN ('gentle', 'direct')", name=op.f("ck_pool_manner_known")),
        sa.CheckConstraint("length(topics) <= 120", name=op.f("ck_pool_topics_length")),
        sa.ForeignKeyConstraint(["circle_id"], ["circle.id"], name=op.f("fk_pool_circle_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("circle_id", "person_id", name=op.f("pk_pool")),
        sqlite_strict=True,
    )
    op.create_table(
        "roundup",
        sa.Column("circle_id", columns.Id, autoincrement=False, nullable=False),
        sa.Column("weekday", columns.Number, nullable=False),
        sa.Column("hour", columns.Number, nullable=False),
        sa.Column("is_on", columns.Flag, nullable=False),
        sa.CheckConstraint("hour BETWEEN 0 AND 23", name=op.f("ck_roundup_hour_range")),
        sa.CheckConstraint("is_on IN (0, 1)", name=op.f("ck_roundup_is_on_flag")),
        sa.CheckConstraint("weekday BETWEEN 1 AND 7", name=op.f("ck_roundup_weekday_range")),
        sa.ForeignKeyConstraint(["circle_id"], ["circle.id"], name=op.f("fk_roundup_circle_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("circle_id", name=op.f("pk_roundup")),
        sqlite_strict=True,
    )
    op.create_table(
        "roundup_card",
        sa.Column("id", columns.Id, autoincrement=False, nullable=False),
        sa.Column("circle_id", columns.Id, nullable=False),
        sa.Column("channel_id", columns.Id, nullable=True),
        sa.Column("message_id", columns.Id, nullable=True),
        sa.ForeignKeyConstraint(
            ["circle_id"], ["circle.id"], name=op.f("fk_roundup_card_circle_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roundup_card")),
        sa.UniqueConstraint("message_id", name=op.f("uq_roundup_card_message_id")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("roundup_card", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_roundup_card_circle_id"), ["circle_id"], unique=False)

    op.create_table(
        "weekly",
        sa.Column("circle_id", columns.Id, autoincrement=False, nullable=False),
        sa.Column("what", columns.Words, nullable=True),
        sa.Column("weekday", columns.Number, nullable=True),
        sa.Column("hour", columns.Number, nullable=True),
        sa.Column("channel_id", columns.Id, nullable=True),
        sa.Column("is_on", columns.Flag, nullable=False),
        sa.CheckConstraint("what IN ('story', 'what_if', 'both')", name=op.f("ck_weekly_what_known")),
        sa.CheckConstraint("hour BETWEEN 0 AND 23", name=op.f("ck_weekly_hour_range")),
        sa.CheckConstraint("is_on IN (0, 1)", name=op.f("ck_weekly_is_on_flag")),
        sa.CheckConstraint("weekday BETWEEN 1 AND 7", name=op.f("ck_weekly_weekday_range")),
        sa.ForeignKeyConstraint(["circle_id"], ["circle.id"], name=op.f("fk_weekly_circle_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("circle_id", name=op.f("pk_weekly")),
        sqlite_strict=True,
    )
    op.create_table(
        "witness",
        sa.Column("id", columns.Id, autoincrement=False, nullable=False),
        sa.Column("goal_id", columns.Id, nullable=True),
        sa.Column("owner_id", columns.Id, nullable=False),
        sa.Column("asker_id", columns.Id, nullable=True),
        sa.Column("circle_id", columns.Id, nullable=False),
        sa.Column("asked_at", columns.When(), nullable=False),
        sa.Column("fades_at", columns.When(), nullable=False),
        sa.Column("said", columns.Words, nullable=True),
        sa.CheckConstraint("said IN ('yes', 'no')", name=op.f("ck_witness_said_known")),
        sa.ForeignKeyConstraint(["circle_id"], ["circle.id"], name=op.f("fk_witness_circle_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name=op.f("fk_witness_goal_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_witness")),
        sa.UniqueConstraint("goal_id", "owner_id", name=op.f("uq_witness_goal_id_owner_id")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("witness", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_witness_owner_id_asker_id"), ["owner_id", "asker_id"], unique=False)

    op.create_table(
        "approach",
        sa.Column("challenge_id", columns.Id, nullable=False),
        sa.Column("number", columns.Number, nullable=False),
        sa.Column("owner_id", columns.Id, nullable=False),
        sa.Column("name", columns.Words, nullable=False),
        sa.CheckConstraint("length(name) <= 60", name=op.f("ck_approach_name_length")),
        sa.CheckConstraint("number BETWEEN 1 AND 5", name=op.f("ck_approach_number_range")),
        sa.ForeignKeyConstraint(
            ["challenge_id"], ["challenge.id"], name=op.f("fk_approach_challenge_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("challenge_id", "number", name=op.f("pk_approach")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("approach", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_approach_owner_id"), ["owner_id"], unique=False)

    op.create_table(
        "challenge_try",
        sa.Column("id", columns.Id, autoincrement=False, nullable=False),
        sa.Column("owner_id", columns.Id, nullable=False),
        sa.Column("challenge_id", columns.Id, nullable=True),
        sa.Column("number", columns.Number, nullable=False),
        sa.Column("made_at", columns.When(), nullable=False),
        sa.Column("words", columns.Words, nullable=False),
        sa.Column("shown", columns.Words, nullable=False),
        sa.Column("approach", columns.Number, nullable=True),
        sa.CheckConstraint("shown IN ('unnamed', 'named', 'me')", name=op.f("ck_challenge_try_shown_known")),
        sa.CheckConstraint("approach BETWEEN 1 AND 5", name=op.f("ck_challenge_try_approach_range")),
        sa.CheckConstraint("length(words) <= 1000", name=op.f("ck_challenge_try_words_length")),
        sa.CheckConstraint("number BETWEEN 1 AND 4", name=op.f("ck_challenge_try_number_range")),
        sa.ForeignKeyConstraint(
            ["challenge_id"], ["challenge.id"], name=op.f("fk_challenge_try_challenge_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_challenge_try")),
        sa.UniqueConstraint(
            "challenge_id", "owner_id", "number", name=op.f("uq_challenge_try_challenge_id_owner_id_number")
        ),
        sqlite_strict=True,
    )
    with op.batch_alter_table("challenge_try", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_challenge_try_owner_id"), ["owner_id"], unique=False)

    op.create_table(
        "course",
        sa.Column("entry_id", columns.Id, autoincrement=False, nullable=False),
        sa.Column("owner_id", columns.Id, nullable=False),
        sa.Column("rung", columns.Number, nullable=False),
        sa.Column("due", columns.Words, nullable=False),
        sa.Column("met_on", columns.Words, nullable=False),
        sa.Column("extra_due", columns.Words, nullable=True),
        sa.Column("lapses", columns.Number, nullable=False),
        sa.Column("successes", columns.Number, nullable=False),
        sa.Column("held", columns.Flag, nullable=False),
        sa.Column("resting", columns.Flag, nullable=False),
        sa.Column("test_on", columns.Words, nullable=True),
        sa.Column("turn", columns.Number, nullable=False),
        sa.CheckConstraint("held IN (0, 1)", name=op.f("ck_course_held_flag")),
        sa.CheckConstraint("lapses >= 0", name=op.f("ck_course_lapses_least")),
        sa.CheckConstraint("length(due) <= 10", name=op.f("ck_course_due_length")),
        sa.CheckConstraint("length(extra_due) <= 10", name=op.f("ck_course_extra_due_length")),
        sa.CheckConstraint("length(met_on) <= 10", name=op.f("ck_course_met_on_length")),
        sa.CheckConstraint("length(test_on) <= 10", name=op.f("ck_course_test_on_length")),
        sa.CheckConstraint("resting IN (0, 1)", name=op.f("ck_course_resting_flag")),
        sa.CheckConstraint("rung >= 0", name=op.f("ck_course_rung_least")),
        sa.CheckConstraint("successes >= 0", name=op.f("ck_course_successes_least")),
        sa.CheckConstraint("turn >= 0", name=op.f("ck_course_turn_least")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_course_entry_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_course")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("course", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_course_owner_id_resting_due"), ["owner_id", "resting", "due"], unique=False
        )

    op.create_table(
        "dialogue",
        sa.Column("entry_id", columns.Id, autoincrement=False, nullable=False),
        sa.Column("stage", columns.Words, nullable=False),
        sa.Column("turn", columns.Number, nullable=False),
        sa.Column("hint_rung", columns.Number, nullable=False),
        sa.Column("short_answers", columns.Number, nullable=False),
        sa.Column("saving_offered", columns.Flag, nullable=False),
        sa.Column("stopped", columns.Flag, nullable=False),
        sa.Column("last_part", columns.Words, nullable=True),
        sa.Column("last_line_at", columns.When(), nullable=True),
        sa.CheckConstraint(
            "last_part IN ('what_happened', 'what_led', 'correct', 'catch_next')",
            name=op.f("ck_dialogue_last_part_known"),
        ),
        sa.CheckConstraint(
            "stage IN ('notice', 'confidence', 'kind', 'explain', 'correct', 'source', 'plan', 'kept')",
            name=op.f("ck_dialogue_stage_known"),
        ),
        sa.CheckConstraint("saving_offered IN (0, 1)", name=op.f("ck_dialogue_saving_offered_flag")),
        sa.CheckConstraint("stopped IN (0, 1)", name=op.f("ck_dialogue_stopped_flag")),
        sa.CheckConstraint("turn >= 1", name=op.f("ck_dialogue_turn_least")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_dialogue_entry_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_dialogue")),
        sqlite_strict=True,
    )
    op.create_table(
        "feedback",
        sa.Column("id", columns.Id, autoincrement=False, nullable=False),
        sa.Column("owner_id", columns.Id, nullable=False),
        sa.Column("pair_id", columns.Id, nullable=True),
        sa.Column("circle_id", columns.Id, nullable=True),
        sa.Column("created_at", columns.When(), nullable=False),
        sa.Column("fades_at", columns.When(), nullable=False),
        sa.Column("entry_id", columns.Id, nullable=True),
        sa.Column("focus", columns.Words, nullable=True),
        sa.Column("question", columns.Words, nullable=True),
        sa.Column("giver_id", columns.Id, nullable=True),
        sa.Column("given_at", columns.When(), nullable=True),
        sa.Column("closed_at", columns.When(), nullable=True),
        sa.Column("channel_id", columns.Id, nullable=True),
        sa.Column("message_id", columns.Id, nullable=True),
        sa.Column("warm", columns.Words, nullable=True),
        sa.Column("cool", columns.Words, nullable=True),
        sa.Column("next_step", columns.Words, nullable=True),
        sa.Column("keep", columns.Words, nullable=True),
        sa.Column("try_next", columns.Words, nullable=True),
        sa.CheckConstraint("length(cool) <= 600", name=op.f("ck_feedback_cool_length")),
        sa.CheckConstraint("length(focus) <= 1000", name=op.f("ck_feedback_focus_length")),
        sa.CheckConstraint("length(keep) <= 600", name=op.f("ck_feedback_keep_length")),
        sa.CheckConstraint("length(next_step) <= 600", name=op.f("ck_feedback_next_step_length")),
        sa.CheckConstraint("length(question) <= 200", name=op.f("ck_feedback_question_length")),
        sa.CheckConstraint("length(try_next) <= 600", name=op.f("ck_feedback_try_next_length")),
        sa.CheckConstraint("length(warm) <= 600", name=op.f("ck_feedback_warm_length")),
        sa.ForeignKeyConstraint(["circle_id"], ["circle.id"], name=op.f("fk_feedback_circle_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_feedback_entry_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["pair_id"], ["pair.id"], name=op.f("fk_feedback_pair_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("feedback", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_feedback_owner_id_created_at"), ["owner_id", "created_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_feedback_pair_id_created_at"), ["pair_id", "created_at"], unique=False)

    op.create_table(
        "half",
        sa.Column("pair_id", columns.Id, nullable=False),
        sa.Column("person_id", columns.Id, nullable=False),
        sa.Column("asked", columns.Flag, nullable=False),
        sa.Column("said", columns.Words, nullable=True),
        sa.Column("acted_at", columns.When(), nullable=True),
        sa.Column("stops_nudges", columns.Flag, nullable=False),
        sa.Column("quiet_asked_at", columns.When(), nullable=True),
        sa.Column("going_on_asked_at", columns.When(), nullable=True),
        sa.Column("renews", columns.Flag, nullable=False),
        sa.Column("agrees_to", columns.Number, nullable=True),
        sa.CheckConstraint("said IN ('yes', 'no')", name=op.f("ck_half_said_known")),
        sa.CheckConstraint("asked IN (0, 1)", name=op.f("ck_half_asked_flag")),
        sa.CheckConstraint("renews IN (0, 1)", name=op.f("ck_half_renews_flag")),
        sa.CheckConstraint("stops_nudges IN (0, 1)", name=op.f("ck_half_stops_nudges_flag")),
        sa.ForeignKeyConstraint(["pair_id"], ["pair.id"], name=op.f("fk_half_pair_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("pair_id", "person_id", name=op.f("pk_half")),
        sqlite_strict=True,
    )
    op.create_table(
        "insight_cell",
        sa.Column("id", columns.Id, autoincrement=False, nullable=False),
        sa.Column("insight_id", columns.Id, nullable=False),
        sa.Column("topic", columns.Words, nullable=True),
        sa.Column("kind", columns.Words, nullable=True),
        sa.Column("learners", columns.Number, nullable=False),
        sa.Column("many_open", columns.Flag, nullable=False),
        sa.CheckConstraint(
            "kind IN ('unsure', 'slip', 'misread', 'misconception', 'procedure', 'strategy', 'guess', 'forgot', 'time', 'overconfidence', 'tool')",
            name=op.f("ck_insight_cell_kind_known"),
        ),
        sa.CheckConstraint("learners >= 5", name=op.f("ck_insight_cell_learners_least")),
        sa.CheckConstraint("length(topic) <= 60", name=op.f("ck_insight_cell_topic_length")),
        sa.CheckConstraint("many_open IN (0, 1)", name=op.f("ck_insight_cell_many_open_flag")),
        sa.ForeignKeyConstraint(
            ["insight_id"], ["insight.id"], name=op.f("fk_insight_cell_insight_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_insight_cell")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("insight_cell", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_insight_cell_insight_id"), ["insight_id"], unique=False)

    op.create_table(
        "insight_pulse",
        sa.Column("insight_id", columns.Id, nullable=False),
        sa.Column("challenge_id", columns.Id, nullable=False),
        sa.Column("size", columns.Words, nullable=False),
        sa.CheckConstraint("size IN ('small', 'right', 'big')", name=op.f("ck_insight_pulse_size_known")),
        sa.ForeignKeyConstraint(
            ["challenge_id"], ["challenge.id"], name=op.f("fk_insight_pulse_challenge_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["insight_id"], ["insight.id"], name=op.f("fk_insight_pulse_insight_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("insight_id", "challenge_id", name=op.f("pk_insight_pulse")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("insight_pulse", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_insight_pulse_challenge_id"), ["challenge_id"], unique=False)

    op.create_table(
        "line",
        sa.Column("id", columns.Id, autoincrement=False, nullable=False),
        sa.Column("owner_id", columns.Id, nullable=False),
        sa.Column("entry_id", columns.Id, nullable=False),
        sa.Column("message_id", columns.Id, nullable=False),
        sa.Column("part", columns.Words, nullable=False),
        sa.Column("words", columns.Words, nullable=False),
        sa.CheckConstraint(
            "part IN ('what_happened', 'what_led', 'correct', 'catch_next')", name=op.f("ck_line_part_known")
        ),
        sa.CheckConstraint("length(words) <= 4000", name=op.f("ck_line_words_length")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_line_entry_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_line")),
        sa.UniqueConstraint("message_id", name=op.f("uq_line_message_id")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("line", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_line_entry_id"), ["entry_id"], unique=False)

    op.create_table(
        "nudge",
        sa.Column("id", columns.Id, autoincrement=False, nullable=False),
        sa.Column("owner_id", columns.Id, nullable=False),
        sa.Column("pair_id", columns.Id, nullable=False),
        sa.Column("sort", columns.Words, nullable=False),
        sa.Column("made_at", columns.When(), nullable=False),
        sa.Column("words", columns.Words, nullable=True),
        sa.CheckConstraint("sort IN ('thinking', 'together', 'now', 'own')", name=op.f("ck_nudge_sort_known")),
        sa.CheckConstraint("length(words) <= 200", name=op.f("ck_nudge_words_length")),
        sa.ForeignKeyConstraint(["pair_id"], ["pair.id"], name=op.f("fk_nudge_pair_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nudge")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("nudge", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_nudge_pair_id_owner_id"), ["pair_id", "owner_id"], unique=False)

    op.create_table(
        "pair_change",
        sa.Column("id", columns.Id, autoincrement=False, nullable=False),
        sa.Column("owner_id", columns.Id, nullable=False),
        sa.Column("pair_id", columns.Id, nullable=False),
        sa.Column("made_at", columns.When(), nullable=False),
        sa.Column("weeks", columns.Number, nullable=False),
        sa.Column("weekdays", columns.Words, nullable=False),
        sa.Column("at", columns.Words, nullable=False),
        sa.Column("about", columns.Words, nullable=True),
        sa.Column("manner", columns.Words, nullable=False),
        sa.Column("place", columns.Words, nullable=False),
        sa.CheckConstraint("manner IN ('gentle', 'direct')", name=op.f("ck_pair_change_manner_known")),
        sa.CheckConstraint("place IN ('direct', 'thread')", name=op.f("ck_pair_change_place_known")),
        sa.CheckConstraint("length(about) <= 100", name=op.f("ck_pair_change_about_length")),
        sa.CheckConstraint("length(at) <= 5", name=op.f("ck_pair_change_at_length")),
        sa.CheckConstraint("length(weekdays) <= 7", name=op.f("ck_pair_change_weekdays_length")),
        sa.CheckConstraint("weeks >= 1", name=op.f("ck_pair_change_weeks_least")),
        sa.ForeignKeyConstraint(["pair_id"], ["pair.id"], name=op.f("fk_pair_change_pair_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pair_change")),
        sa.UniqueConstraint("pair_id", name=op.f("uq_pair_change_pair_id")),
        sqlite_strict=True,
    )
    op.create_table(
        "pulse",
        sa.Column("challenge_id", columns.Id, nullable=False),
        sa.Column("owner_id", columns.Id, nullable=False),
        sa.Column("size", columns.Words, nullable=False),
        sa.CheckConstraint("size IN ('small', 'right', 'big')", name=op.f("ck_pulse_size_known")),
        sa.ForeignKeyConstraint(
            ["challenge_id"], ["challenge.id"], name=op.f("fk_pulse_challenge_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("challenge_id", "owner_id", name=op.f("pk_pulse")),
        sqlite_strict=True,
    )
    op.create_table(
        "question",
        sa.Column("entry_id", columns.Id, nullable=False),
        sa.Column("turn", columns.Number, nullable=False),
        sa.Column("owner_id", columns.Id, nullable=False),
        sa.Column("moment", columns.Words, nullable=False),
        sa.Column("variant", columns.Number, nullable=False),
        sa.Column("quote", columns.Words, nullable=True),
        sa.Column("place_id", columns.Id, nullable=True),
        sa.Column("message_id", columns.Id, nullable=True),
        sa.Column("asked_at", columns.When(), nullable=False),
        sa.CheckConstraint("length(quote) <= 4000", name=op.f("ck_question_quote_length")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_question_entry_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("entry_id", "turn", name=op.f("pk_question")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("question", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_question_owner_id_moment"), ["owner_id", "moment"], unique=False)

    op.create_table(
        "revisit",
        sa.Column("id", columns.Id, autoincrement=False, nullable=False),
        sa.Column("owner_id", columns.Id, nullable=False),
        sa.Column("entry_id", columns.Id, nullable=False),
        sa.Column("turn", columns.Number, nullable=False),
        sa.Column("day", columns.Words, nullable=False),
        sa.Column("made_at", columns.When(), nullable=False),
        sa.Column("outcome", columns.Words, nullable=True),
        sa.Column("effort", columns.Words, nullable=True),
        sa.Column("sure", columns.Flag, nullable=True),
        sa.Column("tried", columns.Words, nullable=True),
        sa.Column("helped", columns.Words, nullable=True),
        sa.CheckConstraint("effort IN ('quickly', 'with_work')", name=op.f("ck_revisit_effort_known")),
        sa.CheckConstraint(
            "outcome IN ('got_it', 'partly', 'not_yet', 'not_today')", name=op.f("ck_revisit_outcome_known")
        ),
        sa.CheckConstraint("length(day) <= 10", name=op.f("ck_revisit_day_length")),
        sa.CheckConstraint("length(helped) <= 300", name=op.f("ck_revisit_helped_length")),
        sa.CheckConstraint("length(tried) <= 1000", name=op.f("ck_revisit_tried_length")),
        sa.CheckConstraint("sure IN (0, 1)", name=op.f("ck_revisit_sure_flag")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_revisit_entry_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revisit")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("revisit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_revisit_entry_id"), ["entry_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_revisit_owner_id_day"), ["owner_id", "day"], unique=False)

    op.create_table(
        "roundup_item",
        sa.Column("id", columns.Id, autoincrement=False, nullable=False),
        sa.Column("owner_id", columns.Id, nullable=False),
        sa.Column("entry_id", columns.Id, nullable=False),
        sa.Column("circle_id", columns.Id, nullable=False),
        sa.Column("approved_at", columns.When(), nullable=False),
        sa.Column("words", columns.Words, nullable=False),
        sa.Column("is_named", columns.Flag, nullable=False),
        sa.Column("card_id", columns.Id, nullable=True),
        sa.Column("number", columns.Number, nullable=True),
        sa.CheckConstraint("is_named IN (0, 1)", name=op.f("ck_roundup_item_is_named_flag")),
        sa.CheckConstraint("length(words) <= 500", name=op.f("ck_roundup_item_words_length")),
        sa.CheckConstraint("number >= 1", name=op.f("ck_roundup_item_number_least")),
        sa.ForeignKeyConstraint(
            ["card_id"], ["roundup_card.id"], name=op.f("fk_roundup_item_card_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["circle_id"], ["circle.id"], name=op.f("fk_roundup_item_circle_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_roundup_item_entry_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roundup_item")),
        sa.UniqueConstraint("entry_id", name=op.f("uq_roundup_item_entry_id")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("roundup_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_roundup_item_card_id"), ["card_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_roundup_item_circle_id_approved_at"), ["circle_id", "approved_at"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_roundup_item_owner_id"), ["owner_id"], unique=False)

    op.create_table(
        "run",
        sa.Column("id", columns.Id, autoincrement=False, nullable=False),
        sa.Column("checkin_id", columns.Id, nullable=False),
        sa.Column("circle_id", columns.Id, nullable=False),
        sa.Column("sort", columns.Words, nullable=False),
        sa.Column("occurrence", columns.Words, nullable=False),
        sa.Column("opens_at", columns.When(), nullable=False),
        sa.Column("closes_at", columns.When(), nullable=False),
        sa.Column("is_open", columns.Flag, nullable=False),
        sa.Column("channel_id", columns.Id, nullable=True),
        sa.Column("message_id", columns.Id, nullable=True),
        sa.CheckConstraint("sort IN ('rose_thorn', 'exit')", name=op.f("ck_run_sort_known")),
        sa.CheckConstraint("is_open IN (0, 1)", name=op.f("ck_run_is_open_flag")),
        sa.CheckConstraint("length(occurrence) <= 40", name=op.f("ck_run_occurrence_length")),
        sa.ForeignKeyConstraint(["checkin_id"], ["checkin.id"], name=op.f("fk_run_checkin_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["circle_id"], ["circle.id"], name=op.f("fk_run_circle_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_run")),
        sa.UniqueConstraint("checkin_id", "occurrence", name=op.f("uq_run_checkin_id_occurrence")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("run", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_run_circle_id"), ["circle_id"], unique=False)

    op.create_table(
        "digest",
        sa.Column("id", columns.Id, autoincrement=False, nullable=False),
        sa.Column("run_id", columns.Id, nullable=False),
        sa.Column("page", columns.Number, nullable=False),
        sa.Column("channel_id", columns.Id, nullable=False),
        sa.Column("message_id", columns.Id, nullable=False),
        sa.CheckConstraint("page >= 1", name=op.f("ck_digest_page_least")),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name=op.f("fk_digest_run_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_digest")),
        sa.UniqueConstraint("message_id", name=op.f("uq_digest_message_id")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("digest", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_digest_run_id_page"), ["run_id", "page"], unique=False)

    op.create_table(
        "reflection",
        sa.Column("id", columns.Id, autoincrement=False, nullable=False),
        sa.Column("owner_id", columns.Id, nullable=False),
        sa.Column("created_at", columns.When(), nullable=False),
        sa.Column("updated_at", columns.When(), nullable=False),
        sa.Column("circle_id", columns.Id, nullable=True),
        sa.Column("run_id", columns.Id, nullable=True),
        sa.Column("rose", columns.Words, nullable=True),
        sa.Column("thorn", columns.Words, nullable=True),
        sa.Column("bud", columns.Words, nullable=True),
        sa.Column("audience", columns.Words, nullable=False),
        sa.Column("open_to_ideas", columns.Flag, nullable=False),
        sa.Column("digest_page", columns.Number, nullable=True),
        sa.Column("entry_id", columns.Id, nullable=True),
        sa.CheckConstraint("audience IN ('me', 'partner', 'circle')", name=op.f("ck_reflection_audience_known")),
        sa.CheckConstraint("digest_page >= 1", name=op.f("ck_reflection_digest_page_least")),
        sa.CheckConstraint("length(bud) <= 500", name=op.f("ck_reflection_bud_length")),
        sa.CheckConstraint("length(rose) <= 500", name=op.f("ck_reflection_rose_length")),
        sa.CheckConstraint("length(thorn) <= 500", name=op.f("ck_reflection_thorn_length")),
        sa.CheckConstraint("open_to_ideas IN (0, 1)", name=op.f("ck_reflection_open_to_ideas_flag")),
        sa.ForeignKeyConstraint(
            ["circle_id"], ["circle.id"], name=op.f("fk_reflection_circle_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_reflection_entry_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name=op.f("fk_reflection_run_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reflection")),
        sa.UniqueConstraint("run_id", "owner_id", name=op.f("uq_reflection_run_id_owner_id")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("reflection", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reflection_owner_id_created_at"), ["owner_id", "created_at"], unique=False)

    op.create_table(
        "ticket",
        sa.Column("id", columns.Id, autoincrement=False, nullable=False),
        sa.Column("owner_id", columns.Id, nullable=False),
        sa.Column("created_at", columns.When(), nullable=False),
        sa.Column("updated_at", columns.When(), nullable=False),
        sa.Column("circle_id", columns.Id, nullable=True),
        sa.Column("run_id", columns.Id, nullable=True),
        sa.Column("key_thing", columns.Words, nullable=True),
        sa.Column("wondering", columns.Words, nullable=True),
        sa.Column("reach", columns.Words, nullable=False),
        sa.Column("digest_page", columns.Number, nullable=True),
        sa.CheckConstraint("reach IN ('me', 'unnamed', 'named')", name=op.f("ck_ticket_reach_known")),
        sa.CheckConstraint("digest_page >= 1", name=op.f("ck_ticket_digest_page_least")),
        sa.CheckConstraint("length(key_thing) <= 500", name=op.f("ck_ticket_key_thing_length")),
        sa.CheckConstraint("length(wondering) <= 500", name=op.f("ck_ticket_wondering_length")),
        sa.ForeignKeyConstraint(["circle_id"], ["circle.id"], name=op.f("fk_ticket_circle_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name=op.f("fk_ticket_run_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ticket")),
        sa.UniqueConstraint("run_id", "owner_id", name=op.f("uq_ticket_run_id_owner_id")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("ticket", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ticket_circle_id_created_at"), ["circle_id", "created_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_ticket_owner_id_created_at"), ["owner_id", "created_at"], unique=False)

    op.create_table(
        "copy",
        sa.Column("id", columns.Id, autoincrement=False, nullable=False),
        sa.Column("owner_id", columns.Id, nullable=True),
        sa.Column("entry_id", columns.Id, nullable=True),
        sa.Column("reflection_id", columns.Id, nullable=True),
        sa.Column("ticket_id", columns.Id, nullable=True),
        sa.Column("goal_id", columns.Id, nullable=True),
        sa.Column("form", columns.Words, nullable=False),
        sa.Column("channel_id", columns.Id, nullable=False),
        sa.Column("message_id", columns.Id, nullable=True),
        sa.Column("doomed", columns.Flag, server_default="0", nullable=False),
        sa.CheckConstraint(
            "form IN ('message', 'card', 'shared', 'thread_name', 'digest', 'roundup', 'mark')",
            name=op.f("ck_copy_form_known"),
        ),
        sa.CheckConstraint("doomed IN (0, 1)", name=op.f("ck_copy_doomed_flag")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_copy_entry_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name=op.f("fk_copy_goal_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["reflection_id"], ["reflection.id"], name=op.f("fk_copy_reflection_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.id"], name=op.f("fk_copy_ticket_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_copy")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("copy", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_copy_entry_id"), ["entry_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_copy_goal_id"), ["goal_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_copy_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_copy_reflection_id"), ["reflection_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_copy_ticket_id"), ["ticket_id"], unique=False)

    op.create_table(
        "showing",
        sa.Column("id", columns.Id, autoincrement=False, nullable=False),
        sa.Column("owner_id", columns.Id, nullable=False),
        sa.Column("pair_id", columns.Id, nullable=False),
        sa.Column("entry_id", columns.Id, nullable=True),
        sa.Column("reflection_id", columns.Id, nullable=True),
        sa.Column("shown_at", columns.When(), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_showing_entry_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["pair_id"], ["pair.id"], name=op.f("fk_showing_pair_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["reflection_id"], ["reflection.id"], name=op.f("fk_showing_reflection_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_showing")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("showing", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_showing_entry_id"), ["entry_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_showing_pair_id_owner_id"), ["pair_id", "owner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_showing_reflection_id"), ["reflection_id"], unique=False)
