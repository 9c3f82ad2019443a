// The parameters of a question as texts, read by the same readers as the options of commands.

internal import Intake
package import Ledger
package import Projections
package import Reports

package struct Given: Sendable {
    private let all: [String: [String]]
    /// In the time zone of whoever asks.
    package let today: Day
    /// Milliseconds since 1970, UTC.
    package let now: Int64

    /// - Parameter texts: by the names of parameters. An empty text is none: forms send those.
    package init(_ texts: [String: String], today: Day) {
        self.init(texts.map { ($0.key, $0.value) }, today: today)
    }

    /// - Parameter texts: the names of parameters and what they say, in the order given.
    package init(_ texts: [(name: String, text: String)], today: Day, now: Int64 = .max) {
        all = Dictionary(grouping: texts, by: \.name)
            .mapValues { $0.compactMap { cleanText($0.text) } }
        self.today = today
        self.now = now
    }

    package func text(_ name: String) -> String? { all[name]?.first }

    /// Of a parameter that may be given several times.
    package func texts(_ name: String) -> [String] { all[name] ?? [] }

    /// - Throws: a fault of usage where it is not given.
    package func required(_ name: String) throws -> String {
        guard let text = text(name) else { throw FaultError(.usage(.missing(name))) }
        return text
    }

    /// - Throws: a fault of usage where two that exclude each other are given.
    package func exclude(_ one: String, _ others: String...) throws {
        guard text(one) != nil else { return }
        for other in others where text(other) != nil {
            throw FaultError(.usage(.exclude(one, other)))
        }
    }

    package func day(_ name: String) throws -> Day? { try text(name).map { try readDay($0) } }

    package func amount(_ name: String) throws -> Int64? {
        try text(name).map { try readAmount($0) }
    }

    package func month(_ name: String) throws -> Period? { try text(name).map(readMonth) }

    package func year(_ name: String) throws -> Period? {
        try text(name).map { try readYear($0) }
    }

    package func period(_ name: String) throws -> ReportPeriod? {
        try text(name).map { try readReportPeriod($0) }
    }

    /// `true`, also as forms send it: `on`.
    ///
    /// - Throws: a fault of usage for what is neither true nor false.
    package func flag(_ name: String) throws -> Bool {
        switch text(name) {
        case nil, "false", "0", "no", "off": false
        case "true", "1", "yes", "on": true
        case let text?:
            throw FaultError(.usage(.noneOf(name, text, known: ["true", "false"])))
        }
    }

    /// - Throws: a fault of usage for what is no number of an entry.
    package func entry(_ name: String) throws -> Int64? {
        try text(name).map { text in
            guard let seq = entryNumber(text) else {
                throw FaultError(.usage(.noEntryNumber(name, text)))
            }
            return seq
        }
    }

    /// - Throws: a fault of usage for what is no number in the range.
    package func whole(_ name: String, _ range: ClosedRange<Int>) throws -> Int? {
        guard let text = text(name) else { return nil }
        guard let number = Int(text), range.contains(number) else {
            throw FaultError(.usage(.outside(name, range)))
        }
        return number
    }

    /// - Throws: a fault of usage for what is not among the choices.
    package func choice<Value: RawRepresentable & CaseIterable>(
        _ name: String
    ) throws -> Value? where Value.RawValue == String {
        guard let text = text(name) else { return nil }
        guard let value = Value(rawValue: text) else {
            let known = Value.allCases.map(\.rawValue)
            throw FaultError(.usage(.noneOf(name, text, known: known)))
        }
        return value
    }

    /// `at` and `on`.
    package func moment() throws -> AskedMoment {
        AskedMoment(recorded: try recorded("at"), on: try day("on"))
    }

    /// The number of an entry, or a time.
    package func recorded(_ name: String) throws -> AskedMoment.Position? {
        try text(name).map(AskedMoment.recorded)
    }

    /// `tag`, `township` and `village`, as far as a question has them.
    package var villages: PopulationFilter {
        PopulationFilter(
            tag: text("tag"), township: text("township"), village: text("village"))
    }
}

/// A month or a year.
package func readPeriod(_ text: String) throws(Refusal) -> Period {
    guard let period = Period(text), period != .all else {
        throw Refusal(.notAPeriod, .period, text)
    }
    return period
}

package func readMonth(_ text: String) throws -> Period {
    let period = try readPeriod(text)
    guard period.isMonth else { throw FaultError(.usage(.statement(.notAMonth(text)))) }
    return period
}

package func readYear(_ text: String) throws(Refusal) -> Period {
    let period = try readPeriod(text)
    guard period.isYear else { throw Refusal(.notAYear, .period, text) }
    return period
}

package func readReportPeriod(_ text: String) throws(FaultError) -> ReportPeriod {
    guard let period = ReportPeriod(text) else {
        throw FaultError(.usage(.statement(.notAReportPeriod(text))))
    }
    return period
}

extension View {
    /// - Throws: a fault of usage for a township that no village lies in.
    package func checkTownship(_ name: String?) throws {
        guard let name = cleanText(name) else { return }
        guard try registry().villages.values.contains(where: { $0.hasBelonged(to: name) }) else {
            throw FaultError(.usage(.statement(.noSuchTownship(name))))
        }
    }
}
