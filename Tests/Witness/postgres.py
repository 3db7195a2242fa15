"""A PostgreSQL server of a test's own, and its tables by psycopg."""

import itertools
import os
import pathlib
import pwd
import shutil
import socket
import subprocess
import tempfile

import psycopg
from psycopg import sql

numbers = itertools.count()


def programs():
    known = os.environ.get("CIOFERRY_POSTGRES_BIN")
    found = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    place = pathlib.Path(known) if known else found[-1] if found else pathlib.Path(shutil.which("initdb")).parent
    return place


class Server:
    """Killed and started as a test likes."""

    def __init__(self, **settings):
        self.place = pathlib.Path(tempfile.mkdtemp(prefix="cioferry-postgres-"))
        self.log = self.place / "log"
        self.user = []
        # The server refuses to run as root.
        if os.getuid() == 0:
            self.user = ["setpriv", "--reuid", "postgres", "--regid", "postgres", "--init-groups"]
            self.own(self.place)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.run("initdb", "-U", "cioferry", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")
        settings = {
            "listen_addresses": "127.0.0.1", "unix_socket_directories": str(self.place), "port": self.port,
            # Processes are killed here, not machines.
            "fsync": "off", **settings,
        }
        with open(self.place / "data/postgresql.conf", "a", encoding="utf-8") as file:
            file.writelines(f"{name} = '{value}'\n" for name, value in settings.items())
        self.start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop("immediate")
        shutil.rmtree(self.place)

    def own(self, folder):
        """Gives a folder to whoever the server runs as."""
        if self.user:
            user = pwd.getpwnam("postgres")
            os.chown(folder, user.pw_uid, user.pw_gid)

    def run(self, program, *arguments, check=True):
        done = subprocess.run(
            [*self.user, programs() / program, "-D", self.place / "data", *arguments], cwd=self.place, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        assert not check or done.returncode == 0, done.stdout
        return done

    def start(self):
        # Not into a pipe, which the server would keep open.
        done = subprocess.run(
            [*self.user, programs() / "pg_ctl", "-D", self.place / "data", "-l", self.log, "-w", "start"],
            cwd=self.place, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        assert done.returncode == 0, self.log.read_text()

    def stop(self, mode="fast"):
        self.run("pg_ctl", "-m", mode, "-w", "stop", check=False)

    @property
    def url(self):
        return f"postgresql://cioferry@127.0.0.1:{self.port}/postgres"

    def connect(self):
        return psycopg.connect(self.url, autocommit=True)

    def execute(self, text):
        with self.connect() as connection:
            return connection.execute(text)

    def schema(self):
        """A new schema's name."""
        return f"s{next(numbers)}"

    def to(self, schema):
        return f"{self.url}?schema={schema}"

    def tables(self, schema):
        with self.connect() as connection:
            return tables(connection, schema)


def values(connection, schema, name, columns="*"):
    """The columns and rows of a table."""
    cursor = connection.execute(sql.SQL("SELECT {} FROM {}").format(sql.SQL(columns), sql.Identifier(schema, name)))
    return [column.name for column in cursor.description], cursor.fetchall()


def tables(connection, schema):
    """Every table of the data, as sorted rows of text, without the column that says when."""
    names = [name for (name,) in connection.execute(
        "SELECT tablename FROM pg_tables WHERE schemaname = %s AND left(tablename, 1) <> '_'", [schema])]
    found = {}
    for name in names:
        columns, rows = values(connection, schema, name)
        found[name] = sorted(
            repr({column: value for column, value in zip(columns, row) if column != "_extracted_at"}) for row in rows)
    return found
