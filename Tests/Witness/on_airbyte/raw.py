"""A workspace that answers with whole texts, and what the source makes of its campaigns."""

from source import catalog, run, settings
from workspaces import Workspace

# No integer of 64 bits.
HUGE = 123456789012345678901234567890
CAMPAIGN = {
    "name": "n",
    "type": "segment",
    "created": 1_700_000_000,
    "updated": 1_700_000_000,
    "active": True,
    "state": "running",
}


class Raw(Workspace):
    """Answers whole texts where a test gives them, since no writer of JSON would write them."""

    def __init__(self, **texts):
        super().__init__()
        self.texts = texts

    def shape(self, path, query, answer):
        name = path.strip("/").split("/")[-1]
        return self.texts[name].encode() if name in self.texts else answer


def read(folder, workspace, *names, code=0, **more):
    output = run(folder, "read", config=settings(workspace), catalog=catalog(*names), **more)
    assert output.code == code, output.told
    return output


def campaigns(folder, *records, code=0):
    """Gives the rows by their ids and the output."""
    with Raw() as workspace:
        workspace.lists["campaigns"] = [
            {**CAMPAIGN, "id": n + 1, **r} if isinstance(r, dict) else r for n, r in enumerate(records)
        ]
        output = read(folder, workspace, "campaigns", code=code)
    return {row["id"]: row for row in output["campaigns"].rows}, output
