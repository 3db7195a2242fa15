"""PostgreSQL, by psycopg: the tables are SQLite's, the owner's things stay, and what is wrong is told in a sentence."""

import json
import re
import sqlite3

import psycopg
import pytest

from conftest import agrees, cioferry, extract
from postgres import Server, values
from workspaces import Workspace

SECRET = "s3cr:et/?x"


@pytest.fixture(scope="module")
def server():
    with Server() as server:
        yield server


def sqlite_rows(path):
    """Table -> columns, rows, and what is JSON there."""
    connection = sqlite3.connect(path)
    found = {}
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\'"):
        types = dict(connection.execute('SELECT "column", type FROM _columns WHERE "table" = ?', [name]))
        cursor = connection.execute(f'SELECT * FROM "{name}"')
        columns = [column[0] for column in cursor.description]
        found[name] = columns, cursor.fetchall(), types
    connection.close()
    return found


def plain(value, kind):
    if value is None:
        return None
    if kind == "json":
        return json.loads(value)
    if kind == "boolean":
        return bool(value)
    return value


def shown(value):
    """As text; what PostgreSQL cannot hold is U+FFFD there."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, default=lambda other: int(other.timestamp()))
    return re.sub("[\ud800-\udfff]", "\ufffd", text.replace("\\u0000", "\ufffd"))


@pytest.mark.parametrize("options", [[], ["--times", "timestamp"], ["--json-columns", "json"]])
def test_the_same_rows_as_in_sqlite(world, server, tmp_path, options):
    schema = server.schema()
    for _ in range(2):
        assert extract(world, f"sqlite:{tmp_path}/w.db").returncode == 0
        done = extract(world, server.to(schema), *options)
        assert done.returncode == 0, done.err
    expected = sqlite_rows(tmp_path / "w.db")
    with server.connect() as connection:
        names = {name for (name,) in connection.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = %s AND left(tablename, 1) <> '_'", [schema])}
        assert names == set(expected)
        for name, (columns, rows, types) in expected.items():
            found, others = values(connection, schema, name)
            assert found == columns
            kept = [index for index, column in enumerate(columns) if column != "_extracted_at"]
            ours = sorted(shown([plain(row[i], types[columns[i]]) for i in kept]) for row in rows)
            theirs = sorted(shown([row[i] for i in kept]) for row in others)
            for one, other in zip(theirs, ours, strict=True):
                assert one == other, name
    done = cioferry(
        "verify", "--sample", 100, "--to", server.url, "--schema", schema, "--requests-per-second", 100000, emulator=world)
    assert done.returncode == 0, done.out + done.err


def small():
    made = Workspace()
    made.lists["segments"] = [{"id": i, "name": f"s{i}", "description": "d", "created_at": i} for i in range(1, 9)]
    return made


STREAMS = ("--streams", "segments")


def test_what_the_owner_hangs_on_a_table_stays(server):
    schema = server.schema()
    with small() as workspace, server.connect() as owner:
        assert extract(workspace, server.to(schema), *STREAMS).returncode == 0
        owner.execute(f"""
            CREATE ROLE reader_{schema}; GRANT USAGE ON SCHEMA {schema} TO reader_{schema};
            GRANT SELECT ON {schema}.segments TO reader_{schema};
            CREATE VIEW {schema}.names AS SELECT id, name FROM {schema}.segments;
            CREATE INDEX by_name ON {schema}.segments (name); COMMENT ON TABLE {schema}.segments IS 'mine';
            COMMENT ON COLUMN {schema}.segments.name IS 'mine too'""")
        owner.execute(f"""
            CREATE TABLE public.seen_{schema} (id bigint, what text);
            CREATE FUNCTION public.see_{schema}() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN INSERT INTO seen_{schema} VALUES (coalesce(new.id, old.id), tg_op); RETURN coalesce(new, old); END $$;
            CREATE TRIGGER seen AFTER INSERT OR UPDATE OR DELETE ON {schema}.segments
                FOR EACH ROW EXECUTE FUNCTION public.see_{schema}()""")
        number = owner.execute(f"SELECT '{schema}.segments'::regclass::oid").fetchone()
        workspace.lists["segments"] = [
            {"id": i, "name": f"S{i}", "description": "d", "created_at": i, "late": True} for i in range(3, 12)]
        assert extract(workspace, server.to(schema), *STREAMS).returncode == 0
        assert owner.execute(f"SELECT '{schema}.segments'::regclass::oid").fetchone() == number
        assert owner.execute(f"SELECT string_agg(name, ' ' ORDER BY id) FROM {schema}.names").fetchone()[0] == \
            "S3 S4 S5 S6 S7 S8 S9 S10 S11"
        assert owner.execute(f"SELECT what, array_agg(id ORDER BY id) FROM seen_{schema} GROUP BY 1 ORDER BY 1").fetchall() == [
            ("DELETE", [1, 2]), ("INSERT", [9, 10, 11]), ("UPDATE", [3, 4, 5, 6, 7, 8])]
        assert owner.execute(f"SELECT has_table_privilege('reader_{schema}', '{schema}.segments', 'SELECT')").fetchone()[0]
        assert owner.execute(f"SELECT obj_description('{schema}.segments'::regclass)").fetchone()[0] == "mine"
        assert owner.execute("SELECT count(*) FROM pg_indexes WHERE schemaname = %s AND indexname = 'by_name'", [schema]).fetchone()[0]


def test_nothing_changed_writes_nothing(server):
    schema = server.schema()
    with small() as workspace, server.connect() as owner:
        assert extract(workspace, server.to(schema), *STREAMS).returncode == 0
        before = owner.execute(f"SELECT ctid, xmin, xmax, * FROM {schema}.segments ORDER BY id").fetchall()
        assert extract(workspace, server.to(schema), *STREAMS).returncode == 0
        assert owner.execute(f"SELECT ctid, xmin, xmax, * FROM {schema}.segments ORDER BY id").fetchall() == before


def test_changed_rows_find_room_on_their_pages(world, server):
    """All rows change, a few of each page at a time, so that the table does not grow to twice its size."""
    schema = server.schema()
    assert extract(world, server.to(schema), "--streams", "messages").returncode == 0
    with server.connect() as owner:
        owner.execute(f"UPDATE {schema}.messages SET subject = left(id, 5)")
        owner.execute(f"VACUUM FULL ANALYZE {schema}.messages")
        count, size = owner.execute(
            f"SELECT count(*), pg_relation_size('{schema}.messages') FROM {schema}.messages").fetchone()
        assert count > 1000
        assert extract(world, server.to(schema), "--streams", "messages", "--full").returncode == 0
        changed, = owner.execute(f"SELECT max(changed) FROM {schema}._ledger").fetchone()
        assert changed > 1000
        after, = owner.execute(f"SELECT pg_relation_size('{schema}.messages')").fetchone()
        assert after < 1.25 * size, (after, size)


def test_rights_on_the_schema_are_enough(world, server):
    schema = server.schema()
    server.execute(f"CREATE ROLE u_{schema} LOGIN; CREATE SCHEMA {schema}; GRANT USAGE, CREATE ON SCHEMA {schema} TO u_{schema}")
    server.execute("REVOKE TEMPORARY, CREATE ON DATABASE postgres FROM PUBLIC")
    url = server.to(schema).replace("cioferry@", f"u_{schema}@")
    for _ in range(2):
        done = extract(world, url, "--streams", "customers", "messages", "segments")
        assert done.returncode == 0, done.err
    done = cioferry("verify", "--to", url, "--streams", "segments", emulator=world)
    assert done.returncode == 1 and "GRANT CREATE ON DATABASE" in done.err, done.err


def test_who_may_only_read_is_told_at_once(world, server):
    schema = server.schema()
    server.execute(f"CREATE ROLE u_{schema} LOGIN; CREATE SCHEMA {schema}; GRANT USAGE ON SCHEMA {schema} TO u_{schema}")
    only = server.url.replace("cioferry@", f"u_{schema}@")
    for to, words in [
        (f"{only}?schema={schema}", f'may not write the schema "{schema}"'),
        (f"{only}?schema=none_{schema}", "AUTHORIZATION"),
        (f"{server.url}?options=-c%20default_transaction_read_only%3Don&schema={schema}", "may only be read"),
    ]:
        for command in (["check"], ["extract", "--streams", "segments"]):
            done = cioferry(*command, "--to", to, emulator=world)
            assert done.returncode == 1 and words in done.err, done.err
            assert "postgresql://" not in done.out + done.err


@pytest.mark.parametrize("url", [
    "postgresql://u:{}@127.0.0.1:1/d", "postgres://u:{}@h:port/d", "postgres://u:{}@h/d?nonsense=1",
    "postgres://u:{}@h/d?sslmode=never", "postgres://u:{}%zz@h/d", "postgres://u:{}@x@h/d", "postgres://u:{}/x@127.0.0.1/d", "postgres://u:{}@h/d?schema=%", "postgre://u:{}@h/d",
    "postgres://u@127.0.0.1:1/d?password={}", "postgres://u:{}@[::1/d", "postgres://u:x@{}@127.0.0.1/d", "postgres://u:1/{}@127.0.0.1/d",
])
@pytest.mark.parametrize("secret", [SECRET, "s3cret"])
def test_an_address_that_is_wrong_is_not_repeated(world, url, secret):
    for command in ("extract", "check", "verify"):
        done = cioferry(command, "--to", url.replace("{}", secret), emulator=world)
        assert done.returncode == 1, done.err
        assert secret not in done.out + done.err and "s3cr" not in done.out + done.err, done.err


def test_a_refused_password_is_not_repeated(world, server):
    schema = server.schema()
    server.execute(f"CREATE ROLE p_{schema} LOGIN PASSWORD 'right'")
    rules = server.place / "data/pg_hba.conf"
    text = rules.read_text()
    rules.write_text(f"host all p_{schema} 127.0.0.1/32 scram-sha-256\n" + text)
    server.execute("SELECT pg_reload_conf()")
    to = server.url.replace("cioferry@", f"p_{schema}:s3cret@")
    done = extract(world, to, "--streams", "segments")
    assert done.returncode == 1 and "password authentication failed" in done.err and "s3cret" not in done.err
    # The right one, from libpq's own places.
    server.execute(f"CREATE SCHEMA {schema} AUTHORIZATION p_{schema}")
    env = {"PGHOST": "127.0.0.1", "PGPORT": str(server.port), "PGUSER": f"p_{schema}", "PGDATABASE": "postgres"}
    done = extract(world, "postgres://", "--schema", schema, "--streams", "segments", env={**env, "PGPASSWORD": "right"})
    assert done.returncode == 0, done.err
    service = server.place / "services"
    service.write_text(f"[mine]\nhost=127.0.0.1\nport={server.port}\nuser=p_{schema}\ndbname=postgres\n")
    passwords = server.place / "passwords"
    passwords.write_text(f"127.0.0.1:{server.port}:postgres:p_{schema}:right\n")
    passwords.chmod(0o600)
    done = extract(
        world, f"postgresql://?service=mine&schema={schema}", "--streams", "segments",
        env={"PGSERVICEFILE": str(service), "PGPASSFILE": str(passwords)})
    assert done.returncode == 0, done.err


def test_tls_is_as_sslmode_says(world, server):
    done = extract(world, server.to("tls") + "&sslmode=require", "--streams", "segments")
    assert done.returncode == 1 and "SSL" in done.err


def test_its_library_is_missed_only_by_who_asks_for_it(world, server, tmp_path):
    (tmp_path / "libpq.so.5").write_text("no library")
    env = {"LD_LIBRARY_PATH": str(tmp_path)}
    assert extract(world, f"sqlite:{tmp_path}/w.db", "--streams", "segments", env=env).returncode == 0
    for command in ("extract", "check", "verify"):
        done = cioferry(command, "--to", server.to(server.schema()), emulator=world, env=env)
        assert done.returncode == 1 and "libpq is not installed" in done.err and "apt-get install libpq5" in done.err, done.err


def test_what_is_not_ours_is_left_alone(world, server):
    schema = server.schema()
    server.execute(f"CREATE SCHEMA {schema}; CREATE TABLE {schema}.segments (mine int); CREATE SCHEMA other_{schema}; CREATE TABLE other_{schema}._state (x int)")
    done = extract(world, server.to(schema), "--streams", "segments")
    assert done.returncode == 1 and "was not made by an extraction" in done.err
    done = extract(world, server.to("other_" + schema), "--streams", "segments")
    assert done.returncode == 1 and "another program" in done.err
    fine = server.schema()
    assert extract(world, server.to(fine), "--streams", "segments").returncode == 0
    server.execute(f"UPDATE {fine}._version SET version = 99")
    done = extract(world, server.to(fine), "--streams", "segments")
    assert done.returncode == 1 and "newer version" in done.err


def test_what_is_spoilt_is_found(server):
    schema = server.schema()
    with small() as workspace:
        assert extract(workspace, server.to(schema), *STREAMS).returncode == 0
        server.execute(f"UPDATE {schema}.segments SET name = 'S3' WHERE id = 3; DELETE FROM {schema}.segments WHERE id = 4")
        done = cioferry("verify", "--json", "--to", server.to(schema), *STREAMS, emulator=workspace)
    (report,) = json.loads(done.out)["streams"]
    assert done.returncode == 2 and (report["missing"], report["changed"]) == (1, 1), done.out
    assert not server.execute("SELECT 1 FROM pg_namespace WHERE nspname LIKE '\\_cioferry%'").fetchall()


ODD = ["a\0b", "\ud800", "é", "e\u0301", "1.50", 'q"uo\\,t\te\n', "", None, 3, 10**30, True, "\\N", "\\.", {"a\0": "\ud800\\"}]


def test_odd_values(server):
    schema = server.schema()
    with small() as workspace:
        workspace.lists["segments"] = [
            {"id": i, "name": f"s{i}", "description": value, "progress": value, "extra": [value, 1e300, 5e-324],
             "created_at": i} for i, value in enumerate(ODD, 1)]
        for _ in range(2):
            assert extract(workspace, server.to(schema), *STREAMS).returncode == 0
        agrees(workspace, server.to(schema), "segments")
    with server.connect() as connection:
        rows = connection.execute(f"SELECT id, description, _extra FROM {schema}.segments ORDER BY id").fetchall()
    texts = ["a\ufffdb", "\ufffd", "é", "e\u0301", "1.50", 'q"uo\\,t\te\n', "", None, "3", str(10**30), "true", "\\N", "\\."]
    assert [row[1] for row in rows[:13]] == texts
    assert rows[0][2]["extra"][0] == "a\ufffdb" and rows[13][2]["extra"][0] == {"a\ufffd": "\ufffd\\"}


def test_a_view_that_is_held_keeps_nobody_waiting(server):
    """A column turns up while somebody looks at the table in a long transaction: others go on reading."""
    schema = server.schema()
    with small() as workspace, server.connect() as owner, psycopg.connect(server.url) as holder:
        assert extract(workspace, server.to(schema), *STREAMS).returncode == 0
        holder.execute(f"SELECT count(*) FROM {schema}.segments")
        workspace.lists["segments"][0]["description"] = "x"
        for segment in workspace.lists["segments"]:
            segment["created_at"] = "soon"
        running = extract(workspace, server.to(schema), *STREAMS, wait=False)
        owner.execute("SET statement_timeout = '1s'")
        for _ in range(150):
            owner.execute(f"SELECT count(*) FROM {schema}.segments")
            owner.execute("SELECT pg_sleep(0.01)")
        holder.rollback()
        _, err = running.communicate(timeout=60)
        assert running.returncode == 0, err
        assert owner.execute(f"SELECT count(*) FROM {schema}.segments WHERE created_at__text = 'soon'").fetchone()[0] == 8
