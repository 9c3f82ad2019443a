// The parameters of a question as texts, read by the same readers as the options of commands.

internal import Intake
package import Ledger
package import Projections
package import Reports

package struct Given: Sendable {
    private let texts: [String: String]
    /// In the time zone of whoever asks.
    package let today: Day

    /// - Parameter texts: by the names of parameters. An empty text is none: forms send those.
    package init(_ texts: [String: String], today: Day) {
        self.texts = texts
        self.today = today
    }

    package func text(_ name: String) -> String? { cleanText(texts[name]) }

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

    /// Present and neither `false`, `0` nor `no`.
    package func flag(_ name: String) -> Bool {
        text(name).map { !["false", "0", "no"].contains($0) } ?? false
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
        AskedMoment(recorded: try text("at").map(AskedMoment.recorded), on: try day("on"))
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
        guard try registry().villages.values.contains(where: { village in
            village.firstTownship == name || village.moves.contains { $0.township == name }
        }) else {
            throw FaultError(.usage(.statement(.noSuchTownship(name))))
        }
    }
}
