"""${message}"""

import sqlalchemy as sa
from alembic import op

from store import columns
${imports if imports else ""}
revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}


def upgrade() -> None:
    """Apply this step."""
    ${"\n".join(line for line in (upgrades or "pass").splitlines() if "# ###" not in line).strip()}
