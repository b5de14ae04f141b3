# SPDX-License-Identifier: GPL-3.0-or-later
"""A hospital of real processes in a throw-away folder, for the demo and for scenarios.

The centre and every desk are programs of the build; nothing of them is replaced. They may
live in a rehearsed time that this module moves. Whatever a desk's answer confirmed is
remembered by the desk's `confirmed`: the oracle of what must not be lost.
"""
import json
import os
import select
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import urllib.request
from pathlib import Path

RECORDS = ["site", "department", "room", "staff", "device", "patient", "ticket",
           "appointment", "step", "triage", "override", "note", "conflict"]
CENTRE_ONLY = {"staff": {"verifier"}}
DELIVERY = {"stamp_cs", "cs"}  # when a value came, which is each store's own affair
SECOND = 1_000_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
PATIENCE = 120  # seconds until a program that says nothing is called hung


class Refused(Exception):
    """A command ended with a status above 0."""

    def __init__(self, argv, status, answer):
        super().__init__(f"{argv} ended with {status}: {answer}")
        self.status = status
        self.answer = answer


class Programs:
    """Where the build put them, and the environment they run in."""

    def __init__(self, build):
        self.build = str(Path(build).resolve())
        self.desk = str(Path(self.build) / "desktop/cli/foleni")
        self.daemon = str(Path(self.build) / "syncd/foleni-syncd")
        for program in (self.desk, self.daemon):
            if not os.access(program, os.X_OK):
                raise SystemExit(f"{program} is not built")


class Time:
    """A rehearsed time that stands still until it is moved."""

    def __init__(self, folder, start_us):
        self.file = Path(folder) / "clock"
        self.now_us = start_us
        self._write()

    def _write(self):
        fresh = self.file.with_suffix(".new")
        fresh.write_text(f"{self.now_us}\n")
        fresh.replace(self.file)

    def advance(self, us):
        self.now_us += int(us)
        self._write()

    def environment(self, skew_us=0):
        return {"FOLENI_TEST_CLOCK": str(self.file),
                "FOLENI_TEST_CLOCK_SKEW_US": str(skew_us)}


def run(argv, env=None, text=None):
    """Runs a program to its end: (status, stdout, stderr)."""
    done = subprocess.run(argv, input=text, env={**os.environ, **(env or {})}, text=True,
                          capture_output=True, timeout=PATIENCE, check=False)
    return done.returncode, done.stdout, done.stderr


class Centre:
    """foleni-syncd on a database of its own, with the sample hospital."""

    def __init__(self, folder, programs, time=None, sample=True):
        self.programs = programs
        self.database = Path(folder) / "centre.db"
        self.env = time.environment() if time else {}
        self.process = None
        self.address = None
        argv = [programs.daemon, "init", "--database", str(self.database), "--json"]
        status, out, err = run(argv + (["--sample"] if sample else []), self.env)
        assert status == 0, err
        self.staff = {person["user"]: person for person in json.loads(out)["staff"]}

    def serve(self):
        listen = self.address.removeprefix("http://") if self.address else "127.0.0.1:0"
        self.process = subprocess.Popen(
            [self.programs.daemon, "serve", "--database", str(self.database),
             "--listen", listen],
            env={**os.environ, **self.env}, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, text=True)
        ready = self.process.stdout.readline()
        assert "ready on" in ready, "the centre did not start"
        self.address = ready.split()[-1]

    def kill(self):
        """As a power cut does."""
        self.process.kill()
        self._bury()

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self._bury()

    def _bury(self):
        status = self.process.wait(PATIENCE)
        self.process.stdout.close()
        self.process = None
        return status

    def invite(self, letter):
        status, out, err = run([self.programs.daemon, "invite", "--database",
                                str(self.database), "--letter", letter, "--json"],
                               self.env)
        assert status == 0, err
        return json.loads(out)["code"]

    def users(self, role):
        return [user for user, person in self.staff.items() if person["role"] == role]

    def metric(self, name):
        """Sum of a metric over its labels."""
        with urllib.request.urlopen(self.address + "/metrics", timeout=10) as answer:
            lines = answer.read().decode().splitlines()
        return sum(float(line.rsplit(" ", 1)[1]) for line in lines
                   if line.split("{")[0].split(" ")[0] == name)


class Desk:
    """One desk: a store of its own and a process that takes its commands."""

    def __init__(self, folder, centre, letter, time=None, skew_us=0):
        self.dir = Path(folder) / f"desk-{letter}"
        self.centre = centre
        self.letter = letter
        self.program = centre.programs.desk
        self.env = time.environment(skew_us) if time else {}
        self.process = None
        self.confirmed = []  # (verb, answer) of every action that was said to be done

    def command(self, *argv, text=None):
        """One command in a process of its own: (status, stdout, stderr)."""
        return run([self.program, "--store", str(self.dir), *argv], self.env, text)

    def open(self):
        self.process = subprocess.Popen(
            [self.program, "--store", str(self.dir), "batch", "--json"],
            env={**os.environ, **self.env}, stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, text=True, bufsize=1)

    def send(self, *argv, text=None):
        """Hands a command line over and does not wait for its answer."""
        if self.process is None:
            self.open()
        line = {"argv": [str(word) for word in argv]}
        if text is not None:
            line["stdin"] = text
        self.process.stdin.write(json.dumps(line) + "\n")
        self.process.stdin.flush()

    def take(self, argv=()):
        """The next answer; Refused if it is a refusal."""
        ready, _, _ = select.select([self.process.stdout], [], [], PATIENCE)
        line = self.process.stdout.readline() if ready else ""
        assert line, f"desk {self.letter} said nothing to {argv}"
        said = json.loads(line)
        if said["status"] != 0:
            raise Refused(argv, said["status"], said["answer"])
        return said["answer"]

    def ask(self, *argv, text=None):
        """A command that changes nothing, or that the oracle need not remember."""
        self.send(*argv, text=text)
        return self.take(argv)

    def do(self, *argv, text=None):
        """An action: what it answered was confirmed to a person and must last."""
        answer = self.ask(*argv, text=text)
        self.confirmed.append((argv[0], answer))
        return answer

    def enrol(self):
        return self.ask("enrol", "--server", self.centre.address, "--code-stdin",
                        text=self.centre.invite(self.letter))

    def sign_in(self, user):
        return self.ask("sign-in", "--user", user, "--password-stdin",
                        text=self.centre.staff[user]["password"])

    def sync(self, wait_s=60):
        return self.ask("sync", "--wait", wait_s)

    def kill(self):
        self.process.kill()
        self._bury()

    def close(self):
        if self.process is not None:
            self.process.stdin.close()
            self._bury()

    def _bury(self):
        self.process.wait(PATIENCE)
        self.process.stdout.close()
        try:
            self.process.stdin.close()
        except BrokenPipeError:
            pass
        self.process = None

    def store(self):
        """The store as it is on disk, for looking only."""
        return Store(self.dir / "desk.db")


class Store:
    """A copy of a database, so that looking at it touches nothing."""

    def __init__(self, path):
        self.folder = tempfile.mkdtemp(prefix="foleni-look-")
        copy = Path(self.folder) / "copy.db"
        for ending in ("", "-wal"):
            if Path(f"{path}{ending}").exists():
                shutil.copy(f"{path}{ending}", f"{copy}{ending}")
        self.db = sqlite3.connect(copy)
        self.db.row_factory = sqlite3.Row

    def rows(self, sql, *values):
        return [dict(row) for row in self.db.execute(sql, values)]

    def value(self, sql, *values):
        return self.db.execute(sql, values).fetchone()[0]

    def records(self, table):
        """Every row by its id, without what is the store's own."""
        hidden = CENTRE_ONLY.get(table, set()) | DELIVERY
        return {row["id"]: {name: value for name, value in row.items()
                            if name not in hidden}
                for row in self.rows(f"SELECT * FROM {table}")}  # a name of RECORDS

    def stamps(self):
        """Who wrote each register that was written after its row, and when."""
        return {(row["type"], row["id"], row["register"]):
                {name: value for name, value in row.items() if name not in DELIVERY}
                for row in self.rows("SELECT * FROM stamp")
                if row["register"] not in CENTRE_ONLY.get(row["type"], set())}

    def close(self):
        self.db.close()
        shutil.rmtree(self.folder)

    def __enter__(self):
        return self

    def __exit__(self, *unused):
        self.close()


def differences(one, other):
    """Where two stores hold other records; at most five lines."""
    found = []
    for table in RECORDS:
        here, there = one.records(table), other.records(table)
        for key in sorted(here.keys() | there.keys()):
            if here.get(key) != there.get(key):
                found.append(f"{table} {key}: {unlike(here.get(key), there.get(key))}")
    if one.stamps() != other.stamps():
        mine, theirs = one.stamps(), other.stamps()
        found += [f"stamp {key}: {mine.get(key)} / {theirs.get(key)}"
                  for key in sorted(mine.keys() | theirs.keys())
                  if mine.get(key) != theirs.get(key)]
    return found[:5]


def unlike(here, there):
    if here is None or there is None:
        return f"{here} / {there}"
    return {name: (here[name], there.get(name)) for name in here
            if here[name] != there.get(name)}


class Hospital:
    """Folder, time, centre and desks, and the end of all of them."""

    def __init__(self, build, start_us=None, sample=True):
        self.folder = tempfile.mkdtemp(prefix="foleni-hospital-")
        self.programs = Programs(build)
        self.time = Time(self.folder, start_us) if start_us is not None else None
        self.centre = Centre(self.folder, self.programs, self.time, sample)
        self.desks = {}
        self.centre.serve()

    def desk(self, letter, user=None, skew_us=0):
        desk = Desk(self.folder, self.centre, letter, self.time, skew_us)
        self.desks[letter] = desk
        desk.enrol()
        if user is not None:
            desk.sign_in(user)
        return desk

    def sync_all(self, rounds=2):
        """Once for what each has to say, once more for what the others said."""
        for _ in range(rounds):
            for desk in self.desks.values():
                desk.sync()

    def central(self):
        return Store(self.centre.database)

    def to_real_time(self):
        """From a rehearsed time to the computer's own; the centre is restarted."""
        for desk in self.desks.values():
            desk.close()
            desk.env = {}
        self.centre.stop()
        self.centre.env = {}
        self.centre.serve()

    def end_processes(self):
        for desk in self.desks.values():
            if desk.process is not None:
                desk.kill()
        if self.centre.process is not None:
            self.centre.kill()

    def close(self, keep=False):
        self.end_processes()
        if not keep:
            shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *unused):
        self.close()
