"""What `make install-client` leaves on a PC, judged by the desktop's, systemd's and the shells' own tools."""

import configparser
import os
import re
import shutil
import stat
import subprocess

import pytest
from harness.processes import BUILD, ROOT, run

INSTALL = ROOT / "packaging/install"


@pytest.fixture
def build(tmp_path):
    """The programs as they were built; the window stands in for itself, because tests build it elsewhere."""
    folder = tmp_path / "build"
    folder.mkdir()
    shutil.copy(BUILD / "inkan", folder / "inkan")
    return folder


def install(build, *words, prefix, destination="", home="/nowhere"):
    environment = {"PATH": os.environ["PATH"], "HOME": str(home), "PREFIX": str(prefix), "DESTDIR": str(destination),
                   "BUILD": str(build)}
    return subprocess.run([INSTALL, *words], env=environment, capture_output=True, text=True)


def add_window(build):
    window = build / "inkan-desktop"
    window.write_text("#!/bin/sh\n")
    window.chmod(0o755)


def files(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if not path.is_dir())


def entry(path):
    parser = configparser.RawConfigParser(interpolation=None, strict=True, delimiters=("=",))
    parser.optionxform = str
    parser.read_string(path.read_text())
    return parser["Desktop Entry"]


def test_everything_is_placed_and_everything_is_removed_again(build, tmp_path):
    prefix = tmp_path / "usr"
    add_window(build)
    done = install(build, prefix=prefix)
    assert done.returncode == 0, done.stderr
    placed = files(prefix)
    for name in ["bin/inkan", "bin/inkan-desktop", "share/applications/inkan.desktop", "share/man/man1/inkan.1",
                 "share/man/ja/man1/inkan.1", "lib/systemd/user/inkan-renew.service",
                 "lib/systemd/user/inkan-renew.timer", "share/icons/hicolor/scalable/apps/inkan.svg",
                 "share/bash-completion/completions/inkan", "share/zsh/site-functions/_inkan",
                 "share/fish/vendor_completions.d/inkan.fish"]:
        assert name in placed, placed
        mode = stat.S_IMODE((prefix / name).stat().st_mode)
        assert mode == (0o755 if name.startswith("bin/") else 0o644), name
        assert (prefix / name).stat().st_size > 0 and b"@bindir@" not in (prefix / name).read_bytes(), name
    assert run(prefix / "bin/inkan", "version").stdout.startswith("inkan ")

    # Once more, over what is there: the same, and nothing half-done beside it.
    assert install(build, prefix=prefix).returncode == 0
    assert set(files(prefix)) == set(placed) and not [name for name in placed if name.endswith(".new")]

    other = prefix / "share/applications/other.desktop"
    other.write_text("[Desktop Entry]\nType=Application\nName=Other\nExec=true\n")
    assert install(build, "--remove", prefix=prefix).returncode == 0
    left = [name for name in files(prefix) if "cache" not in name]
    assert left == ["share/applications/other.desktop"], left
    assert install(build, "--remove", prefix=prefix).returncode == 0


def test_the_links_handler_is_the_window_or_else_the_command_in_a_terminal(build, tmp_path):
    """inkan:// finds exactly one handler, whatever was installed (B-20)."""
    prefix = tmp_path / "usr"
    desktop = prefix / "share/applications/inkan.desktop"
    for window in (False, True, False):
        if window:
            add_window(build)
        else:
            (build / "inkan-desktop").unlink(missing_ok=True)
        assert install(build, prefix=prefix).returncode == 0
        judged = subprocess.run(["desktop-file-validate", desktop], capture_output=True, text=True)
        assert judged.returncode == 0 and judged.stdout + judged.stderr == "", judged.stdout
        content = entry(desktop)
        assert content["MimeType"] == "x-scheme-handler/inkan;"
        program, *words = content["Exec"].split()
        # The link is one argument, and the last: what is in it can be no option and no second word.
        assert words == (["%u"] if window else ["open", "%u"]) and os.access(program, os.X_OK)
        assert (content["Terminal"], content.get("NoDisplay")) == (("false", None) if window else ("true", "true"))
        assert (prefix / "bin/inkan-desktop").exists() == window

    index = (prefix / "share/applications/mimeinfo.cache").read_text()
    assert "x-scheme-handler/inkan=inkan.desktop;" in index.splitlines()


def test_systemd_takes_the_units(build, tmp_path):
    """A daily timer that catches up, and a service that it finds (F-14)."""
    prefix = tmp_path / "usr"
    assert install(build, prefix=prefix).returncode == 0
    units = prefix / "lib/systemd/user"
    judged = subprocess.run(
        ["systemd-analyze", "verify", "--user", "--man=no", units / "inkan-renew.service", units / "inkan-renew.timer"],
        env={"PATH": os.environ["PATH"], "HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path)},
        capture_output=True, text=True)
    ours = [line for line in judged.stderr.splitlines() if "inkan" in line]
    assert judged.returncode == 0 and not ours, judged.stderr
    service, timer = (units / "inkan-renew.service").read_text(), (units / "inkan-renew.timer").read_text()
    assert f"ExecStart={prefix}/bin/inkan renew --auto" in service and "NoNewPrivileges=yes" in service
    assert "Persistent=true" in timer and "RandomizedDelaySec=" in timer and "WantedBy=timers.target" in timer
    shown = subprocess.run(["systemd-analyze", "calendar", "*-*-* 09:00"], capture_output=True, text=True)
    assert "OnCalendar=*-*-* 09:00" in timer and shown.returncode == 0


def test_a_person_without_root_installs_where_systemd_looks(build, tmp_path):
    prefix = tmp_path / ".local"
    assert install(build, prefix=prefix, home=tmp_path).returncode == 0
    assert (prefix / "share/systemd/user/inkan-renew.timer").exists()


def test_a_package_is_made_below_another_root(build, tmp_path):
    stage = tmp_path / "stage"
    assert install(build, prefix="/usr", destination=stage).returncode == 0
    assert (stage / "usr/bin/inkan").exists()
    assert entry(stage / "usr/share/applications/inkan.desktop")["Exec"] == "/usr/bin/inkan open %u"
    assert not [name for name in files(stage) if "cache" in name], "an index is the package manager's to make"


@pytest.mark.parametrize("prefix", ["relative", "/tmp/a b", "/tmp/$(x)", "/tmp/a\nb", "/tmp/%u"])
def test_a_prefix_that_desktop_files_would_read_otherwise_is_refused(build, prefix):
    refused = install(build, prefix=prefix)
    assert refused.returncode == 2 and "PREFIX" in refused.stderr


def test_without_a_build_it_says_what_to_do(tmp_path):
    refused = install(tmp_path, prefix=tmp_path / "usr")
    assert refused.returncode == 1 and "make client" in refused.stderr
    assert not (tmp_path / "usr").exists()


def test_the_manual_and_the_completions_are_read_by_what_they_are_for(build, tmp_path):
    prefix = tmp_path / "usr"
    assert install(build, prefix=prefix).returncode == 0
    for page in ("share/man/man1/inkan.1", "share/man/ja/man1/inkan.1"):
        judged = run("mandoc", "-T", "utf8", prefix / page)
        assert "renew" in re.sub(".\x08", "", judged.stdout)
    checked = subprocess.run(["bash", "-n", prefix / "share/bash-completion/completions/inkan"], capture_output=True)
    assert checked.returncode == 0, checked.stderr
