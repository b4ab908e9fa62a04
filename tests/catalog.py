"""Make the window's English plural catalogue again: ``python -m tests.catalog``.

English needs a translation only where a number decides between 'entry' and 'entries'; another language
starts from the same tool without ``-pluralonly``.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).parent.parent
CATALOGUE = ROOT / "resources" / "i18n" / "en.qm"
SINGULAR = {
    "answers": "answer",
    "days": "day",
    "backups": "backup",
    "check-ins": "check-in",
    "entries": "entry",
    "fragments": "fragment",
    "hours": "hour",
    "insights": "insight",
    "intentions": "intention",
    "lines": "line",
    "marks": "mark",
    "measures": "measure",
    "minutes": "minute",
    "notes": "note",
    "passages": "passage",
    "prompts": "prompt",
    "questions": "question",
    "readings": "reading",
    "seconds": "second",
    "shown": "shown",
    "ticked": "ticked",
    "sessions": "session",
    "steps": "step",
    "effects": "effect",
    "words": "word",
}


def main() -> None:
    tools = Path(sys.executable).parent
    source = CATALOGUE.with_suffix(".ts")
    sources = sorted(str(path) for path in (ROOT / "integration_journal").rglob("*.py"))
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / "en.ts"
        command = [tools / "pyside6-lupdate", *sources, "-ts", fresh, "-pluralonly", "-locations", "none"]
        subprocess.run([*command, "-source-language", "en", "-target-language", "en"], check=True)
        tree = ElementTree.parse(fresh)
    for message in tree.iter("message"):
        translation = message.find("translation")
        assert translation is not None
        translation.attrib.clear()
        for old in list(translation):
            translation.remove(old)
        plural = message.findtext("source") or ""
        one = re.sub(
            r"%n (side |more |small )?([\w-]+)",
            lambda found: f"%n {found[1] or ''}{SINGULAR[found[2]]}",
            plural,
        )
        for form in (one, plural):
            ElementTree.SubElement(translation, "numerusform").text = form
    ElementTree.indent(tree)
    tree.write(source, encoding="utf-8", xml_declaration=True)
    subprocess.run([tools / "pyside6-lrelease", source, "-qm", CATALOGUE], check=True)


if __name__ == "__main__":
    main()
