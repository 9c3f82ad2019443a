// Refusal rows about codes and names that are not what they look like. Given village A and others
// that the row names.

import Ledger
import TestSupport

let codeRows: [RefusalRow] = unseenRows + [
    .decide(
        .lookalike, .village, "a known code in full-width forms", given: .with("001"),
        refused: .register("００１"), silent: .register("００２")),
    .decide(
        .lookalike, .village, "a known code in half full-width forms", given: .with("0０1"),
        refused: .register("001"), silent: .register("011")),
    .decide(
        .lookalike, .village, "a known code and a blank", given: .with("001"),
        refused: .register("001 "), silent: .register("0010")),
    .decide(
        .lookalike, .village, "a known code with an ideographic blank", given: .with("001"),
        refused: .register("　001"), silent: .register("002")),
    .decide(
        .lookalike, .village, "a code that history has with a blank", given: .with("a b"),
        refused: .register("ab"), silent: .register("abc")),
    .decide(
        .lookalike, .village, "a payment of a known code in full-width forms",
        refused: .pay(in: "Ａ"), silent: .pay(in: "A")),
    .decide(
        .lookalike, .into, "a merger into a known code in full-width forms",
        refused: .act(.merge(into: "Ｂ")), silent: .act(.merge(into: "B"))),
    .decide(
        .blankInCode, .village, "a code with an inner blank",
        refused: .register("D 1"), silent: .register("D1")),
    .decide(
        .blankInCode, .village, "a code that ends with a no-break space",
        refused: .register("D\u{A0}"), silent: .register("D")),
    .decide(
        .controlCharacter, .village, "a code of two lines",
        refused: .register("D\n1"), silent: .register("D1")),
    .decide(
        .controlCharacter, .key, "a key with a tab",
        refused: .pay(key: "a\tb"), silent: .pay(key: "a b")),
    .decide(
        .controlCharacter, .voucher, "a voucher of two lines",
        refused: .pay { $0.voucher = "1\n2" }, silent: .pay { $0.voucher = "1 2" }),
]

/// Each of these characters in each of the texts that name something.
private let unseenRows: [RefusalRow] = [
    "\u{AD}", "\u{61C}", "\u{180E}", "\u{200B}", "\u{200D}", "\u{200F}", "\u{202A}", "\u{202E}",
    "\u{2060}", "\u{2064}", "\u{2066}", "\u{2069}", "\u{FEFF}", "\u{2028}",
].flatMap { (unseen: String) -> [RefusalRow] in
    let text = "合\(unseen)成"
    return [
        .decide(
            .unseenCharacter, .village, "a village's code", refused: .register(text),
            silent: .register("合成")),
        .decide(
            .unseenCharacter, .name, "a village's name", refused: .register("D", name: text),
            silent: .register("D", name: "合成（一）村 é")),
        .decide(
            .unseenCharacter, .name, "a village's new name", refused: .act(.rename(to: text)),
            silent: .act(.rename(to: "合成"))),
        .decide(
            .unseenCharacter, .township, "a township",
            refused: .register("D", township: text), silent: .register("D", township: "合成镇")),
        .decide(
            .unseenCharacter, .tag, "a tag", refused: .act(.tag(text)),
            silent: .act(.tag("合成"))),
        .decide(
            .unseenCharacter, .key, "a key", refused: .pay(key: text), silent: .pay(key: "合成")),
        .decide(
            .unseenCharacter, .voucher, "a voucher", refused: .pay { $0.voucher = text },
            silent: .pay {
                $0.voucher = "合成"
                $0.memo = text
            }),
    ]
}

extension History {
    /// `base` and a village of this code, which history may have whatever `decide` thinks now.
    fileprivate static func with(_ code: String) -> History {
        var history = History.base
        history.register(code)
        return history
    }
}
