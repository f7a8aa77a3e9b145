"""The notebook `explore` in a real JupyterLab: widgets that answer, text that is audited when pasted."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

import pytest

from heshu.paths import root

pytestmark = [pytest.mark.browser, pytest.mark.slow]

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
TOKEN = "heshu"
MINUTE = 60_000
PASTED = "全县共有贫困村60个，目前已出列51个村，还有8个村未出列<img src=x onerror=window.ran=1>。"


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """The address of JupyterLab on a copy of the notebook, so that nothing here can change it."""
    folder = tmp_path_factory.mktemp("lab")
    shutil.copy(root() / "notebooks" / "explore.ipynb", folder)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", f"--port={port}", "--ip=127.0.0.1"]
    command += [f"--IdentityProvider.token={TOKEN}", "--allow-root", "--ServerApp.log_level=ERROR"]
    with (folder / "log.txt").open("w") as log:
        server = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
    try:
        address = f"http://127.0.0.1:{port}"
        _wait(f"{address}/api?token={TOKEN}", folder / "log.txt")
        yield address
    finally:
        server.terminate()
        server.wait(30)


def _wait(address: str, log: Path):
    for _ in range(120):
        try:
            urlopen(address, timeout=5).close()
        except OSError:
            time.sleep(0.5)
        else:
            return
    pytest.fail(f"JupyterLab does not answer: {log.read_text()[-2000:]}")


@pytest.fixture(scope="module")
def notebook(lab):
    if not CHROMIUM.exists():
        if os.environ.get("CI"):
            pytest.fail(f"{CHROMIUM} is not there: CI must install it (Debian: apt-get install chromium)")
        pytest.skip(f"{CHROMIUM} is not there")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1400, "height": 3000})
        outside = []
        page.on("request", lambda r: r.url.startswith((lab, "data:", "blob:")) or outside.append(r.url))
        page.goto(f"{lab}/lab/tree/explore.ipynb?token={TOKEN}", timeout=2 * MINUTE)
        page.get_by_text(re.compile(r"Python 3.*\| Idle")).first.wait_for(timeout=2 * MINUTE)
        page.locator(".lm-MenuBar-itemLabel", has_text="Run").first.click()
        page.locator(".lm-Menu-itemLabel", has_text="Run All Cells").first.click()
        page.locator(".jp-OutputArea .widget-dropdown select").first.wait_for(timeout=2 * MINUTE)
        yield page
        assert [url for url in outside if not url.startswith("ws")] == []
        browser.close()


def test_a_choice_changes_what_is_shown(notebook):
    menus = notebook.locator(".jp-OutputArea .widget-dropdown select")
    shown = notebook.locator(".widget-html .heshu").first
    before = shown.inner_text()
    labels = menus.nth(1).locator("option").all_inner_texts()
    current = menus.nth(1).locator("option:checked").inner_text()
    other = next(name for name in labels[1:] if name != current)
    menus.nth(1).select_option(label=other)
    notebook.wait_for_function(
        "before => document.querySelector('.widget-html .heshu').innerText !== before", arg=before
    )
    cells = shown.locator("tbody td:nth-child(2)").all_inner_texts()
    assert set(cells) <= {other}


def test_pasted_text_is_audited_and_stays_text(notebook):
    notebook.locator(".widget-textarea textarea").fill(PASTED)
    notebook.locator(".widget-button").last.click()
    marks = notebook.locator(".widget-html .heshu mark")
    notebook.wait_for_function(
        "() => [...document.querySelectorAll('.widget-html mark')].some(m => m.innerText.startsWith('51个'))"
    )
    assert "60个" in " ".join(marks.all_inner_texts())
    assert notebook.locator(".widget-html article img").count() == 0
    assert notebook.evaluate("window.ran") is None


def test_a_bad_date_is_told_in_a_sentence(notebook):
    notebook.locator(".widget-text input[placeholder='YYYY-MM-DD']").fill("昨天")
    notebook.locator(".widget-button").last.click()
    told = notebook.locator(".widget-html p", has_text="昨天")
    told.wait_for(timeout=MINUTE)


def test_sql_answers(notebook):
    notebook.get_by_text("of the numbers state an indicator").last.wait_for(timeout=MINUTE)
    assert notebook.locator(".jp-RenderedText[data-mime-type*='stderr']").count() == 0
