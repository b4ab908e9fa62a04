"""Command line in, window or command out."""

import sys

from integration_journal import guard


def main() -> int:
    """Run the program; return its exit status."""
    guard.keep_to_the_user()
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


if __name__ == "__main__":
    sys.exit(main())
