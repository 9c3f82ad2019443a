// Payloads of what is said about the books and stays on the record: a finding, its answer, its end.
// None of them moves money; who says it is the actor of the entry.

/// What an audit, or whoever may look, holds against the books (审计发现).
package struct FindingRaised: Equatable, Sendable {
    /// The gravest first.
    package enum Severity: String, Sendable, CaseIterable, Comparable {
        /// A hard rule is breached.
        case red
        /// Needs an explanation.
        case yellow
        /// Worth knowing.
        case green

        package static func < (left: Severity, right: Severity) -> Bool {
            (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
        }
    }

    /// What is at stake, in fen.
    package var amount: Int64?
    /// The entries concerned, in order of seq.
    package var entries: [Int64]
    package var evidence: Document?
    /// The month or year that it is about; `nil` = the books up to its day.
    package var period: Period?
    /// What was not kept: a rule of the audit by its name, or a law in words.
    package var rule: String
    package var severity: Severity
    package var statement: String

    package init(
        amount: Int64? = nil, entries: [Int64] = [], evidence: Document? = nil,
        period: Period? = nil, rule: String, severity: Severity, statement: String
    ) {
        self.amount = amount
        self.entries = entries
        self.evidence = evidence
        self.period = period
        self.rule = rule
        self.severity = severity
        self.statement = statement
    }
}

/// What those concerned say to a finding (整改答复); a later answer adds to the earlier ones.
package struct FindingAnswered: Equatable, Sendable {
    package var answer: String
    package var evidence: Document?
    /// The entry that raised it.
    package var finding: Int64

    package init(answer: String, evidence: Document? = nil, finding: Int64) {
        self.answer = answer
        self.evidence = evidence
        self.finding = finding
    }
}

/// A finding is done with (销号).
package struct FindingClosed: Equatable, Sendable {
    package enum Manner: String, Sendable, CaseIterable {
        /// What was wrong was put right (整改).
        case remedied
        /// There was a reason, which was accepted.
        case explained
        /// Handed to another authority (移送).
        case referred
        /// It was no finding.
        case withdrawn
    }

    package var evidence: Document?
    /// The entry that raised it.
    package var finding: Int64
    package var how: Manner
    package var reason: String
    /// What came back, in fen.
    package var recovered: Int64?

    package init(
        evidence: Document? = nil, finding: Int64, how: Manner, reason: String,
        recovered: Int64? = nil
    ) {
        self.evidence = evidence
        self.finding = finding
        self.how = how
        self.reason = reason
        self.recovered = recovered
    }
}
