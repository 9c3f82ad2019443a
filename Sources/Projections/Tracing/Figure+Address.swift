// The address of a figure: a text without blanks and without anything that a shell would change, so
// that it can be copied from an answer and asked for:
//   tier:1/village=S001/months=2022-01..2022-05/at=5000/in
// First what is counted, then whose books, months and moment, each left out where it does not
// restrict, last which number. Other characters than letters, digits, - _ . and Chinese ones are
// written %XX, byte by byte of their UTF-8.

internal import Ledger

extension FigureNumber {
    package var address: String { "\(figure.address)/\(part.rawValue)" }
}

extension Figure {
    /// Of all its numbers: a `/` and the key of one make that one's address.
    package var address: String {
        ([subject.text] + settings.map { "\($0.rawValue)=\($1)" }).joined(separator: "/")
    }

    private var settings: [(AddressKey, String)] {
        var settings: [(AddressKey, String)] = []
        func add(_ key: AddressKey, _ value: String?) {
            if let value { settings.append((key, value)) }
        }
        if case .indicator(let indicator, let measure) = subject, !indicator.isNamedByMeasure,
            measure != Metric.operatingIncome
        {
            add(.of, escaped(measure))
        }
        add(.village, villages.village.map(escaped))
        add(.township, villages.township.map(escaped))
        add(.tag, villages.tag.map(escaped))
        add(.months, span == .all ? nil : span.addressText)
        if subject.holdsClosing, !withClosing { add(.closing, AddressKey.noClosing) }
        add(.threshold, threshold.map { "\($0)" })
        add(.at, asOf.at.map { "\($0)" })
        add(.on, asOf.on?.text)
        return settings
    }
}

/// What can be said of a figure besides its subject.
package enum AddressKey: String, CaseIterable, Sendable {
    case of, village, township, tag, months, closing, threshold, at, on

    static let noClosing = "no"
}

extension Indicator {
    /// Whether its name says of which measure it is.
    var isNamedByMeasure: Bool { rawValue.hasPrefix("-") }
}

extension MonthSpan {
    /// `2022`, `2022-H1`, `2022-Q3`, `2022-03`, `2022-02..2022-05`, `..2022-05`, `2022-02..`;
    /// `none` without months.
    package var addressText: String {
        guard first <= last else { return MonthSpan.noMonths }
        if let period = ReportPeriod(self) { return period.text }
        let start = first == MonthSpan.all.first ? "" : first.text
        let end = last == MonthSpan.all.last ? "" : last.text
        return "\(start)..\(end)"
    }

    static let noMonths = "none"
}

extension Figure.Subject {
    /// Words that stand for subjects without a name of their own.
    static let plain: [(String, Figure.Subject)] = [
        ("accounts", .accounts(nil)), ("categories", .categories(nil)), ("tiers", .tiers),
        ("outside", .outside), ("unclassified", .unclassified), ("turnovers", .turnover(nil)),
        (StatementKind.trialBalance.rawValue, .statement(.trialBalance, line: "", isPart: false)),
    ]

    /// What follows a line's name when it stands below another line.
    static let partMark = "part"

    fileprivate var text: String {
        switch self {
        case .accounts(let codes): codes.map { "account:" + $0.text } ?? "accounts"
        case .categories(let codes): codes.map { "category:" + $0.text } ?? "categories"
        case .tier(let tier): "tier:\(tier)"
        case .tiers: "tiers"
        case .outside: "outside"
        case .unclassified: "unclassified"
        case .measure(let name): "measure:" + escaped(name)
        case .turnover(let codes): codes.map { "turnover:" + $0.text } ?? "turnovers"
        case .indicator(let indicator, let measure):
            "indicator:" + escaped(indicator.name(of: measure))
        case .rank(let name): "rank:" + escaped(name)
        case .statement(let kind, let line, let isPart):
            line.isEmpty
                ? kind.rawValue
                : "\(kind.rawValue):\(escaped(line))"
                    + (isPart ? ":\(Figure.Subject.partMark)" : "")
        }
    }
}

extension Set<Code> {
    fileprivate var text: String { sorted().map { escaped($0.text) }.joined(separator: "+") }
}

// MARK: - Characters

private func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".": true
    // Unified ideographs only: the compatibility forms change when a text is normalized.
    case "\u{3400}"..."\u{4DBF}", "\u{4E00}"..."\u{9FFF}": true
    default: false
    }
}

private let digits = Array("0123456789ABCDEF")

private func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
        if isPlain(scalar) {
            escaped.unicodeScalars.append(scalar)
        } else {
            for byte in String(scalar).utf8 {
                escaped += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
            }
        }
    }
    return escaped
}

/// `nil` for a `%` without two digits, and for bytes that are no UTF-8.
func unescaped(_ text: Substring) -> String? {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
        guard byte == UInt8(ascii: "%") else {
            bytes.append(byte)
            continue
        }
        guard let high = rest.popFirst().flatMap(hexadecimal),
            let low = rest.popFirst().flatMap(hexadecimal)
        else { return nil }
        bytes.append(high << 4 | low)
    }
    return String(validating: bytes, as: UTF8.self)
}

private func hexadecimal(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
}
