"""The first tables: recipes, runs, journal, boards, items, harvests, credit windows."""

import sqlalchemy as sa
from alembic import op

from plugin.store.moments import Moment

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "credit_windows",
        sa.Column("owner", sa.String(length=64), nullable=False),
        sa.Column("whiteboard", sa.String(length=200), nullable=False),
        sa.Column("ends", sa.Float(precision=53), nullable=False),
        sa.Column("used", sa.BigInteger(), nullable=False),
        sa.Column("allowance", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("owner", "whiteboard"),
    )
    op.create_table(
        "harvests",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("owner", sa.String(length=64), nullable=False),
        sa.Column("board_id", sa.String(length=200), nullable=False),
        sa.Column("taken_at", Moment(), nullable=False),
        sa.Column("ledger", sa.LargeBinary(), nullable=False),
        sa.Column("snapshot", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("harvests", schema=None) as batch_op:
        batch_op.create_index("ix_harvests_board", ["owner", "board_id", "taken_at"], unique=False)

    op.create_table(
        "recipes",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("owner", sa.String(length=64), nullable=False),
        sa.Column("template", sa.String(length=200), nullable=False),
        sa.Column("version", sa.String(length=50), nullable=False),
        sa.Column("language", sa.String(length=10), nullable=False),
        sa.Column("inputs", sa.JSON(), nullable=False),
        sa.Column("blueprint_hash", sa.String(length=64), nullable=False),
        sa.Column("blueprint", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("recipes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_recipes_owner"), ["owner"], unique=False)

    op.create_table(
        "runs",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("owner", sa.String(length=64), nullable=False),
        sa.Column("recipe_id", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("mark", sa.String(length=64), nullable=False),
        sa.Column("board_id", sa.String(length=200), nullable=True),
        sa.Column("created_board", sa.Boolean(), nullable=False),
        sa.Column("calls", sa.BigInteger(), nullable=False),
        sa.Column("credits", sa.BigInteger(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("updated_at", Moment(), nullable=False),
        sa.Column("lease_owner", sa.String(length=200), nullable=True),
        sa.Column("lease_until", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["recipe_id"],
            ["recipes.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("runs", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_runs_board_id"), ["board_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_runs_owner"), ["owner"], unique=False)
        batch_op.create_index(batch_op.f("ix_runs_state"), ["state"], unique=False)

    op.create_table(
        "boards",
        sa.Column("owner", sa.String(length=64), nullable=False),
        sa.Column("board_id", sa.String(length=200), nullable=False),
        sa.Column("run_id", sa.String(length=64), nullable=False),
        sa.Column("recipe_id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["recipe_id"],
            ["recipes.id"],
        ),
        sa.ForeignKeyConstraint(
            ["run_id"],
            ["runs.id"],
        ),
        sa.PrimaryKeyConstraint("owner", "board_id"),
    )
    op.create_table(
        "journal",
        sa.Column("run_id", sa.String(length=64), nullable=False),
        sa.Column("batch", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("owner", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("item_id", sa.String(length=200), nullable=True),
        sa.Column("fingerprint", sa.String(length=64), nullable=True),
        sa.Column("detail", sa.Text(), nullable=True),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("run_id", "batch", "key"),
    )
    op.create_table(
        "items",
        sa.Column("owner", sa.String(length=64), nullable=False),
        sa.Column("board_id", sa.String(length=200), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("item_id", sa.String(length=200), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(["owner", "board_id"], ["boards.owner", "boards.board_id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("owner", "board_id", "key"),
    )


def downgrade() -> None:
    op.drop_table("items")
    op.drop_table("journal")
    op.drop_table("boards")
    with op.batch_alter_table("runs", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_runs_state"))
        batch_op.drop_index(batch_op.f("ix_runs_owner"))
        batch_op.drop_index(batch_op.f("ix_runs_board_id"))

    op.drop_table("runs")
    with op.batch_alter_table("recipes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_recipes_owner"))

    op.drop_table("recipes")
    with op.batch_alter_table("harvests", schema=None) as batch_op:
        batch_op.drop_index("ix_harvests_board")

    op.drop_table("harvests")
    op.drop_table("credit_windows")
