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
        sa.Column("created_at", columns.When(), nullable=False),
        sa.CheckConstraint("mode IN ('every_post', 'when_asked', 'commands')", name=op.f("ck_circle_mode_known")),
        sa.CheckConstraint("state IN ('setting_up', 'open', 'closed')", name=op.f("ck_circle_state_known")),
        sa.CheckConstraint("length(country) <= 2", name=op.f("ck_circle_country_length")),
        sa.CheckConstraint("length(name) <= 60", name=op.f("ck_circle_name_length")),
        sa.CheckConstraint("length(support_lines) <= 600", name=op.f("ck_circle_support_lines_length")),
        sa.CheckConstraint("length(timezone) <= 64", name=op.f("ck_circle_timezone_length")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_circle")),
        sa.UniqueConstraint("channel_id", name=op.f("uq_circle_channel_id")),
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
        "person",
        sa.Column("id", columns.Id, autoincrement=False, nullable=False),
        sa.Column("timezone", columns.Words, nullable=True),
        sa.Column("dm_since", columns.When(), nullable=True),
        sa.Column("handed_off_at", columns.When(), nullable=True),
        sa.Column("problem_notes", columns.Flag, server_default="1", nullable=False),
        sa.Column("problem_told_at", columns.When(), nullable=True),
        sa.CheckConstraint("length(timezone) <= 64", name=op.f("ck_person_timezone_length")),
        sa.CheckConstraint("problem_notes IN (0, 1)", name=op.f("ck_person_problem_notes_flag")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sqlite_strict=True,
    )
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
        sa.Column("first_revisit_at", columns.When(), nullable=True),
        sa.CheckConstraint("audience IN ('me', 'circle')", name=op.f("ck_entry_audience_known")),
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
        batch_op.create_index(batch_op.f("ix_entry_place_id"), ["place_id"], unique=False)

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
        "copy",
        sa.Column("id", columns.Id, autoincrement=False, nullable=False),
        sa.Column("owner_id", columns.Id, nullable=True),
        sa.Column("entry_id", columns.Id, nullable=True),
        sa.Column("form", columns.Words, nullable=False),
        sa.Column("channel_id", columns.Id, nullable=False),
        sa.Column("message_id", columns.Id, nullable=True),
        sa.Column("doomed", columns.Flag, server_default="0", nullable=False),
        sa.CheckConstraint("form IN ('message', 'card', 'shared', 'thread_name')", name=op.f("ck_copy_form_known")),
        sa.CheckConstraint("doomed IN (0, 1)", name=op.f("ck_copy_doomed_flag")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_copy_entry_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_copy")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("copy", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_copy_entry_id"), ["entry_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_copy_owner_id"), ["owner_id"], unique=False)

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
