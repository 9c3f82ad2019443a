"""What the tests of JSON answers share: the schemas, and a scene of books in which every command that
has a JSON answer is asked for it, with most of its options."""

import json
import shlex
import shutil
from typing import Any, NamedTuple

from ledger import ROOT, SET_UP, Ledger, LedgerTest, expect, run
from test_xlsx import workbook

SCHEMAS = ROOT / "Schemas"
ANSWERS = SCHEMAS / "answers"
EVENTS = SCHEMAS / "events"
MAPPINGS = SCHEMAS / "mappings"


def schemas() -> dict[str, dict]:
    """The schema of each answer by the name of its file, the shared definitions apart."""
    return {path.name.removesuffix(".schema.json"): json.loads(path.read_text(encoding="utf-8"))
            for path in sorted(ANSWERS.glob("*.json")) if path.name != "common.schema.json"}


def validators() -> dict:
    """Python's jsonschema over both folders, which refer to each other by address."""
    from jsonschema import Draft202012Validator
    from referencing import Registry, Resource
    every = [json.loads(path.read_text(encoding="utf-8"))
             for folder in (ANSWERS, EVENTS) for path in folder.glob("*.json")]
    for schema in every:
        Draft202012Validator.check_schema(schema)
    registry = Registry().with_resources(
        [(schema["$id"], Resource.from_contents(schema)) for schema in every])
    return {name: Draft202012Validator(schema, registry=registry)
            for name, schema in schemas().items()}


def commands() -> dict[str, list[str]]:
    """Every command of the program and the formats that it takes, by its own account."""
    found = {}

    def walk(command: dict, path: list[str]) -> None:
        path = [*path, command["commandName"]]
        for option in command.get("arguments", []):
            if any(name["name"] == "format" for name in option.get("names", [])):
                found[" ".join(path[1:])] = option["allValues"]
        for below in command.get("subcommands", []):
            walk(below, path)

    walk(expect(run("--experimental-dump-help"), 0, "dump").json["command"], [])
    return found


class Asked(NamedTuple):
    """One command, its answer, and where it was asked twice the answer in Chinese."""
    words: tuple[str, ...]
    answer: Any
    chinese: Any = None

    @property
    def schema(self) -> str:
        for option, name in (("--quoted", "indicators-quoted"), ("--explain", "import-explained"),
                             ("--list", "checkpoint-listed"), ("--bundle", "explain-bundle")):
            if option in self.words and self.words[0] != "audit":
                return name
        if self.words[:2] == ("audit", "--list"):
            return "audit-rules"
        if self.words[0] == "statement":
            return f"statement-{self.words[1]}"
        if self.words[0] == "balances" and {"--period", "--consolidated"} & set(self.words):
            return "balances-period"
        if self.words[:2] == ("audit", "--open"):
            return "findings"
        if self.words[0] == "distribute" or self.words[:2] in (
                ("policy", "adopt"), ("finding", "raise-audit")):
            return "-".join(self.words[:2])
        return self.words[0]


class Scene(LedgerTest):
    """Books played in one language."""

    def __init__(self, lang: str):
        super().__init__()
        self.lang = lang
        self.asked: list[Asked] = []

    def does(self, text: str, code=0, stdin=None) -> Any:
        """Asks for something that may change the book, once."""
        words = tuple(shlex.split(text))
        answer = self.ledger.json(*words, "--lang", self.lang, code=code, stdin=stdin)
        self.asked.append(Asked(words, answer))
        return answer

    def asks(self, text: str, ledger: Ledger | None = None, code=0, stdin=None) -> Any:
        """Asks for something that changes nothing, in both languages."""
        words = tuple(shlex.split(text))
        english, chinese = ((ledger or self.ledger).json(
            *words, "--lang", lang, code=code, stdin=stdin) for lang in ("en", "zh"))
        self.asked.append(Asked(words, english, chinese))
        return english

    def verifies(self, text: str, code=0) -> Any:
        """As `asks`, without a ledger."""
        words = ("verify", *shlex.split(text))
        english, chinese = (expect(run(*words, "--format", "json", "--lang", lang), code, words).json
                            for lang in ("en", "zh"))
        self.asked.append(Asked(words, english, chinese))
        return english

    # What is recorded.

    def play(self) -> "Scene":
        self.ledger = self.empty(f"{self.lang}.db")
        self.questions()  # Of a ledger that has nothing.
        self.villages()
        self.money()
        self.figures()
        self.imports()
        return self

    def villages(self) -> None:
        for rest in ("A 合成甲村 --township 东镇 --tag weak", "B 合成乙村 --township 东镇 --tag weak",
                     "C 合成丙村 --township 西镇", "D 合成丁村", "E 合成戊村 --actor 合成会计"):
            self.does(f"village add {rest} --on 2020-12-31")
        self.does("village rename D 合成丁新村 --on 2021-02-01")
        self.does("village tag C pilot --on 2021-02-01")
        self.does("village tag D pilot --on 2021-02-01")
        self.does("village untag D pilot --on 2021-03-01")
        self.does("headcount A --households 120 --members 411 --on 2021-01-01")
        self.does("village merge E A --on 2022-06-01")
        self.does("village add F 合成己村 --on 2020-12-31")
        self.does("village move F 西镇 --on 2021-07-01")
        self.does("record internal --village F --to-village B --amount 5 --on 2021-01-20 --memo 合成往来")
        lines = self.file("carried.csv", "account,debit,credit\n102,,2\n301,2,\n")
        self.does(f"village carry F C {lines} --on 2021-02-01")
        self.does("village merge F B --carry-over --on 2021-08-01")
        self.does("account add 102.01 合成银行 --english 'Synthetic bank'")
        self.does("account add 501.01 合成厂房")
        self.does("policy set weak-village-threshold 2000 --from 2021-01-01 --basis 合成决议")
        self.creates("init --currency EUR --name 合成账本")
        old = ROOT / "Tests/EndToEnd/frozen/1-3.db"
        copy = shutil.copyfile(old, self.folder / f"old-{self.lang}.db")
        words = ("policy", "adopt")
        self.asked.append(Asked(words, Ledger(copy).json(*words)))

    def creates(self, text: str) -> None:
        """Another ledger; what differs from one to the next is made the same."""
        words = tuple(shlex.split(text))
        path = self.folder / f"created-{self.lang}.db"
        answer = Ledger(path).json(*words, "--lang", self.lang)
        same = {answer["id"]: "0" * 32, str(path): "created.db"}
        for key, value in answer.items():
            for found, stands in same.items():
                value = value.replace(found, stands)
            answer[key] = value
        self.asked.append(Asked(words, answer))

    def money(self) -> None:
        lines = self.file("opening.csv", "account,debit,credit\n102,50000.00,\n301,,50000.00\n")
        self.does(f"opening {lines} --village A --on 2021-01-01 --memo 期初")
        lines = self.file("openings.csv", "村代码,科目编码,科目名称,期初借方,期初贷方\n"
                          "B,101,现金,30,\nB,202,应付款,,30\nC,131,,50,\nC,301,资本,,50\n")
        self.does(f"opening {lines} --on 2021-01-01 --chart 2004 --take 131=132")
        document = self.file("contract.txt", "合成合同\n")
        rent = "record income --on 2021-03-05 --village A --category inc.rent.property"
        self.does(f"{rent} --amount 1000 --key k1 --voucher 记-1 --counterparty 合成租户 "
                  f"--document {document} --actor 合成会计")
        for year, amount in ((2021, 800), (2022, 1200)):
            for number, village in enumerate("ABC", 1):
                on = f"--village {village} --on {year}-04-0{number}"
                self.does(f"record income {on} --category inc.sales --amount {amount * number}.50")
            self.does(f"record income --village B --on {year}-05-01 --category "
                      f"inc.subsidy.operating --amount 300")
            self.does(f"record expense --village A --on {year}-05-02 --category exp.wage --amount "
                      f"60.5 --account 101 --beneficiaries 3")
            paid = self.does(f"record distribution --village A --on {year}-05-03 --category "
                             f"dist.welfare.elderly --amount 90 --beneficiaries 9 --basis 合成决议")
            moved = self.does(f"record transfer --village A --on {year}-05-04 --amount 500 --from "
                              f"102 --to 101 --memo 提现")
        again = self.does("record expense --village B --on 2022-07-01 --category exp.wage "
                          "--amount 7 --key twice")
        self.assertEqual(again["seq"], self.does(
            "record expense --village B --on 2022-07-01 --category exp.wage --amount 7 "
            "--key twice")["seq"])
        self.does(f"reverse {paid['seq']} --reason 合成：试冲销 --on 2022-08-01")
        self.does(f"correct {moved['seq']} --amount 400 --reason 合成：金额有误")
        accrued = self.does("record template income-accrued --village B --on 2022-07-02 --amount 50 "
                            "--category inc.rent.land --counterparty 合成租户 --due 2022-07-31")
        self.does(f"record template 收回应收款 --village B --on 2022-07-20 --amount 50 --settles "
                  f"{accrued['seq']}")
        lines = self.file("journal.csv", "account,debit,credit,category\n112,200.00,,\n"
                          "501,,200.00,inc.rent.land\n")
        for _ in range(2):
            self.does(f"journal {lines} --village C --on 2022-09-01 --key j1 --voucher 记-9")
        flags = "--debit 112=30 --credit 501=30,inc.rent.land --memo 合成"
        posted = self.does(f"journal --village C --on 2022-09-02 {flags}")
        self.does(f"correct {posted['seq']} --debit 112=40 --credit 501=40,inc.rent.land "
                  "--reason 合成：金额有误")
        self.does("journal --village C --on 2022-09-03 --debit 102.01=20 "
                  "--credit 501.01=20,inc.rent.property")
        lines = self.file("closing.csv", "account,debit,credit\n501,200.00,\n321,,200.00\n")
        journal = self.does(f"journal {lines} --village C --on 2022-10-01")
        self.does(f"reverse {journal['seq']} --reason 合成")
        self.does("close 2021")
        self.does("close 2021")
        self.does("reopen 2021 --village A --reason 合成：补记")
        self.does("close 2021 --village A")
        self.distributions()
        self.findings()
        self.does("reopen 2021 --village C --reason 合成：补记")

    def findings(self) -> None:
        raised = "finding raise --rule cash-limit --statement 合成：超限 --on 2022-10-02"
        red = self.does(f"{raised} --severity red --village B --amount 12 --period 2022 --actor 合成甲")
        green = self.does(f"{raised} --severity green --key f1")
        self.does(f"{raised} --severity green --key f1")
        self.does(f"{raised} --severity yellow --village C --entry 1 --entry 2")
        self.does(f"finding answer {red['seq']} --text 合成：已存入 --on 2022-10-05 --actor 合成甲")
        self.does(f"finding close {red['seq']} --how remedied --reason 合成：已复核 --recovered 12 "
                  "--on 2022-10-09 --actor 合成乙")
        self.does(f"finding answer {green['seq']} --text 合成 --on 2022-10-05")
        self.does("finding raise-audit --on 2022-10-03")
        self.does("finding raise-audit --on 2022-10-03 --severity red")

    def distributions(self) -> None:
        for which in ("--village B", "--all", "--township 西镇"):
            self.asks(f"distribute plan {which} --year 2021 --member-rate 0.6")
        self.asks("distribute plan --village A --year 2021 --shares 1000 --reserve-rate 1/3")
        vote = "--entitled 30 --present 25 --in-favour 21"
        self.does(f"distribute approve --village B --year 2021 --on 2022-03-01 --resolution 合成决议 {vote}")
        votes = self.file("votes.csv", "村代码,决议,应到,实到,同意\nA,合成决议,30,28,28\n")
        self.does(f"distribute approve --votes {votes} --year 2021 --on 2022-03-02 --member-rate 1/2")
        self.does("distribute pay --village B --year 2021 --on 2022-03-03 --amount 1 --beneficiaries 5")
        self.does("distribute pay --all --year 2021 --on 2022-03-04")
        register = self.file("shares.csv", "姓名,份额\n合成甲,3\n合成乙,3\n合成丙,1\n")
        self.makes("distribute", "portions", register, "--amount", 100)

    def figures(self) -> None:
        for rest in ("villages --value 4 --unit villages --precision 1",
                     "villages --value 2 --unit 个村 --precision 1 --population weak",
                     "operating-income-total --value 9999 --unit CNY --precision 1 --on 2023-01-01",
                     "operating-income-mean --value 0.1 --unit 万元/村 --precision 0.1 --population weak",
                     "operating-income-growth --value 50 --unit % --precision 10",
                     "operating-income-mean --value 1 --unit 合成单位 --precision 1",
                     "operating-income-mean --value 1 --unit CNY --precision 1 --population 合成",
                     "happiness --value=-1.5 --unit points --precision 0.1"):
            self.does(f"quote {rest} --period 2022 --source 合成来源")
        self.does("quote villages --value 4 --unit 村 --precision 1 --period 2022-03 --source 合成")
        for rest in ("operating-income 1000 --village A --basis 合成任务书", "total-income 2000.555",
                     "subsidy-dependence 25 --at-most", "operating-income-growth 10.5 --tag weak",
                     "tertiary-out 1" + "0" * 20):
            self.does(f"target set {rest} --year 2022 --on 2022-01-10")

    def imports(self) -> None:
        header = "date,village,kind,category,amount,key\n"
        good = header + "2022-11-01,A,income,inc.sales,5,\n2022-11-01,A,income,inc.sales,5,\n"
        file = self.file("rows.csv", good)
        self.asks(f"import {file} --dry-run")
        self.does(f"import {file}")
        self.asks(f"import {file} --dry-run")
        chinese = "日期,村代码,类型,类别,金额\n2022年11月2日,B,收入,存款利息,1.25\n"
        self.does(f"import {self.file('gb.csv', chinese.encode('gb18030'))}")
        self.does("import - --input ndjson", stdin=json.dumps(
            {"date": "2022-11-03", "village": "C", "kind": "expense", "category": "exp.wage",
             "amount": "3"}) + "\n")
        bad = (good + "2022-04-31,A,income,inc.sales,5,\n2022-04-01,X,income,inc.sales,5,\n"
               "2022-04-01,A,income,nothing,5,\n2022-04-01,A,income,inc.sales,1.234,\n"
               "2022-04-01,A,income\n2021-04-01,A,income,inc.sales,5,late\n")
        self.asks(f"import {self.file('bad.csv', bad)}", code=65)
        self.asks("import - --input ndjson", stdin='{"date":"x"}\n{"x":\n', code=65)
        sheet = workbook(self.folder / "book.xlsx", {"合成": [
            header.strip().split(","), ["2022-11-04", "A", "income", "inc.sales", "8.5", ""]]})
        self.does(f"import {sheet}")
        pointing = ("date,village,kind,category,amount,key,target,memo\n"
                    "2022-11-05,A,income-accrued,inc.sales,5,合成应收,,\n"
                    "2022-11-06,A,income-collected,,5,合成收回,合成应收,\n"
                    "2022-11-07,A,reversal,,,,合成收回,合成退票\n")
        self.asks(f"import {self.file('pointing.csv', pointing)} --dry-run")
        self.does(f"import {self.folder / 'pointing.csv'}")
        twice = good.replace(",5,", ",5.25,") + "2022-11-02,C,expense,exp.wage,999999999,\n"
        self.asks(f"import {self.file('twice.csv', twice)} --dry-run")
        self.mappings()

    def mappings(self) -> None:
        self.does("village add 001 合成村 --on 2020-12-31")
        for name, more in (("bank-statement", ""), ("yearly-table", " --limit 2")):
            options = f"import {MAPPINGS / name}.csv --map {MAPPINGS / name}.yaml"
            self.asks(f"{options} --dry-run")
            self.asks(f"{options} --explain{more}")
            self.does(options)
            self.asks(f"{options} --explain")
        text = (MAPPINGS / "bank-statement.yaml").read_text(encoding="utf-8")
        clash = self.file("clash.yaml", text + "  - match: {摘要: 租金}\n    set: {category: inc.sales}\n")
        statement = f"import {MAPPINGS / 'bank-statement.csv'} --map {clash}"
        self.asks(statement, code=65)
        self.asks(f"{statement} --explain")
        register = self.file("register.yaml", "fields:\n  date: {from: '{d}'}\n  village: '{v}'\n  "
                             "kind: income\n  category: inc.sales\n  amount: '{a}'\nregister:\n  "
                             "name: '{n}'\n")
        rows = self.file("register.csv", "d,v,n,a\n2022-11-05,A,又名村,1\n2022-11-05,N,合成新村,2\n"
                         "2022-11-06,A,又名村,x\n")
        self.asks(f"import {rows} --map {register}", code=65)
        rows.write_text(rows.read_text(encoding="utf-8").replace("x", "9"), encoding="utf-8")
        self.does(f"import {rows} --map {register}")

    # What is asked.

    def questions(self, ledger: Ledger | None = None) -> None:
        for text in (
                "balances", "balances --on 2022-05-02", "dues", "dues --by entry --on 2022-12-31",
                "distributions", "distributions --year 2022",
                *(f"distributions --by {group}" for group in
                  ("total", "village", "township", "month", "category")),
                "distributions --from 2022-04 --to 2022-08 --by month", "indicators --year 2022",
                "indicators --year 2021 --measure total-income --threshold 1000",
                "indicators --year 2022 --tag weak", "indicators --year 2022 --township 东镇",
                "indicators --period 2022-H1", "indicators --from 2022-02 --to 2022-05 --threshold 900",
                "rank --period 2022-Q2", "rank --from 2022-04 --to 2022-12 --by self-support",
                "indicators --year 2030", "indicators --quoted", "indicators --quoted --year 2022",
                "indicators --quoted --tag weak", "rank --year 2022", "rank --year 2021 --ascending",
                *(f"rank --year 2022 --by {figure}" for figure in
                  ("self-support", "operating-income-growth", "secondary-out")),
                "rank --year 2022 --tag weak --limit 1", "rank --year 2022 --township 西镇",
                "targets --year 2022", "targets --year 2022 --tag weak", "targets --year 2030",
                *(f"statement {kind} --period 2022" for kind in self.STATEMENTS),
                "villages", "categories", "templates", "accounts", "policies", "policies --all --on 2021-01-01",
                "history", "history --kind journal-posted",
                "history --from 2022-04-01 --to 2022-05-31 --limit 4", f"history --after {SET_UP + 12}",
                "history --category inc.sales", "history --memo 租 --account 102 --sort day", "show 1", "show 60", "replay --check",
                "replay --to 50", "audit", "audit --rule leaf --rule tree --strict", "audit --year 2022", "audit --severity red", "audit --list",
                "checkpoint --list", "findings", "findings --open --year 2022 --severity yellow",
                "audit --open"):
            self.asks(text, ledger)

    def more_questions(self) -> None:
        """Of a book that has villages and money."""
        head = self.ledger.head
        self.questions()
        for text in ("balances --village A", f"balances --at {head - 20}", "distributions --village A",
                     f"distributions --at {head - 20} --by village", "distributions --on 2022-05-03",
                     f"indicators --year 2022 --at {head - 20}", f"rank --year 2022 --at {head - 20}",
                     "targets --year 2022 --village A", "history --village A", "audit --village A", "findings --village B",
                     *(f"show {seq}" for seq in range(165, head + 1, 3))):
            self.asks(text)
        self.reports()
        for text in ("tier:1/in --limit 2", "tiers tier:0/net outside/entries --depth 0 --limit 3",
                     "account:102/village=A accounts/balance --limit 3",
                     "balance-sheet:assets-total/months=2022/closing --depth 3 --limit 3",
                     "indicator:operating-income-growth/months=2022 indicator:theil/months=2022/value "
                     "indicator:goals/months=2022/value indicator:township-ratio/months=2022/value "
                     "indicator:villages-below-threshold/months=2022 --depth 3 --limit 3",
                     "rank:operating-income/village=A/months=2022 rank:self-support/village=D/months=2022 "
                     "rank:operating-income-growth/village=C/months=2022/value --depth 1"):
            self.asks(f"explain {text}")
        self.does("replay")
        other = self.empty("generic.db", "--profile", "generic", "--currency", "EUR")
        other.run("village", "add", "A", "Synthetic village")
        other.record("income", "A", "2022-03-05", "income.own", "12.5")
        for text in ("categories", "accounts", "balances", "indicators --year 2022",
                     "rank --year 2022", "distributions", "cashbook --village A",
                     *(f"statement {kind} --period 2022" for kind in self.STATEMENTS)):
            self.asks(text.replace("rank", "rank --by primary-in"), other)

    STATEMENTS = ("balance-sheet", "income", "trial-balance", "three-distributions")

    def reports(self) -> None:
        """Statements, registers and vouchers."""
        for kind in self.STATEMENTS:
            for text in ("--period 2021", "--period 2022-05 --village A", "--period 2022-Q2 --each",
                         "--period 2022-H1 --township 东镇", "--period 2022 --on 2022-06-30",
                         "--period 1950-H2 --village D"):
                self.asks(f"statement {kind} {text}")
        self.asks("statement trial-balance --period 2022-10 --before-closing")
        for text in ("--period 2022-Q2", "--period 2022-05 --village A", "--period 2021 --consolidated",
                     "--consolidated --township 东镇", "--period 2022 --at 130"):
            self.asks(f"balances {text}")
        self.asks("balances --township 东镇")
        for text in ("--account 102", "--account 102 --period 2022-Q2", "--account 101 --limit 1",
                     "--account 513 --period 1950", "--account 102 --from 2021-03-05 --to 2022-06-01"):
            self.asks(f"ledger --village A {text}")
        self.asks("ledger --village C --account 321")
        self.asks("cashbook --village A")
        self.asks("cashbook --village A --account 101 --period 2022-05")
        entries = self.ledger.entries()
        seqs = {x["kind"]: x["seq"] for x in entries if x["kind"] != "finding-raised"
                and (x["data"].get("lines") or "amount" in x["data"])}
        for text in (*seqs.values(), "记-1 --village A", "--month 2022-05 --village A",
                     "--month 2022-10 --village C", "--month 2030-01 --village C"):
            self.asks(f"voucher {text}")
        for text in ("--size 5", "--by-value --size 5", "--stratified count --size 20",
                     "--stratified value --size 20 --whole", "--by-value --interval 500 --village A",
                     "--size 1 --township 东镇 --year 2022", "--size 2 --from 2022-04 --to 2022-06-30",
                     "--size 1 --kind expense-paid --category exp.wage --min-amount 5",
                     f"--size 2 --account 102 --at {self.ledger.head - 20}", "--size 3 --whole --kind entry-reversed"):
            self.asks(f"sample --seed 7 {text}")

    def tampered(self) -> None:
        """What an audit finds in copies that somebody changed."""
        last = "(SELECT max(seq) FROM event)"
        for number, statements in enumerate((
                ["UPDATE event SET data = replace(data, '-0002\"', '-0001\"')"],
                ["UPDATE event SET data = replace(data, '合成租户', '他人')"],
                [f"UPDATE event SET recorded_at = 9999999999999 WHERE seq = {last}"],
                [f"UPDATE event SET recorded_at = 1 WHERE seq = {SET_UP + 2}"],
                ["UPDATE event SET data = replace(data, '合成租户', '合成' || char(8238) || '租户')"],
                [f"DELETE FROM event WHERE seq = {SET_UP + 4}"], ["UPDATE flow SET amount_in = amount_in + 1"],
                ["UPDATE flow SET entries = entries + 1"],
                ["UPDATE posting SET debit = debit + 1"], [f"UPDATE event SET village = -5 WHERE seq = {SET_UP + 7}"],
                ["UPDATE event SET data = replace(data, 'inc.sales', 'inc.nothing')"],
                ["UPDATE event SET data = replace(data, '\"target\":', '\"target\":1') "
                 "WHERE kind = 'entry-reversed'"],
                ["UPDATE event SET data = replace(data, '\"reversed\":{\"account\":\"102\"', "
                 "'\"reversed\":{\"account\":\"101\"')"],
                ["UPDATE event SET data = replace(data, '\"credit\":20000', '\"credit\":20001')"],
                [f"UPDATE event SET data = data || ' ' WHERE seq = {SET_UP + 6}"],
                ["UPDATE tree SET frontier = zeroblob(40)"],
                ["INSERT INTO checkpoint VALUES (1, 7, 'x')"],
                [f"UPDATE event SET village = 999999, data = 'x' WHERE seq = {SET_UP + 8}"],
                ["CREATE TABLE foreign_one (x)"], ["DROP TABLE flow"])):
            copy = self.ledger.copy(self.folder / f"tampered{number}.db")
            copy.tamper(*statements)
            self.asks("audit", copy, code={0, 1})
            self.asks("audit --strict --year 2022", copy, code={0, 1})
            if "UPDATE flow" in statements[0]:
                self.asks("replay --check", copy, code=1)

    def makes(self, *words, code=0) -> Any:
        """Makes a file or prints what it would hold."""
        words = tuple(map(str, words))
        ledger = () if words[0] in ("witness",) or words[:2] in (
            ("key", "show"), ("distribute", "portions")) else (
            "--ledger", self.ledger.path)
        answer = expect(run(*words, *ledger, "--format", "json"), code, words).json
        self.asked.append(Asked(words, answer))
        return answer

    def witnesses(self, at, vkey) -> None:
        self.makes("key", "new", "--witness", "--name", "witness.example", "-o", at / "wkey")
        words = ("--state", at / "seen", "--key", at / "wkey", "--vkey", vkey)
        self.makes("witness", at / "first", *words)
        self.makes("witness", at / "first", *words, code=1)
        self.makes("witness", at / "grown", *words, "-o", at / "cosigned")

    def proofs(self) -> None:
        key, at = self.folder / "key", self.folder
        vkey = self.makes("key", "new", "-o", key)["vkey"]
        self.assertEqual(self.makes("key", "show", key)["vkey"], vkey)
        sign = ("checkpoint", "--key", key, "-o")
        self.makes(*sign, at / "one")
        self.makes("explain", "tier:1/in", "--bundle", at / "figure.bundle")
        self.makes("explain", "indicator:operating-income-gini/months=2022/value", "--bundle",
                   at / "figure.bundle", "--checkpoint", at / "one")
        self.makes("prove", 167, "-o", at / "p.tlog-proof")
        self.makes("prove", 168, "--with-entry", "-o", at / "q.tlog-proof")
        self.makes("prove", 169)
        self.makes("receipt", 169, "-o", at / "receipt")
        self.makes("receipt", 169)
        self.makes("publish", at / "tiles")
        self.makes("backup", at / "backup.db")
        demo = run("demo", "--ledger", at / "demo.db", "--villages", 2, "--years", 1, "--entries", 24,
                   "--format", "json")
        self.asked.append(Asked(("demo",), expect(demo, 0, "demo").json))
        other = self.ledger.copy(at / "other.db")
        for suffix in ("", ".signed"):
            shutil.copy(f"{key}{suffix}", f"{key}2{suffix}")
        other.record("income", "A", "2022-12-01", "inc.sales", "6")
        other.run("checkpoint", "--key", at / "key2", "-o", at / "fork")
        self.ledger.record("income", "A", "2022-12-01", "inc.sales", "5")
        self.makes(*sign, at / "two")
        self.makes("checkpoint", "--key", key)
        self.makes("prove", "--consistency", at / "one", "-o", at / "grown", "--checkpoint", at / "two")
        self.makes("prove", "--consistency", 0, "-o", at / "first", "--checkpoint", at / "one")
        self.witnesses(at, vkey)
        self.asks("checkpoint --list")
        policy = self.file("policy", f"log {vkey}\nquorum none\n")
        trust = f"--vkey {vkey}"
        for files in (f"{at}/p.tlog-proof", f"{at}/q.tlog-proof", f"{at}/receipt", f"{at}/two",
                      f"{at}/one {at}/two {at}/grown"):
            self.assertTrue(self.verifies(f"{files} {trust}")["verified"])
            self.verifies(f"{files} --policy {policy}")
            self.verifies(files, code=1)
        self.verifies(f"{at}/one {at}/two {trust}", code=1)
        self.assertTrue(self.verifies(f"{at}/fork {at}/two {trust}", code=1)["fork"])
        self.assertNotIn("size", self.verifies(f"{at}/p.entry.json {trust}", code=1))
        for name, code in (("one", 0), ("two", 0), ("fork", 1)):
            self.asks(f"verify --against {at}/{name} {trust}", code=code)
        self.asks(f"audit --since {at}/one {trust}")
        self.asks(f"verify --against {at}/two {trust}", other, code=1)
