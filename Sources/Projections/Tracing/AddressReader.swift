// Reads the address of a figure. What cannot be read is pointed at: the part of the address, and
// what it may be instead. Nothing is looked up here: whether there are such villages and accounts
// shows when the figure is asked for.

internal import Ledger

package struct AddressFault: Error, Equatable {
    package enum Problem: Equatable, Sendable {
        /// Nothing of this name is counted.
        case unknownSubject
        /// Codes, a tier, a line or a name of an indicator are missing or unreadable.
        case unreadableSubject
        case unknownKey
        /// A key that says nothing of such a figure.
        case otherKey
        case twice
        case unreadable(AddressKey)
        case missing(AddressKey)
        /// A `%` without two hexadecimal digits, or bytes that are no UTF-8.
        case badEscape
        case unknownPart([FigurePart])
        /// It can be read, and there is no such line or village in the answer.
        case nothingThere
        /// No village lies in the township, or bears the tag.
        case unknown(AddressKey)
    }

    package var address: String
    /// The part of it that is wrong; "" where something is missing.
    package var part: String
    package var problem: Problem
}

extension FigureNumber {
    /// The numbers that an address names: one, or of a row all.
    package static func named(by address: String) throws(AddressFault) -> [FigureNumber] {
        var reader = AddressReader(address)
        let (figure, part) = try reader.read()
        return (part.map { [$0] } ?? figure.subject.parts).map { FigureNumber(figure, $0) }
    }
}

private struct AddressReader {
    private let address: String
    private var figure = Figure(.tiers)
    private var keys: Set<AddressKey> = []

    init(_ address: String) { self.address = address }

    mutating func read() throws(AddressFault) -> (Figure, FigurePart?) {
        var segments = address.split(separator: "/", omittingEmptySubsequences: false)
        figure = Figure(try subject(segments.removeFirst()))
        var part: FigurePart?
        if let last = segments.last, !last.contains("=") {
            segments.removeLast()
            part = FigurePart(rawValue: String(last))
            let known = figure.subject.parts + figure.subject.innerParts
            guard let part, known.contains(part) else {
                throw fault(last, .unknownPart(figure.subject.parts))
            }
        }
        for segment in segments { try setting(segment) }
        if let missing = figure.subject.needed.first(where: { !keys.contains($0) }) {
            throw fault("", .missing(missing))
        }
        return (figure, part)
    }

    // MARK: - What is counted

    private func subject(_ text: Substring) throws(AddressFault) -> Figure.Subject {
        if let plain = Figure.Subject.plain.first(where: { $0.0 == text }) { return plain.1 }
        guard let colon = text.firstIndex(of: ":") else { throw fault(text, .unknownSubject) }
        let rest = text[text.index(after: colon)...]
        let subject: Figure.Subject? =
            switch text[..<colon] {
            case "account": try codes(rest).map { .accounts($0) }
            case "category": try codes(rest).map { .categories($0) }
            case "turnover": try codes(rest).map { .turnover($0) }
            case "tier": Int64(rest).flatMap { Limits.tiers.contains($0) ? .tier($0) : nil }
            case "measure": .measure(try name(rest))
            case "rank": .rank(try name(rest))
            case "indicator": indicator(try name(rest))
            case let kind:
                try StatementKind(rawValue: String(kind)).flatMap {
                    (kind: StatementKind) throws(AddressFault) in try line(rest, of: kind)
                }
            }
        guard let subject, rest != "" else {
            let isKnown = Figure.Subject.names.contains(String(text[..<colon]))
            throw fault(text, isKnown ? .unreadableSubject : .unknownSubject)
        }
        return subject
    }

    private func codes(_ text: Substring) throws(AddressFault) -> Set<Code>? {
        var codes: Set<Code> = []
        for part in text.split(separator: "+", omittingEmptySubsequences: false) {
            guard let code = Code(try name(part)) else { return nil }
            codes.insert(code)
        }
        return codes
    }

    private func indicator(_ name: String) -> Figure.Subject? {
        if let plain = Indicator(rawValue: name), !plain.isNamedByMeasure {
            return .indicator(plain, of: Metric.operatingIncome)
        }
        let found = Indicator.allCases.first {
            $0.isNamedByMeasure && name.hasSuffix($0.rawValue) && name != $0.rawValue
        }
        return found.map { .indicator($0, of: String(name.dropLast($0.rawValue.count))) }
    }

    private func line(
        _ text: Substring, of kind: StatementKind
    ) throws(AddressFault) -> Figure.Subject? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        let isPart = parts.count == 2 && parts[1] == Figure.Subject.partMark
        guard parts.count == 1 || isPart else { return nil }
        return .statement(kind, line: try name(parts[0]), isPart: isPart)
    }

    private func name(_ text: Substring) throws(AddressFault) -> String {
        guard let name = unescaped(text) else { throw fault(text, .badEscape) }
        return name
    }

    // MARK: - What restricts it

    private mutating func setting(_ segment: Substring) throws(AddressFault) {
        guard let equals = segment.firstIndex(of: "="),
            let key = AddressKey(rawValue: String(segment[..<equals]))
        else { throw fault(segment, .unknownKey) }
        guard figure.subject.keys.contains(key) else { throw fault(segment, .otherKey) }
        guard keys.insert(key).inserted else { throw fault(segment, .twice) }
        let value = try name(segment[segment.index(after: equals)...])
        guard set(key, value) else { throw fault(segment, .unreadable(key)) }
    }

    /// - Returns: whether the value could be read.
    private mutating func set(_ key: AddressKey, _ value: String) -> Bool {
        switch key {
        case .of:
            guard case .indicator(let indicator, _) = figure.subject, !value.isEmpty else {
                return false
            }
            figure.subject = .indicator(indicator, of: value)
        case .village: figure.villages.village = value
        case .township: figure.villages.township = value
        case .tag: figure.villages.tag = value
        case .months:
            guard let span = MonthSpan(address: value) else { return false }
            figure.span = span
            switch figure.subject {
            case .statement: return ReportPeriod(span) != nil
            case .indicator, .rank: return span.isOfOneYear
            case _: break
            }
        case .closing:
            figure.withClosing = false
            return value == AddressKey.noClosing
        case .threshold:
            figure.threshold = Int64(value)
            return figure.threshold.map { $0 >= 0 } ?? false
        case .at:
            figure.asOf.at = Int64(value)
            return figure.asOf.at.map { $0 >= 1 } ?? false
        case .on:
            figure.asOf.on = Day(value)
            return figure.asOf.on != nil
        }
        return true
    }

    private func fault(_ part: Substring, _ problem: AddressFault.Problem) -> AddressFault {
        AddressFault(address: address, part: String(part), problem: problem)
    }
}

extension Figure.Subject {
    /// What may stand before a colon.
    package static let names =
        ["account", "category", "tier", "measure", "turnover", "indicator", "rank"]
        + StatementKind.allCases.map(\.rawValue)

    /// What can be said of such a figure.
    fileprivate var keys: Set<AddressKey> {
        switch self {
        case .accounts, .turnover: [.village, .township, .months, .closing, .at, .on]
        case .categories, .tier, .tiers, .outside, .unclassified, .measure:
            [.village, .township, .tag, .months, .at, .on]
        case .indicator(let indicator, _):
            indicator.isNamedByMeasure
                ? [.township, .tag, .months, .threshold, .at]
                : [.of, .township, .tag, .months, .threshold, .at]
        case .rank: [.village, .township, .tag, .months, .at]
        case .statement(.trialBalance, _, _): [.village, .township, .months, .closing, .at, .on]
        case .statement: [.village, .township, .months, .at, .on]
        }
    }

    /// What must be said.
    fileprivate var needed: [AddressKey] {
        switch self {
        case .rank: [.village, .months]
        case .indicator, .statement: [.months]
        case .accounts, .turnover, .categories, .tier, .tiers, .outside, .unclassified, .measure: []
        }
    }
}

extension MonthSpan {
    /// Reads `addressText`.
    fileprivate init?(address text: String) {
        if text == MonthSpan.noMonths {
            self = .none
        } else if let period = ReportPeriod(text) {
            self = period.span
        } else {
            let ends = text.split(separator: ".", omittingEmptySubsequences: false)
            guard ends.count == 3, ends[1].isEmpty else { return nil }
            let first = ends[0].isEmpty ? MonthSpan.all.first : Period(ends[0])
            let last = ends[2].isEmpty ? MonthSpan.all.last : Period(ends[2])
            guard let first, let last, first.isMonth, last.isMonth, first <= last else {
                return nil
            }
            self.init(first: first, last: last)
        }
    }
}
