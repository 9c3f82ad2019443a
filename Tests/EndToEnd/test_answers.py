"""Every JSON answer is what its schema in Schemas/answers says, and the schemas refuse what is not:
strangers may build on them."""

import copy
import json
import re
import unittest

from answers import ANSWERS, EVENTS, Scene, commands, schemas, validators
from ledger import ROOT, expect, run

# What a schema lets be left out: nothing else may be.
OPTIONAL = {"import": {"encoding", "mapLine", "suggestions"}, "history": {"actor", "key"}}
def is_huge(goal: dict) -> bool:
    """Money from 2^63 fen on is text, so that text and number both stand in a goal."""
    return isinstance(goal.get("target"), str) and goal["unit"] == "CNY"


def places(value, path=()):
    """Every object within an answer with the way to it; entries have schemas and tests of their own."""
    if isinstance(value, dict):
        yield path
    for key, below in value.items() if isinstance(value, dict) else enumerate(value):
        if isinstance(below, (dict, list)) and key not in ("entry", "data"):
            yield from places(below, (*path, key))


def short(value):
    """An answer with its first rows only."""
    if isinstance(value, list):
        return [short(x) for x in value[:3]]
    return {k: short(v) for k, v in value.items()} if isinstance(value, dict) else value


def shape(value):
    """The same for answers with the same keys and types."""
    if isinstance(value, dict):
        return tuple((k, shape(v)) for k, v in value.items())
    return tuple(map(shape, value)) if isinstance(value, list) else type(value).__name__


def wrong(value) -> list:
    """What does not stand for a value: a number as text, half a fen, a number for a text."""
    if type(value) is int:
        return [str(value), value + 0.5]
    if isinstance(value, (bool, float)):
        return [json.dumps(value)]
    return [False if value is None else 1]


def mutants(answer, optional):
    """Answers with one thing wrong, and what that is."""
    yield "another sort of value", {"x": answer} if isinstance(answer, list) else [answer]
    for path in places(answer):
        def changed(change):
            other = copy.deepcopy(answer)
            spot = other
            for step in path:
                spot = spot[step]
            change(spot)
            return other

        spot = answer
        for step in path:
            spot = spot[step]
        yield f"{path} with one more key", changed(lambda x: x.update(extra=1))
        for key in spot:
            if key not in optional:
                yield f"{path} without {key}", changed(lambda x: x.pop(key))
            if key != "entry" and not (key == "target" and is_huge(spot)):
                for other in wrong(spot[key]):
                    yield f"{path} {key} = {other!r}", changed(lambda x: x.update({key: other}))


def words(schema) -> set[str]:
    """The keys of an answer that hold sentences and names in the reader's language."""
    found = set()
    if isinstance(schema, dict):
        for key, below in schema.get("properties", {}).items():
            texts = [below, below.get("items", {})]
            if any(x.get("$ref", "").endswith("/words") for x in texts):
                found.add(key)
        for below in schema.values():
            found |= words(below)
    elif isinstance(schema, list):
        for below in schema:
            found |= words(below)
    return found


def wordless(value, keys):
    """An answer without what is said in the reader's language."""
    if isinstance(value, list):
        return [wordless(x, keys) for x in value]
    if not isinstance(value, dict):
        return value
    if value.get("field", "outcome") != "outcome":
        return value
    passing = {"seconds", "expected" if value.get("rule") == "clock" else None}  # The time of asking.
    return {k: wordless(v, keys) for k, v in value.items() if k not in keys | passing}


class Answers(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.schemas, cls.validators = schemas(), validators()
        cls.scenes = []
        for lang in ("en", "zh"):
            scene = Scene(lang)
            scene.setUp()
            cls.addClassCleanup(scene.doCleanups)
            cls.scenes.append(scene.play())
        cls.recorded = [[(x.schema, x.answer) for x in scene.asked if x.chinese is None]
                        for scene in cls.scenes]
        scene = cls.scenes[0]
        scene.more_questions()
        scene.tampered()
        scene.proofs()
        cls.asked = scene.asked

    def seen(self, schema: str, key: str) -> set:
        """What stands under a key in the rows of all answers of a schema."""
        return {row[key] for x in self.asked if x.schema == schema for row in x.answer}

    def test_every_answer_is_what_its_schema_says(self):
        for asked in self.asked:
            for answer in (asked.answer, asked.chinese):
                if answer is not None:
                    errors = list(self.validators[asked.schema].iter_errors(answer))
                    self.assertEqual([(list(x.absolute_path), x.message[:300]) for x in errors], [],
                                     " ".join(asked.words))

    def test_every_schema_has_been_used(self):
        self.assertEqual({x.schema for x in self.asked}, set(self.schemas))

    def test_every_command_with_a_format_has_a_schema(self):
        known = commands()
        takers = {name for name, formats in known.items() if "json" in formats}
        self.assertGreater(len(takers), 30)
        used = {name for x in self.asked for name in takers
                if x.words[:len(name.split())] == tuple(name.split())}
        self.assertEqual(takers - used, set())
        self.assertNotIn("json", known["export"])

    def test_a_schema_refuses_every_other_answer(self):
        tried = dict.fromkeys(self.schemas, 0)
        seen = set()
        for asked in self.asked:
            answer = short(asked.answer)
            place = (asked.schema, shape(answer))
            if place in seen:
                continue
            seen.add(place)
            check = self.validators[asked.schema]
            self.assertTrue(check.is_valid(answer), asked.words)
            for what, mutant in mutants(answer, OPTIONAL.get(asked.schema, ())):
                tried[asked.schema] += 1
                self.assertFalse(check.is_valid(mutant), (asked.words, what))
        self.assertGreater(min(tried.values()), 3, tried)

    def test_only_sentences_and_names_depend_on_the_language(self):
        self.assertEqual(*self.recorded)
        differing = set()
        for asked in self.asked:
            keys = words(self.schemas[asked.schema])
            if asked.chinese is not None:
                self.assertEqual(wordless(asked.answer, keys), wordless(asked.chinese, keys),
                                 asked.words)
                if asked.answer != asked.chinese and asked.schema != "replay":
                    differing.add(asked.schema)
        self.assertEqual(differing, {name for name, x in self.schemas.items() if words(x)})

    def test_the_schemas_are_strict_and_say_who_prints_them(self):
        def objects(schema):
            for below in schema.values() if isinstance(schema, dict) else schema:
                if isinstance(below, (dict, list)):
                    yield from objects(below)
            if isinstance(schema, dict) and "object" == schema.get("type"):
                yield schema

        common = json.loads((ANSWERS / "common.schema.json").read_text(encoding="utf-8"))
        for name, schema in [*self.schemas.items(), ("common", common)]:
            for part in objects(schema):
                if part is not schema.get("$defs", {}).get("figures"):  # Closed where it is used.
                    self.assertIs(part.get("additionalProperties"), False, (name, part))
                    self.assertLessEqual(set(part["required"]), set(part["properties"]))
            self.assertTrue(schema["$id"].endswith(f"/answers/{name}.schema.json"))
            if name != "common":
                command = name.split("-")[0]
                self.assertIn(f"Printed by `collective {command}", schema["description"])
                self.assertIn("--format json", schema["description"])

    def test_closed_words_are_those_of_the_program(self):
        row = self.schemas["audit"]["items"]["properties"]
        rules = next(x.answer for x in self.asked if x.schema == "audit-rules")
        listed = [rule["rule"] for rule in rules if rule["severity"]]
        self.assertEqual(listed, row["rule"]["enum"])
        self.assertGreater(len(self.seen("audit", "rule")), 12)
        self.assertLessEqual({"error", "red", "yellow"}, self.seen("audit", "severity"))
        self.assertEqual({True, False, None}, self.seen("indicators-quoted", "agrees"))
        kinds = json.loads((EVENTS / "envelope.schema.json").read_text(encoding="utf-8"))
        self.assertEqual(set(kinds["properties"]["kind"]["enum"]), self.seen("history", "kind"))
        text = "".join(path.read_text(encoding="utf-8")
                       for name in ("Refusal", "Input+Sentence", "MappedRow+Sentence")
                       for path in (ROOT / "Sources").rglob(f"{name}.swift"))
        reasons = re.findall(r'^ +case [^"\n]+(?:= |\): |: )"([a-z0-9-]+)"$', text, re.MULTILINE)
        self.assertEqual(set(reasons), set(self.schemas["import"]["$defs"]["reason"]["enum"]))


if __name__ == "__main__":
    unittest.main()
