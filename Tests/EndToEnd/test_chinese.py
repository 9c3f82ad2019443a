"""A Chinese screen is Chinese: help, errors of usage and tables, and the English ones stay English.

Outside Chinese text only codes, names of options, commands and files are left: never a run of more
than three English words."""

import json
import re
import subprocess
import unittest

from ledger import COLLECTIVE, ROOT, LedgerTest, expect, run
from test_widths import COMMANDS, width

GROUPS = ("village", "record", "key", "target")
ENGLISH = re.compile(r"[A-Za-z]{2,}(?: [A-Za-z]{2,}){3,}")
# What is typed, in a row: a command with its subcommand and an argument.
TYPED = re.compile(r"collective(?: [a-z-]+)*")
OPTION = re.compile(r"^  (?:-\w, )?(--[a-z0-9-]+|-h, --help)", re.M)
CHINESE = re.compile("[\u4e00-\u9fff]")
ENGLISH_HEADINGS = re.compile(
    "^(OVERVIEW|USAGE|Usage|ARGUMENTS|OPTIONS|SUBCOMMANDS|Error|Help):|default:|values:|See '", re.M)


def subcommands(text):
    """The names below the headings of subcommands."""
    below = re.split("(?:SUBCOMMANDS:|子命令：)\n", text)[1:]
    return re.findall("^  ([a-z]+)(?: |$)", "".join(below), re.M)


def every_command():
    top = subcommands(run("--help").out)
    nested = [[group, name] for group in GROUPS for name in subcommands(run(group, "--help").out)]
    return [[], *([name] for name in top), *nested]


class Help(unittest.TestCase):
    maxDiff = 4000

    def assertChinese(self, text, what):
        self.assertRegex(text, CHINESE, what)
        self.assertIsNone(ENGLISH_HEADINGS.search(text), what)
        self.assertIsNone(ENGLISH.search(TYPED.sub("", text)), what)

    def test_help_of_every_command(self):
        commands = every_command()
        self.assertGreater(len(commands), 40)
        for words in commands:
            with self.subTest(words=words):
                english, chinese = run(*words, "--help"), run(*words, "--help", "--lang", "zh")
                expect(chinese, 0, words)
                self.assertChinese(chinese.out, words)
                self.assertEqual(OPTION.findall(chinese.out), OPTION.findall(english.out))
                self.assertEqual(subcommands(chinese.out), subcommands(english.out))
                for line in chinese.out.splitlines():
                    self.assertLessEqual(width(line), 80, line)
                    self.assertNotRegex(line, "^ *[，。、；：）》”]", "no line begins so")
                # The English help is that of the parser.
                self.assertRegex(english.out, "^OVERVIEW: [A-Z]")
                self.assertRegex(english.out, "\nUSAGE: collective")
                self.assertIn("\nOPTIONS:\n", english.out)
                self.assertRegex(english.out, "Show help information.")

    def test_every_option_says_something(self):
        for words in every_command():
            text = run(*words, "--help", "--lang", "zh").out
            options = text[text.index("选项：\n") + 4:]
            for block in re.split(r"\n(?=  \S)", options)[1:]:
                self.assertRegex(block, CHINESE, (words, block))

    def test_the_language_is_chosen_as_of_answers(self):
        chinese = run("rank", "--help", "--lang", "zh").out
        english = run("rank", "--help").out
        for words, environment, wanted in (
            (["rank", "--help", "--lang=zh"], {}, chinese), (["rank", "--lang", "zh", "-h"], {}, chinese),
            (["help", "rank", "--lang", "zh"], {}, chinese), (["--lang=zh", "help", "rank"], {}, chinese),
            (["rank", "--help"], {"LC_ALL": "zh_CN.UTF-8"}, chinese),
            (["rank", "--help"], {"LC_ALL": "", "LC_MESSAGES": "zh_CN.UTF-8"}, chinese),
            (["rank", "--help"], {"LC_ALL": "", "LANG": "zh_CN.UTF-8"}, chinese),
            (["rank", "--help", "--lang", "en"], {"LC_ALL": "zh_CN.UTF-8"}, english),
            (["rank", "--help"], {"LC_ALL": "C.UTF-8", "LANG": "zh_CN.UTF-8"}, english),
            (["rank", "--lang", "zh", "--help", "--lang", "en"], {}, english),
        ):
            self.assertEqual(run(*words, environment=environment).out, wanted, (words, environment))

    def test_scripts_are_whole_in_either_language(self):
        for shell in ("bash", "zsh", "fish"):
            texts = [run("--generate-completion-script", shell, environment={"LC_ALL": language}).out
                     for language in ("C.UTF-8", "zh_CN.UTF-8")]
            self.assertEqual(*(len(text.splitlines()) for text in texts))
        for language in ("C.UTF-8", "zh_CN.UTF-8"):
            self.assertEqual(run("--version", environment={"LC_ALL": language}).out, "0.1.0\n")
        manual = run("--experimental-dump-help", environment={"LC_ALL": "zh_CN.UTF-8"}).json
        self.assertRegex(manual["command"]["abstract"], CHINESE)

    def test_manual_pages(self):
        for name, words in (("collective", []), ("collective.village.add", ["village", "add"])):
            page = subprocess.run([ROOT / "Scripts" / "chinese-page", COLLECTIVE, name], check=True,
                                  capture_output=True).stdout.decode()
            body = page.split(".nf\n")[1].removesuffix(".fi\n")
            self.assertNotRegex(body, "(?m)^[.']")
            shown = body.replace("\\-", "-").replace("\\e", "\\").replace("\\&", "")
            self.assertEqual(shown.rstrip(),
                             run(*words, "--help", "--lang", "zh").out.rstrip())

    ERRORS = [
        ["--foo"], ["villag"], ["rank"], ["rank", "--year"], ["rank", "--year", "2022", "--foo"],
        ["rank", "--year", "2022", "--limt", "3"], ["show", "x"], ["import", "a", "b", "c"],
        ["import", "a", "b"], ["record", "income"], ["village", "add"], ["verify"], ["prove"],
        ["audit", "--rule", "foo"], ["audit", "--strict=1"], ["distributions", "--by", "x"],
        ["init", "--lang", "xx"], ["checkpoint", "-o"], ["checkpoint", "-ox", "--lits"],
        ["demo", "--villages", "0"], ["demo", "--years", "0"], ["demo", "--entries", "1"],
        ["demo", "--villages", "x"], ["history", "--kind", "x"], ["indicators"], ["export"],
        ["indicators", "--quoted", "--township", "x"], ["rank", "--year", "2022", "--limit", "0"],
        ["distributions", "--year", "2022", "--from", "2022-01"], ["publish", ""],
        ["replay", "--check", "--to", "1"], ["verify", "x", "--policy", "p", "--vkey", "k"],
        ["journal", "x", "--village", "A", "--on", "2022-01-01", "--document", "a",
         "--document-sha256", "b"], ["--generate-completion-script", "foo"],
    ]

    def test_errors_of_usage(self):
        for words in self.ERRORS:
            with self.subTest(words=words):
                english = run(*words)
                chinese = run(*words, environment={"LC_ALL": "zh_CN.UTF-8"})
                self.assertEqual((english.code, chinese.code, chinese.out), (64, 64, ""))
                self.assertRegex(english.err, "^Error: .*\n(.*\n)*Usage: collective")
                self.assertRegex(chinese.err, "^错误：.*\n(.*\n)*用法：collective")
                self.assertChinese(chinese.err, words)
                first = chinese.err.splitlines()[0].removeprefix("错误：")
                self.assertRegex(first, CHINESE)

    def test_a_private_key_is_not_repeated(self):
        key = "PRIVATE+KEY+a+12345678+" + "A" * 44
        for words in (["show", key], ["rank", f"--{key}"], ["verify", "x", "--policy", "p", key]):
            answer = run(*words, "--lang", "zh")
            self.assertNotIn("A" * 44, answer.err)


# Codes of one word that a table shows, and words that are the same in both languages.
CODES = {"CSV", "UTC", "pdf", "SHA", "CNY", "JSON", "villages", "goals", "theil", "synthetic",
         "losses", "reserve", "members", "other", "month", "lent", "depreciation", "amortisation"}
# Options and codes of several words: `--ledger`, `cn-2023`, `inc.sales`, `operating-income-p10`.
CODE = re.compile(r"--[a-z0-9-]+|\b[a-z0-9]+(?:[-.][a-z0-9]+)+\b|\b[0-9a-f]{64}\b|[A-Za-z0-9+/]{43}=")


class Tables(LedgerTest):
    def setUp(self):
        super().setUp()
        self.ledger = self.empty()
        self.ledger.path.unlink()
        self.screen = expect(run("demo", "--villages", "30", "--lang", "zh", "--ledger",
                                 self.ledger.path), 0, "demo").out

    def assertCodesOnly(self, text, what):
        self.assertRegex(text, CHINESE, what)
        # The name of the demo book is data, in both languages.
        text = text.replace("Synthetic sample, recast to the chart of 2023", "")
        text = TYPED.sub("", CODE.sub("", re.sub(r"export \S+", "", text)))
        self.assertEqual(set(re.findall("[A-Za-z]{2,}", text)) - CODES, set(), what)

    def test_tables_hold_no_english_words_but_codes(self):
        for words in [*COMMANDS, ["history", "--kind", "figure-quoted"], ["show", "1"],
                      ["history", "--kind", "target-set"], ["replay"], ["checkpoint", "--list"],
                      ["sample", "--seed", "1", "--stratified", "value", "--size", "40"]]:
            with self.subTest(words=words):
                self.assertCodesOnly(self.ledger.run(*words, "--lang", "zh").out, words)
        self.assertCodesOnly(self.screen.replace(str(self.ledger.path), ""), "demo")

    def test_names(self):
        def shown(*words):
            return self.ledger.run(*words, "--lang", "zh").out
        title = shown("rank", "--year", "2022", "--by", "self-support").splitlines()[0]
        self.assertEqual(title, "各村排序：经营性收入占比（self-support），2022 年")
        self.assertRegex(shown("indicators", "--year", "2022"), "村均经营性收入 +operating-income-mean ")
        self.ledger.run("quote", "operating-income-mean", "--period", "2022", "--value", "3.5",
                        "--unit", "million CNY", "--precision", "0.1", "--source", "合成")
        self.assertRegex(shown("indicators", "--quoted"), "村均经营性收入 .* 百万元 ")
        self.assertRegex(shown("targets", "--year", "2022"), "经营性收入增长 +≥ +10.00 %")
        self.assertRegex(shown("distributions"), "\n1 初次分配 +[0-9]")
        self.assertRegex(shown("villages"), "标签代码：.*星村 star-village")

    def test_the_users_own_tags_and_measures_stand_as_they_are(self):
        self.ledger.run("village", "tag", "S001", "重点村", "--on", "2022-01-01")
        self.assertRegex(self.ledger.run("villages", "--lang", "zh").out, "S001 .* 重点村")

    def test_data_is_the_same_in_both_languages(self):
        for words in (["indicators", "--quoted"], ["targets", "--year", "2022"], ["villages"],
                      ["rank", "--year", "2022"], ["history", "--kind", "target-set"]):
            for format in ("json", "csv"):
                english, chinese = (self.ledger.run(*words, "--format", format, "--lang", lang).out
                                    for lang in ("en", "zh"))
                self.assertEqual(english, chinese, words)

    def test_what_is_wrong_with_json(self):
        for line, english, chinese in (
            ("[1]", "it does not begin with {", "不以 { 开头"), ('{"date":', "ends too soon", "过早结束"),
            ('{"date":"2022-03-05"} x', "text after the object, at character 23", "第 23 个字符"),
            ('{"date":{}}', "“date” holds an object or an array", "“date”的值是对象或数组"),
            ('{"amount":1e3}', "a number with an exponent", "指数"),
            ('{"date":"1","date":"1"}', "“date” stands there twice", "“date”重复"),
            ('{"date":"\\ud800"}', "half of a character", "半个字符"),
            ('{"date":"\\q"}', "no such escape", "没有这种转义"),
            ('{"date":"\t"}', "control character", "控制字符"),
            ("{date:1}", "character 2 is not expected", "第 2 个字符不应出现"),
            (json.dumps({f"n{n}": 1 for n in range(65)}), "more than 64 members", "超过 64 个"),
            ('{"date":"' + "x" * (1 << 20) + '"}', "is longer than 1 MiB", "行超过 1 MiB"),
        ):
            for lang, words in (("en", english), ("zh", chinese)):
                with self.subTest(line=line[:40], lang=lang):
                    answer = self.ledger.run("import", "-", "--input", "ndjson", "--lang", lang,
                                             code=65, stdin=line + "\n")
                    self.assertIn(words, answer.err)
                    self.assertNotRegex(answer.err, r"[a-z][A-Z][a-z]|\(character")


if __name__ == "__main__":
    unittest.main()
