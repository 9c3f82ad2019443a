"""A Chinese screen is Chinese: help, errors of usage and tables, and the English ones stay English.

Outside Chinese text only codes, names of options, commands and files are left: never a run of more
than three English words."""

import json
import re
import unittest

from ledger import LedgerTest, expect, run
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


if __name__ == "__main__":
    unittest.main()
