#!/usr/bin/python3
"""Runs every test of the project, step by step, and ends with one line: N passed, N failed.

Called by ./test, which installs the packages first. A step that cannot run counts as failed. What each step wrote
lies in build/test-results/, with the JUnit files that tools/requirements reads.
"""
import argparse
import concurrent.futures
import hashlib
import json
import os
import pathlib
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import xml.etree.ElementTree as xml

ROOT = pathlib.Path(__file__).resolve().parent.parent
RESULTS = ROOT / "build" / "test-results"
PYTHON = "/usr/bin/python3"  # Debian's, which has pytest-bdd; another python may stand before it on the PATH
CORES = os.cpu_count() or 2
SANITIZER = {
    # What was freed stays untouchable while 64 MB more are freed; the default of 256 MB is memory touched for the first time, again and again.
    "ASAN_OPTIONS": "detect_stack_use_after_return=1:strict_string_checks=1:allocator_may_return_null=0:quarantine_size_mb=64",
    "UBSAN_OPTIONS": "print_stacktrace=1:halt_on_error=1",
}
# GLib hands memory of one thread to another behind locks of its own, which the sanitizer does not see: plain malloc instead.
THREAD_SANITIZER = {"TSAN_OPTIONS": "halt_on_error=0:second_deadlock_stack=1:history_size=4"
                                    f":external_symbolizer_path={shutil.which('llvm-symbolizer') or ''}"
                                    f":suppressions={ROOT / 'tools/tsan_suppressions.txt'}",
                    "G_SLICE": "always-malloc"}
CLANG = ["-DCMAKE_C_COMPILER=clang-19", "-DCMAKE_CXX_COMPILER=clang++-19"]


class Step:
    """What one step found: cases that passed and what failed, by name."""

    def __init__(self, name):
        self.name = name
        self.passed = 0
        self.failures = []
        self.logs = {}  # of a failure that has a log of its own
        self.seconds = 0.0
        self.processor = 0.0  # seconds of processor time, which tell what is slow also beside other work
        self.log = RESULTS / f"{name}.log"

    def check(self, good, name):
        with GUARD:
            if good:
                self.passed += 1
            else:
                self.failures.append(name)
        return good

    def need(self, good, name):
        """Something without which the step cannot run; it counts only when it is missing."""
        if not good:
            self.failures.append(name)
        return good

    def run(self, command, timeout, env=None, log=None, cwd=ROOT):
        """The exit code; -1 when the command is missing or took too long. Output goes to the log."""
        with open(log or self.log, "ab") as out:
            out.write(f"$ {' '.join(map(str, command))}\n".encode())
            out.flush()
            if STOPPING.is_set():
                return -1
            try:
                child = subprocess.Popen(list(map(str, command)), cwd=cwd, stdout=out, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
                                         env={**os.environ, **(env or {})}, start_new_session=True)
            except OSError as fault:
                out.write(f"{fault}\n".encode())
                return -1
            RUNNING.add(child)
            try:
                return self.wait(child, timeout, out)
            finally:
                end(child)

    def wait(self, child, timeout, out):
        """The exit code of the child, whose processor time is counted; subprocess itself does not tell it."""
        try:
            handle = os.pidfd_open(child.pid)
        except ProcessLookupError:  # ended from elsewhere
            return -1
        try:
            ended = select.poll()
            ended.register(handle, select.POLLIN)
            if not ended.poll(timeout * 1000):
                out.write(f"took more than {timeout} s\n".encode())
                return -1
            _, status, usage = os.wait4(child.pid, 0)
        except ChildProcessError:  # ended from elsewhere
            return -1
        finally:
            os.close(handle)
        child.returncode = os.waitstatus_to_exitcode(status)
        with GUARD:
            self.processor += usage.ru_utime + usage.ru_stime
        return child.returncode


GUARD = threading.Lock()
RUNNING = set()
STOPPING = threading.Event()


def end(child):
    """Ends a child and all it started: each has a process group of its own."""
    RUNNING.discard(child)
    try:
        os.killpg(child.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    child.wait()


def read_junit(step, path):
    if not path.exists():
        return step.need(False, f"no result in {path.name}")
    cases = list(xml.parse(path).getroot().iter("testcase"))
    for case in cases:
        name = f"{case.get('classname', '')}.{case.get('name')}"
        step.check(not any(case.find(kind) is not None for kind in ("failure", "error", "skipped")), name)
    return step.need(bool(cases), f"no test in {path.name}")


def web(step, options):
    if not step.need((ROOT / "web" / "package.json").exists(), "web/package.json is missing"):
        return
    step.check(step.run(["tools/build_web"], 600) == 0, "web build")


def web_check(step, options):
    """Types, texts, sizes and the linter's rules of the pages."""
    step.check(step.run(["npm", "run", "check"], 900, with_node(), cwd=ROOT / "web") == 0, "web check")


def with_node():
    found = subprocess.run(["tools/node_path"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip()
    certificates = {"NODE_EXTRA_CA_CERTS": "/etc/ssl/certs/ca-certificates.crt", **os.environ}["NODE_EXTRA_CA_CERTS"]
    return {"PATH": f"{found}:{os.environ['PATH']}", "NODE_EXTRA_CA_CERTS": certificates} if found else {}


def build(step, options):
    step.check(step.run(["tools/build_server", "build", "-DSKRANKE_TESTS=ON"], 2400) == 0, "build with g++")


def bench(step, options):
    """Every tool of the benchmark, small and once: that it still runs with this program. Of speed it says nothing."""
    with tempfile.TemporaryDirectory() as work:
        step.check(step.run(["bench/run", "--smoke", "--bin", "build", "--work", work], 900) == 0, "every part of the benchmark runs")


def ranks(step, options):
    step.check(step.run([PYTHON, "tools/check_ranks.py", "server"], 60) == 0, "room ranks")


OWN_ALLOCATOR = {"out_of_memory_test"}  # it replaces what a sanitizer has replaced


def test_programs(folder):
    programs = sorted(path for path in (ROOT / folder).glob("*_test") if os.access(path, os.X_OK))
    return [path for path in programs if folder == "build" or path.name not in OWN_ALLOCATOR]


# Programs that take minutes where sanitizers slow them: in so many pieces that every core has work to the end. The longest
# stand first; what is short comes after them and fills the gaps.
SHARDS = {"app_test": 12, "desk_tickets_test": 6, "desk_intake_test": 4, "out_of_memory_test": 6, "base_db_test": 6, "desk_notices_test": 4, "base_net_test": 4}
# What takes long by design, and what needs a server of PostgreSQL, a working day leaves to ./test.
NOT_QUICK = "-PowerLoss.*:Allocators/*:SimWorld*:ReadMailCost.*:LossOfPower.*:Seeds/*:*/Postgres*"


def shards_of(programs):
    """Pieces of work: a program and which of how many shards of its tests."""
    rank = list(SHARDS)
    in_order = sorted(programs, key=lambda program: (rank.index(program.name) if program.name in rank else len(rank), program.name))
    return [(program, shard, SHARDS.get(program.name, 1)) for program in in_order for shard in range(SHARDS.get(program.name, 1))]


def name_of(piece):
    program, shard, shards = piece
    return program.name if shards == 1 else f"{program.name}-{shard + 1}-of-{shards}"


def run_test_program(step, piece, env, tests="*"):
    program, shard, shards = piece
    name = name_of(piece)
    result = RESULTS / f"{step.name}-{name}.json"
    log = RESULTS / f"{step.name}-{name}.log"
    sharding = {"GTEST_TOTAL_SHARDS": str(shards), "GTEST_SHARD_INDEX": str(shard)}
    code = step.run([program, f"--gtest_output=json:{result}", f"--gtest_filter={tests}"], 2400, {**env, **sharding}, log)
    if not result.exists():
        failure = f"{name} ended with {code} and no result"
        step.logs[failure] = log  # its last line names the test it died in
        return 0, [failure]
    passed, failures = 0, []
    for suite in json.loads(result.read_text())["testsuites"]:
        for case in suite["testsuite"]:
            name = f"{program.name}: {suite['name']}.{case['name']}"
            # A test that skips itself has shown nothing.
            if case.get("failures") or case.get("result") != "COMPLETED":
                failures.append(name)
                step.logs[name] = log
            else:
                passed += 1
    if code != 0 and not failures:
        failures.append(f"{name_of(piece)} ended with {code}")
        step.logs[failures[-1]] = log
    return passed, failures


def unit_tests_of(step, folder, env, filter_of=lambda program: "*"):
    programs = test_programs(folder)
    if not step.need(bool(programs), f"no test programs in {folder}/"):
        return
    # One more than there are cores: some wait for a server or a disk.
    with concurrent.futures.ThreadPoolExecutor(CORES + 1) as pool:
        for passed, failures in pool.map(lambda piece: run_test_program(step, piece, env, filter_of(piece[0].name)), shards_of(programs)):
            step.passed += passed
            step.failures += failures


def unit(step, options):
    """Rules, stores and wires; with SKRANKE_TEST_POSTGRES the store tests run on both databases."""
    if options.quick:
        unit_tests_of(step, "build", {}, lambda program: NOT_QUICK)
    else:
        unit_tests_of(step, "build", postgres(step))


CHECKOUT = hashlib.sha256(str(ROOT).encode()).hexdigest()[:8]
# What the stories' servers write, a gigabyte for each time all are run. Left lying until all is over: pytest itself would take the files of the
# last but three away in the middle, which takes minutes on some disks. Short, for sockets lie in it.
STORY_FILES = pathlib.Path(tempfile.gettempdir()) / f"sk-{CHECKOUT}"


def clear_away(folder):
    """Nobody waits for it."""
    if folder.exists():
        gone = folder.with_name(f"{folder.name}-gone-{os.getpid()}-{time.monotonic_ns()}")
        folder.rename(gone)
        subprocess.Popen(["nice", "rm", "-rf", gone], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)


def pytest(step, marks, env, timeout, files=("scenarios",), at_once=1, dist="load"):
    """Stories mostly wait, each for a server of its own: some at once."""
    result = RESULTS / f"{step.name}.xml"
    side_by_side = ["-n", str(at_once), "--dist", dist] if at_once > 1 else ["-p", "no:xdist"]
    step.run([PYTHON, "-m", "pytest", *files, "-q", "-m", marks, "-p", "no:cacheprovider", *side_by_side, f"--junitxml={result}",
              f"--basetemp={STORY_FILES / step.name}"], timeout, env)
    read_junit(step, result)


ORDINARY = "not kill and not corpus"
STORIES = ("scenarios/test_stories.py", "scenarios/test_two_programs.py", "scenarios/test_backup.py")
AT_ONCE = CORES + 1
# The attacks whose rules stand in rows that are claimed, counted and spent: they must hold on both databases.
ROW_ATTACKS = tuple(f"scenarios/attacks/test_{name}.py" for name in ("ways_in", "providers", "passkeys"))


def stories(step, options):
    pytest(step, ORDINARY + (" and not slow" if options.quick else ""), {"SKRANKE_BIN": ROOT / "build/skranke"}, 1800, STORIES, AT_ONCE)


def stories_postgres(step, options):
    env = postgres(step)
    if env:
        pytest(step, ORDINARY, {"SKRANKE_BIN": ROOT / "build/skranke", "SKRANKE_TEST_DATABASE": env["SKRANKE_TEST_POSTGRES"]}, 1800, STORIES, AT_ONCE)


def attacks_postgres(step, options):
    env = postgres(step)
    if env:
        pytest(step, ORDINARY, {"SKRANKE_BIN": ROOT / "build/skranke", "SKRANKE_TEST_DATABASE": env["SKRANKE_TEST_POSTGRES"]}, 1200, ROW_ATTACKS, AT_ONCE, "loadfile")


def attacks(step, options):
    """The rights matrix, the canary words and the catalogue of attacks."""
    pytest(step, ORDINARY, {"SKRANKE_BIN": ROOT / "build/skranke"}, 1800, ("scenarios/attacks",), AT_ONCE, "loadfile")  # a file's attacks share their server


def real(step, options):
    """With Debian's Postfix and Dovecot on loopback ports of their own."""
    pytest(step, ORDINARY, {"SKRANKE_BIN": ROOT / "build/skranke"}, 1200, ("scenarios/real",))


def kills(step, options):
    env = {"SKRANKE_BIN": ROOT / "build/skranke", "KILLS": os.environ.get("KILLS", "10" if options.quick else "200")}
    pytest(step, "kill", env, 1800, ("scenarios/test_kill_loop.py",))


# Two at a time, each row in its order beside a program of its own: a journey waits much of its time.
JOURNEYS = (("first.mjs", "quick-fingers.mjs", "mail-with-files.mjs", "files-and-copies.mjs", "mails-to-decide.mjs", "missing-details.mjs", "by-keyboard.mjs",
             "formatted.mjs", "kept-text.mjs", "portal.mjs", "many-tickets.mjs", "merge-and-tables.mjs", "payloads.mjs"),
            ("customer-by-keyboard.mjs", "ways-in.mjs", "five-desks.mjs", "every-page.mjs"))
# Again on PostgreSQL: from the request to its acceptance; operators, dispatchers and customers on the five desks, there on phones.
JOURNEYS_POSTGRES = ("first.mjs", "five-desks.mjs")
QUICK_JOURNEYS = (("first.mjs", "by-keyboard.mjs"),)


def journey(step, options):
    """The browser against the real program with a fresh data folder."""
    fresh = step.run(["tools/write_api_types", "--check"], 300, with_node()) == 0
    step.check(fresh, "web/src/lib/api/generated.ts is what the program describes (tools/write_api_types)")
    rows = QUICK_JOURNEYS if options.quick else JOURNEYS
    with concurrent.futures.ThreadPoolExecutor(len(rows)) as pool:
        list(pool.map(lambda numbered: walk(step, "SQLite", numbered[1], [], numbered[0] + 1), enumerate(rows)))


def journey_postgres(step, options):
    env = postgres(step)
    if env:
        url = env["SKRANKE_TEST_POSTGRES"]
        made = subprocess.run(["psql", "-Xq", "-d", url, "-c", "DROP DATABASE IF EXISTS skranke_journey", "-c", "CREATE DATABASE skranke_journey"], check=False)
        if step.need(made.returncode == 0, "no database for the journeys on PostgreSQL"):
            walk(step, "PostgreSQL", JOURNEYS_POSTGRES, ["--database", url.rsplit("/", 1)[0] + "/skranke_journey"], more={"WIDTH": "390"})


def walk(step, engine, journeys, flags, row=1, more=None):
    server_log = RESULTS / f"journey-{engine}-server-{row}.log"
    with tempfile.TemporaryDirectory(prefix="skranke-journey-") as data:
        server = subprocess.Popen([ROOT / "build/skranke", "serve", "--data", data, "--http", "127.0.0.1:0", "--smtp", "127.0.0.1:0", *flags],
                                  cwd=ROOT, stdout=subprocess.PIPE, stderr=open(server_log, "wb"), text=True, start_new_session=True)
        RUNNING.add(server)
        try:
            ready = json.loads(server.stdout.readline() or "{}")
            if not step.need(ready.get("ready") is True, "the server for the journey did not start"):
                return
            env = {**with_node(), "BASE_URL": ready["http"], "SMTP_ADDRESS": ready["smtp"], "CHROMIUM": "/usr/bin/chromium", **(more or {}),
                   "SHOTS": RESULTS / ("shots" if engine == "SQLite" else f"shots-{engine}")}
            for name in journeys:
                log = RESULTS / f"journey-{engine}-{name.removesuffix('.mjs')}.log"
                begin = time.monotonic()
                good = step.run(["node", f"journeys/{name}"], 900, env, log, ROOT / "web") == 0
                with open(log, "a") as out:
                    out.write(f"took {time.monotonic() - begin:.1f} s\n")
                    if not good:
                        out.write("The end of the program's log:\n" + tail(server_log, 12))
                if not step.check(good, f"browser journey {name} on {engine}"):
                    step.logs[f"browser journey {name} on {engine}"] = log
        finally:
            end(server)


def sanitizers(step, options):
    if step.check(build_sanitized(step), "build with clang and sanitizers"):
        # How the two databases are spoken to lies in base/db; above it the same lines would be sanitized twice.
        unit_tests_of(step, "build-asan", {**postgres(step), **SANITIZER}, lambda program: "*" if program == "base_db_test" else "-*/Postgres*")


def has_sanitized(step):
    return step.need((ROOT / "build-asan/skranke").exists(), "build-asan/skranke is missing: run the step sanitizers first")


def stories_sanitized(step, options):
    if not has_sanitized(step):
        return
    pytest(step, ORDINARY, {**SANITIZER, "SKRANKE_BIN": ROOT / "build-asan/skranke"}, 1800, STORIES, AT_ONCE)


# Where threads meet: the writer and its readers, the edges and their workers, the outbox, the live hub, the mail gate. Chosen so
# that the step takes about a minute; rules without threads and whole crash searches would say nothing here.
THREADED = {
    "base_core_test": "Recurring*",
    "base_db_test": "*NotesTest*:*SqliteTest*:*PostgresTest*:*SearchTest*",
    "base_net_test": "WorkerPool*:HttpServer*:HttpStream*:SmtpServer*:SmtpClient*:LocalSocket*:SmtpStartTls*:SmtpTls*:OAuth2*",
    "desk_files_test": "*",
    "desk_notices_test": "*Outbox*",
    "channels_mail_test": "*",
    "app_test": "*LiveHub*:*DeliveryReports*:*/Quarantine*",
}


def threads(step, options):
    """The programs where threads meet, under the thread sanitizer."""
    flags = ["-DSKRANKE_TESTS=ON", "-DSKRANKE_SANITIZE_THREADS=ON", *CLANG]
    if not step.check(step.run(["tools/build_server", "build-tsan", *flags, "--", *THREADED], 2400) == 0, "build with clang and the thread sanitizer"):
        return
    env = {**postgres(step), **THREAD_SANITIZER}
    with concurrent.futures.ThreadPoolExecutor(CORES) as pool:
        runs = [pool.submit(run_test_program, step, piece, env, THREADED[piece[0].name])
                for piece in shards_of([ROOT / "build-tsan" / name for name in THREADED])]
        for run in runs:
            passed, failures = run.result()
            step.passed += passed
            step.failures += failures


def build_sanitized(step):
    """One build for the sanitized tests and the fuzz targets: they instrument alike."""
    flags = ["-DSKRANKE_TESTS=ON", "-DSKRANKE_SANITIZE=ON", "-DSKRANKE_FUZZ=ON", *CLANG]
    return step.run(["tools/build_server", "build-asan", *flags], 2400) == 0


def corpus(step, options):
    """Real mails against the sanitizer build."""
    if not has_sanitized(step):
        return
    home = ROOT / "scenarios/corpus"
    fetch = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    if not (home / "node_modules/@stdlib").exists() and not step.check(step.run(fetch, 300, with_node(), cwd=home) == 0, "npm ci of the mails"):
        return
    pytest(step, "corpus", {**SANITIZER, "SKRANKE_BIN": ROOT / "build-asan/skranke"}, 1200, ("scenarios/test_real_mails.py",))


def fuzz_one(step, name):
    seeds = [path for path in (ROOT / "server").rglob(f"fuzz_seeds/{name.removesuffix('_fuzz')}") if path.is_dir()]
    program = ROOT / "build-asan" / name
    log = RESULTS / f"fuzz-{name}.log"
    if not any(file for folder in seeds for file in folder.iterdir()):
        return [(False, f"{name}: no seeds in fuzz_seeds/{name}/")]
    with tempfile.TemporaryDirectory(prefix="skranke-fuzz-") as found:
        common = ["-rss_limit_mb=1024", "-timeout=10", f"-artifact_prefix={RESULTS}/{name}-"]
        replayed = step.run([program, *common, "-runs=0", *seeds], 300, SANITIZER, log) == 0
        fuzzed = step.run([program, *common, f"-max_total_time={os.environ.get('FUZZ_SECONDS', '10')}", "-seed=1", found, *seeds],
                          int(os.environ.get("FUZZ_SECONDS", "10")) + 120, SANITIZER, log) == 0
    return [(replayed, f"{name}: replay of the seeds"), (fuzzed, f"{name}: fuzzing")]


def fuzz(step, options):
    names = sorted(path.stem for path in (ROOT / "server").rglob("*_fuzz.cpp"))
    if not step.need(bool(names), "no fuzz targets"):
        return
    if not step.check(build_sanitized(step), "build of the fuzz targets"):
        return
    with concurrent.futures.ThreadPoolExecutor(CORES) as pool:
        for results in pool.map(lambda name: fuzz_one(step, name), names):
            for good, name in results:
                step.check(good, name)


POSTGRES = {}
POSTGRES_GUARD = threading.Lock()
# One cluster per checkout, so that two runs on one machine do not stop each other's. Not below the checkout: the
# user postgres must be able to enter the folder.
CLUSTER = f"{tempfile.gettempdir()}/skranke-test-postgres-{os.getuid()}-{CHECKOUT}"


def postgres(step):
    """Starts the private cluster at first need: its environment, or {} and a failure."""
    with POSTGRES_GUARD:
        return start_postgres(step)


def start_postgres(step):
    if not POSTGRES:
        script = ROOT / "tools" / "test_postgres"
        started = subprocess.run([script, "start", CLUSTER], cwd=ROOT, capture_output=True, text=True, check=False) if script.exists() else None
        lines = [line.strip() for line in (started.stdout if started else "").splitlines() if line.startswith("postgres")]
        if started is None or started.returncode != 0 or not lines:
            step.need(False, "no PostgreSQL: " + (started.stderr.strip()[-300:] if started else "tools/test_postgres is missing"))
            return {}
        POSTGRES["SKRANKE_TEST_POSTGRES"] = lines[-1]
    return dict(POSTGRES)


ON_DEMAND = None
STEPS = [  # name, what runs it, part of ./test quick; ON_DEMAND: only by --only
    ("web", web, True),
    ("build", build, True),
    ("bench", bench, False),
    ("ranks", ranks, True),
    ("web-check", web_check, True),
    ("unit", unit, True),
    ("stories", stories, True),
    ("stories-postgres", stories_postgres, False),
    ("attacks-postgres", attacks_postgres, False),
    ("attacks", attacks, False),
    ("real", real, False),
    ("kills", kills, True),
    ("journey", journey, True),
    ("journey-postgres", journey_postgres, False),
    ("sanitizers", sanitizers, False),
    ("stories-sanitized", stories_sanitized, False),
    ("threads", threads, ON_DEMAND),
    ("corpus", corpus, False),
    ("fuzz", fuzz, False),
]
# Steps that leave a core free or wait much of their time: each second runs beside its first. More of them at once would take less time
# in all, but the tests that measure what the program costs then measure their neighbours too.
TOGETHER = [("web-check", "unit"), ("attacks", "real"), ("real", "kills"), ("journey", "journey-postgres"),
            ("corpus", "fuzz")]


def tail(path, lines=40):
    text = path.read_text(errors="replace").splitlines() if path.exists() else []
    return "\n".join("    " + line for line in text[-lines:])


def in_groups(steps):
    groups = []
    for step in steps:
        if groups and (groups[-1][-1][0], step[0]) in TOGETHER:
            groups[-1].append(step)
        else:
            groups.append([step])
    return groups


PRINT_GUARD = threading.Lock()


def run_step(name, function, options):
    step = Step(name)
    begin = time.monotonic()
    try:
        function(step, options)
    except Exception as fault:  # a fault of the step itself must not hide the other steps
        step.failures.append(f"{name} could not run: {fault!r}")
    step.seconds = time.monotonic() - begin
    with PRINT_GUARD:
        report(step)
    return step


def report(step):
    print(f"== {step.name}")
    if step.failures:
        for failure in step.failures[:50]:
            print(f"   FAILED {failure}")
            if failure in step.logs:
                print(tail(step.logs[failure]))
        print(tail(step.log))
    print(f"   {step.passed} passed, {len(step.failures)} failed in {step.seconds:.1f} s, {step.processor:.0f} s of a processor", flush=True)


def arguments():
    parser = argparse.ArgumentParser(prog="./test")
    parser.add_argument("speed", nargs="?", choices=["quick", "full"], default="full")
    parser.add_argument("--only", action="append", default=[], metavar="STEP", choices=[name for name, _, _ in STEPS])
    parser.add_argument("--list", action="store_true")
    options = parser.parse_args()
    options.quick = options.speed == "quick"
    return options


def clean_up():
    STOPPING.set()
    while RUNNING:
        for child in list(RUNNING):
            end(child)
    if POSTGRES:
        subprocess.run([ROOT / "tools/test_postgres", "stop", CLUSTER], cwd=ROOT, capture_output=True, check=False)


def stop_at_once():
    """Told to end: the pools of threads would first do all that waits in them, and stop the cluster of a run that began meanwhile."""
    clean_up()
    os._exit(143)


def main():
    options = arguments()
    if options.list:
        print("\n".join(name for name, _, _ in STEPS))
        return 0
    signal.signal(signal.SIGTERM, lambda *_: stop_at_once())
    started = float(os.environ.get("SKRANKE_TEST_STARTED", time.time()))
    shutil.rmtree(RESULTS, ignore_errors=True)
    RESULTS.mkdir(parents=True)
    clear_away(STORY_FILES)
    STORY_FILES.mkdir(mode=0o700)
    packages = Step("packages")
    packages.passed, packages.seconds = 1, time.time() - started
    steps = [packages]
    try:
        wanted = [(name, function) for name, function, in_quick in STEPS
                  if name in options.only or (not options.only and in_quick is not ON_DEMAND and (in_quick or not options.quick))]
        for group in in_groups(wanted):
            print("-- " + " and ".join(name for name, _ in group), flush=True)
            with concurrent.futures.ThreadPoolExecutor(len(group)) as pool:
                steps += pool.map(lambda step: run_step(*step, options), group)
    finally:
        clean_up()
    passed, failed = sum(step.passed for step in steps), sum(len(step.failures) for step in steps)
    if not failed:
        clear_away(STORY_FILES)
    print("\nstep                 passed  failed  seconds  processor")
    for step in steps:
        print(f"{step.name:<20} {step.passed:>6}  {len(step.failures):>6}  {step.seconds:>7.1f}  {step.processor:>9.1f}")
    print(f"{'in all':<20} {passed:>6}  {failed:>6}  {time.time() - started:>7.1f}  {sum(step.processor for step in steps):>9.1f}")
    for step in steps:
        for failure in step.failures:
            print(f"FAILED {step.name}: {failure}")
    print(f"{passed} passed, {failed} failed", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
