"""Integration Journal: a private desktop journal for ketamine-assisted therapy."""

__version__ = "0.1.0"
