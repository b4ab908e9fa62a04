"""Takes the pictures of the therapist's form, where there is a Chromium."""

import base64
import tempfile
from pathlib import Path

from integration_journal.sharing.question_form import FILE_NAME, form_bytes
from tests.sharing.browser import BROWSER, opened

WRITTEN = """() => {
  const write = (field, words) => {
    field.value = words;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const rows = [
    { text: "What has been near since we spoke, and what has been far away?" },
    { text: "Where in your body did you notice the talk with your sister?", help: "One place is enough.",
      effect: "embodied_feelings" },
  ];
  write(document.getElementById("name"), "Dr. Ana Ruiz");
  write(document.getElementById("sheet"), "After the second session");
  write(document.getElementById("note"), "In any order, and only what fits.");
  rows.forEach((row, place) => {
    if (place) document.getElementById("add").click();
    const item = document.querySelectorAll("#questions > li")[place];
    for (const [name, words] of Object.entries(row)) write(item.querySelector(`[data-field=${name}]`), words);
  });
  document.activeElement.blur();
  scrollTo(0, 0);
}"""


def take(target: Path, width: int = 1280, height: int = 832) -> None:
    """Save a picture of the filled form in light and in dark to a folder; none without a browser."""
    if BROWSER is None:
        return
    with tempfile.TemporaryDirectory() as name, opened(Path(name), "--hide-scrollbars") as page:
        form = Path(name) / FILE_NAME
        form.write_bytes(form_bytes())
        page.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )
        page.open(form)
        page.run(WRITTEN)
        for look in ("light", "dark"):
            page.call(
                "Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": look}]
            )
            picture = page.call("Page.captureScreenshot", format="png")["data"]
            (target / f"therapist-form-{look}.png").write_bytes(base64.b64decode(picture))
