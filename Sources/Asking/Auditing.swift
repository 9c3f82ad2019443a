// The findings on record, those of an audit now, the rules, and the checkpoints that were signed.

package import Audit
internal import EventLog
package import Ledger
package import Projections
package import Reports

package struct FindingsQuestion: PaperQuestion {
    package var filter: FindingFilter
    /// Until when an open one has stood open.
    package var today: Day

    package init(_ filter: FindingFilter, today: Day) {
        self.filter = filter
        self.today = today
    }

    package static let kind = QuestionKind(
        "findings", .findings,
        [
            Parameter("open", .flag, .openOnly), .village,
            Parameter("year", .year, .findingsOfOneYear),
            Parameter(
                "severity", .choice(FindingRaised.Severity.allCases.map(\.rawValue)),
                .leastSeverity),
        ])

    package init(_ given: Given) throws {
        filter = FindingFilter(
            village: given.text("village"), year: try given.year("year"),
            severity: try given.choice("severity"), openOnly: try given.flag("open"))
        today = given.today
    }

    package func paper(_ view: View, _ lang: Language) throws -> any PaperReport {
        let findings = try view.findings(filter)
        if findings.isEmpty { try view.check(village: filter.village, year: filter.year) }
        return findingsAnswer(findings, try view.registry(), today: today, lang)
    }
}

/// An audit of the whole ledger, as it is now.
package struct AuditQuestion: PaperQuestion {
    package var scope = AuditScope()

    package static let kind = QuestionKind(
        "audit", .auditNow, isOfTheMoment: true,
        [
            Parameter("rule", .choice(Rule.all.map(\.name)), .rules, isMany: true),
            Parameter("village", .text, .findingsOfVillage),
            Parameter("year", .year, .findingsOfYear),
            Parameter(
                "severity", .choice(Finding.Severity.allCases.map(\.rawValue)), .leastSeverity),
        ])

    package init(_ given: Given) throws {
        scope.rules = Set(
            try given.texts("rule").map { name in
                guard let rule = Rule.all.first(where: { $0.name == name }) else {
                    let known = Rule.all.map(\.name)
                    throw FaultError(.usage(.noneOf("rule", name, known: known)))
                }
                return rule
            })
        scope.village = given.text("village")
        scope.year = try given.year("year")
        scope.severity = try given.choice("severity") ?? .green
        scope.now = given.now
    }

    package func paper(_ view: View, _ lang: Language) throws -> any PaperReport {
        try view.check(village: scope.village, year: scope.year)
        return auditAnswer(try audit(view.file, scope), since: nil, lang)
    }
}

/// Every rule, its ground and its policies.
package struct RulesQuestion: PaperQuestion {
    package var day: Day

    package init(on day: Day) { self.day = day }

    package static let kind = QuestionKind("audit-rules", .auditRules, [])

    package init(_ given: Given) throws { day = given.today }

    package func paper(_ view: View, _ lang: Language) throws -> any PaperReport {
        rulesAnswer(try view.registry(), on: day, lang)
    }
}

package struct CheckpointsQuestion: PaperQuestion {
    package init() {}

    package static let kind = QuestionKind(
        "checkpoints", .checkpoints, schemas: ["checkpoint-listed"], [])

    package init(_ given: Given) throws {}

    package func paper(_ view: View, _ lang: Language) throws -> any PaperReport {
        try checkpointsAnswer(view.log.checkpoints().map(\.note), lang)
    }
}
