// What is recorded of villages, periods and findings, as somebody orders it.

package import Intake
package import Ledger
package import Recording

extension Stated {
    package static let village: Set<Field> = [.village, .name, .township, .tag, .date, .key]
    package static let headcount: Set<Field> = [.village, .households, .members, .date, .key]
    package static let closing: Set<Field> = [.period, .village, .despite, .date]
    package static let reopening: Set<Field> = [.period, .village, .reason, .date]

    private func command(_ action: Command.Action) throws(Refusal) -> Command {
        Command(village: text(.village) ?? "", on: try day(), key: key, action: action)
    }

    /// Registers a village.
    package func registering() throws(Refusal) -> Command {
        try refuse(unless: Stated.village, for: "village")
        return try command(
            .register(
                name: text(.name) ?? "", township: text(.township),
                tags: tags.compactMap(cleanText)))
    }

    package func counting() throws(Refusal) -> Command {
        try refuse(unless: Stated.headcount, for: "headcount")
        let households = try readCount(try required(.households), .households)
        let members = try readCount(try required(.members), .members)
        return try command(.headcount(households: households, members: members))
    }

    /// Closes a month or a year.
    package func closing() throws(Refusal) -> Command {
        try refuse(unless: Stated.closing, for: "close")
        return try command(
            .close(try period(), despite: texts[.despite].map { cleanText($0) ?? "" }))
    }

    package func reopening() throws(Refusal) -> Command {
        try refuse(unless: Stated.reopening, for: "reopen")
        return try command(.reopen(try period(), reason: text(.reason) ?? ""))
    }
}

/// What is said of the books on the record.
extension Stated {
    package static let finding: Set<Field> = [
        .village, .rule, .statement, .amount, .period, .entries, .date, .key,
    ]
    package static let answer: Set<Field> = [.answer, .date, .key]
    package static let conclusion: Set<Field> = [.reason, .amount, .date]

    package func raising(_ severity: FindingRaised.Severity) throws(Refusal) -> Command {
        try refuse(unless: Stated.finding, for: "finding")
        var about: Period?
        if text(.period) != nil { about = try period() }
        let finding = FindingRaised(
            amount: try amount(), entries: entries, evidence: document, period: about,
            rule: text(.rule) ?? "", severity: severity, statement: text(.statement) ?? "")
        return try command(.raise(finding))
    }

    package func answering(_ finding: Int64) throws(Refusal) -> Command {
        try refuse(unless: Stated.answer, for: "answer")
        return try command(
            .answer(
                FindingAnswered(
                    answer: text(.answer) ?? "", evidence: document, finding: finding)))
    }

    /// - Parameter how: `amount` is what was recovered.
    package func concluding(
        _ finding: Int64, _ how: FindingClosed.Manner
    ) throws(Refusal) -> Command {
        try refuse(unless: Stated.conclusion, for: "close")
        return try command(
            .conclude(
                FindingClosed(
                    evidence: document, finding: finding, how: how, reason: text(.reason) ?? "",
                    recovered: try amount())))
    }
}

extension Session {
    /// Records a fact; says what somebody should look at.
    package func record(_ command: Command) throws -> Recorded {
        let outcome = try submit(command)
        return Recorded(outcome: outcome, warnings: try warnings(of: outcome))
    }
}
