"""The program in a process of its own again: the one way to leave no word of the journal in memory."""

import argparse
import os
import sys
from typing import NoReturn


def replace(arguments: argparse.Namespace, back: str) -> NoReturn:
    """Begin the program anew in place of this process; ``back`` says how the window comes back; raises OSError.

    Where the system cannot replace a process, a new one is started and this one ends.
    """
    # Without -P a file named like a module, in the folder where the program was begun, would be run.
    command = [sys.executable, "-P", "-m", "integration_journal"]
    if arguments.profile is not None:
        command += ["--profile", str(arguments.profile)]
    command += ["--back", back]
    if os.name == "nt":
        import subprocess

        subprocess.Popen(command)
        os._exit(0)
    os.execv(sys.executable, command)
