"""Command line in, window or command out."""

import os
import sys


def main() -> int:
    """Run the program; return its exit status."""
    _forbid_core_dumps()
    from integration_journal import cli

    parser = cli.parser()
    arguments = parser.parse_args()
    if arguments.command:
        return cli.run(arguments)
    from integration_journal import screen

    hindrance = screen.hindrance()
    if hindrance:
        print(f"integration-journal: {hindrance}", file=sys.stderr)
        return cli.MENDABLE
    from integration_journal import app

    return app.run(arguments)


def _forbid_core_dumps() -> None:
    """Keep the patient's words out of the dump of a crashed process."""
    if os.name == "posix":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    sys.exit(main())
