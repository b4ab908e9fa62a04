"""Where things are kept; one switch (``--profile``) moves them all."""

from dataclasses import dataclass
from pathlib import Path

_NAME = "integration-journal"


@dataclass(frozen=True)
class Profile:
    """The folders of one user: choices of the window, where new journals go, and their automatic backups."""

    choices: Path
    journals: Path
    backups: Path

    @classmethod
    def at(cls, folder: Path | None) -> "Profile":
        """Return the profile in ``folder``, or the user's own where there is none given."""
        if folder is not None:
            return cls(folder / "choices.json", folder / "journals", folder / "backups")
        import platformdirs

        return cls(
            platformdirs.user_config_path(_NAME, appauthor=False) / "choices.json",
            platformdirs.user_data_path(_NAME, appauthor=False) / "journals",
            platformdirs.user_data_path(_NAME, appauthor=False) / "backups",
        )
