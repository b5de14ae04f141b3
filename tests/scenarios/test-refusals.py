#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What cannot work is refused with a clear sentence, and nothing is changed.

Usage: test-refusals.py BUILD. A full disk, a store that cannot be written, a store of a
newer version, and a server that answers with a web page.
"""
import hashlib
import http.server
import json
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import tap
from hospital import Centre, Desk, Hospital, run

DISK_BYTES = 8 * 1024 * 1024
FREE_BYTES = 500_000
REGISTER = ["register", "--name", "Uwase Keza", "--department", "OPD", "--separate"]


def contents(folder):
    """Every file that holds something, by its hash."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(Path(folder).iterdir())
            if path.is_file() and path.stat().st_size > 0
            and not path.name.endswith("-shm")}


def facts(desk):
    """What the store holds, as people and the centre would see it."""
    with desk.store() as store:
        return [store.rows(f"SELECT * FROM {table} ORDER BY 1, 2")
                for table in ("journal", "patient", "ticket", "step", "desk", "pending")]


def sentence(status, wanted, err, *words):
    """One clear sentence: no stack, no code, and with @words in it."""
    tap.same(status, wanted, f"exit status ({err!r})")
    assert err.startswith("foleni") and len(err.strip().splitlines()) == 1, err
    for word in words:
        assert word in err.lower(), f"{word!r} is not in {err!r}"


class Disk:
    """A disk of its own, mounted while the block runs."""

    def __init__(self, options):
        self.folder = tempfile.mkdtemp(prefix="foleni-disk-")
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", options, "foleni",
                               self.folder], capture_output=True, text=True, check=False)
        if done.returncode != 0:
            os.rmdir(self.folder)
            raise tap.Skip(f"no disk can be mounted here: {done.stderr.strip()}")

    def remount(self, options):
        subprocess.run(["mount", "-o", f"remount,{options}", self.folder], check=True)

    def fill(self, leave):
        """Until @leave bytes are free; unlink what is returned to have them back."""
        filler = Path(self.folder) / "filler"
        free = os.statvfs(self.folder)
        filler.write_bytes(b"x" * max(0, free.f_bavail * free.f_bsize - leave))
        return filler

    def __enter__(self):
        return self

    def __exit__(self, *unused):
        subprocess.run(["umount", "-l", self.folder], check=True)
        os.rmdir(self.folder)


class WebPage(http.server.BaseHTTPRequestHandler):
    """A captive portal: whatever is asked, here is a page."""

    def answer(self):
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        page = b"<!doctype html><title>Welcome</title><p>Accept the terms to go on."
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    do_GET = do_POST = answer

    def log_message(self, *unused):
        pass


class Portal:
    """The captive portal, listening on a port."""

    def __init__(self, port=0):
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", port), WebPage)
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *unused):
        self.server.shutdown()
        self.server.server_close()


def moved(desk, folder):
    """The same desk with its store in another folder."""
    shutil.copytree(desk.dir, Path(folder) / desk.dir.name)
    there = Desk(folder, desk.centre, desk.letter)
    assert there.dir.is_dir()
    return there


def tests_of(hospital, desk):
    def a_full_disk_loses_nothing_that_was_confirmed():
        with Disk(f"size={DISK_BYTES}") as disk:
            there = moved(desk, disk.folder)
            filler = disk.fill(FREE_BYTES)
            confirmed = []
            for number in range(400):
                status, out, err = there.command(*REGISTER, "--json")
                if status != 0:
                    break
                confirmed.append(out)
            sentence(status, 1, err, "disk", "nothing was")
            before = facts(there)
            status, _, err = there.command(*REGISTER)
            sentence(status, 1, err)
            tap.same(facts(there), before, "what the store holds")
            filler.unlink()
            status, _, err = there.command(*REGISTER)
            tap.same(status, 0, f"with room again ({err!r})")
            status, out, err = there.command("journal", "verify", "--json")
            tap.same(status, 0, f"the journal ({err!r})")
            tap.note(f"{len(confirmed)} confirmed before the disk was full")
            with there.store() as store:
                kept = store.value("SELECT count(*) FROM journal")
            tap.same(kept, len(confirmed) + 1, "rows of the journal")

    def a_centre_whose_disk_is_full_confirms_nothing():
        with Disk(f"size={2 * DISK_BYTES}") as disk:
            centre = Centre(disk.folder, hospital.programs, sample=False)
            centre.serve()
            folder = tempfile.mkdtemp(prefix="foleni-desk-")
            admin = Desk(folder, centre, "A")
            admin.enrol()
            admin.sign_in("admin")
            filler = disk.fill(0)
            for number in range(50):
                admin.do("edit-department", "--code", f"D{number}", "--name", f"D{number}")
            admin.close()
            status, _, err = admin.command("sync")
            sentence(status, 1, err, "kept")
            tap.note(err.strip())
            status, out, _ = admin.command("status", "--json")
            tap.same(json.loads(out)["pending"], 50, "actions not confirmed")
            filler.unlink()
            status, out, err = admin.command("sync", "--json")
            tap.same(status, 0, f"with room again ({err!r})")
            tap.same(json.loads(out)["pushed"], 50, "actions confirmed then")
            centre.stop()
            shutil.rmtree(folder)

    def a_store_that_cannot_be_written_is_left_as_it_is():
        with Disk("size=32m") as disk:
            there = moved(desk, disk.folder)
            before = contents(there.dir)
            disk.remount("ro")
            status, _, err = there.command(*REGISTER)
            sentence(status, 1, err, "nothing was")
            tap.same(contents(there.dir), before, "files of the store")
            disk.remount("rw")
            status, _, err = there.command(*REGISTER)
            tap.same(status, 0, f"once it can be written ({err!r})")

    def a_store_of_a_newer_version_is_left_as_it_is():
        folder = tempfile.mkdtemp(prefix="foleni-newer-")
        there = moved(desk, folder)
        store = sqlite3.connect(there.dir / "desk.db")
        store.execute("PRAGMA user_version = 999")
        store.close()
        before = contents(there.dir)
        for argv in (REGISTER, ["status"], ["sync"]):
            status, _, err = there.command(*argv)
            sentence(status, 1, err, "newer")
        tap.same(contents(there.dir), before, "files of the store")
        shutil.rmtree(folder)

    def a_database_of_a_newer_version_is_not_served():
        folder = tempfile.mkdtemp(prefix="foleni-newer-")
        database = Path(folder) / "centre.db"
        argv = [hospital.programs.daemon, "init", "--database", str(database)]
        tap.same(run(argv)[0], 0, "init")
        store = sqlite3.connect(database)
        store.execute("PRAGMA user_version = 999")
        store.close()
        before = contents(folder)
        status, _, err = run([hospital.programs.daemon, "serve", "--database",
                              str(database), "--listen", "127.0.0.1:0"])
        sentence(status, 1, err, "newer")
        tap.same(contents(folder), before, "files of the centre")
        shutil.rmtree(folder)

    def a_file_that_is_no_store_is_left_as_it_is():
        folder = tempfile.mkdtemp(prefix="foleni-other-")
        there = moved(desk, folder)
        for ending in ("", "-wal", "-shm"):
            (there.dir / f"desk.db{ending}").unlink(missing_ok=True)
        (there.dir / "desk.db").write_bytes(b"accounts of 1987\n" * 1000)
        before = contents(there.dir)
        status, _, err = there.command(*REGISTER)
        sentence(status, 1, err)
        tap.same(contents(there.dir), before, "files of the store")
        shutil.rmtree(folder)

    def a_web_page_in_place_of_the_server_enrols_nobody():
        folder = tempfile.mkdtemp(prefix="foleni-portal-")
        stranger = Desk(folder, hospital.centre, "Z")
        with Portal() as portal:
            status, _, err = stranger.command("enrol", "--server", portal.address,
                                              "--code-stdin", text="AAAAAAAAAAAAAAAA\n")
        sentence(status, 1, err, "web page", "nothing was changed")
        assert not (stranger.dir / "credentials").exists()
        shutil.rmtree(folder)

    def a_web_page_in_place_of_the_server_changes_nothing():
        tap.same(desk.command(*REGISTER)[0], 0, "register")
        before = facts(desk)
        port = int(hospital.centre.address.rsplit(":", 1)[1])
        hospital.centre.stop()
        with Portal(port):
            status, _, err = desk.command("sync")
            sentence(status, 1, err, "web page", "kept")
            tap.same(facts(desk), before, "what the store holds")
        hospital.centre.serve()
        status, out, err = desk.command("sync", "--json")
        tap.same(status, 0, f"with the server back ({err!r})")

    def a_server_that_is_away_is_said_to_be():
        with socket.socket() as unused:
            unused.bind(("127.0.0.1", 0))
            address = f"http://127.0.0.1:{unused.getsockname()[1]}"
            folder = tempfile.mkdtemp(prefix="foleni-away-")
            stranger = Desk(folder, hospital.centre, "Z")
            status, _, err = stranger.command("enrol", "--server", address,
                                              "--code-stdin", text="AAAAAAAAAAAAAAAA\n")
        sentence(status, 1, err, "cannot be reached")
        shutil.rmtree(folder)

    return [a_full_disk_loses_nothing_that_was_confirmed,
            a_centre_whose_disk_is_full_confirms_nothing,
            a_store_that_cannot_be_written_is_left_as_it_is,
            a_store_of_a_newer_version_is_left_as_it_is,
            a_database_of_a_newer_version_is_not_served,
            a_file_that_is_no_store_is_left_as_it_is,
            a_web_page_in_place_of_the_server_enrols_nobody,
            a_web_page_in_place_of_the_server_changes_nothing,
            a_server_that_is_away_is_said_to_be]


def main():
    with Hospital(sys.argv[1]) as hospital:
        desk = hospital.desk("A", hospital.centre.users("receptionist")[0])
        desk.sync()
        desk.close()
        tap.run(tests_of(hospital, desk))


main()
