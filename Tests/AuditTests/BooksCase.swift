// A rule of the books fires on its case and is silent on its near miss; each rule has a file of
// cases under `Cases`. Every step is recorded on its own business day, six in the evening in China,
// by the actor that it names.

import Audit
import EventLog
import Intake
import Ledger
import Projections
import Recording
import TestSupport
import Testing

struct BooksCase: Sendable, CustomTestStringConvertible {
    struct Step: Sendable {
        var command: Command
        var actor: String?
        /// When it is recorded; `nil` = on its business day.
        var recorded: Day?
        /// What the program takes for the present day; `nil` = the day of recording.
        var today: Day?
        /// Written by another program, which asks nobody: nothing may follow it.
        var isForced = false
        /// Recorded instead of the command; each of its entries counts as a step.
        var work: (@Sendable (Session) throws -> [Int64])?
    }

    let rule: Rule
    let name: String
    /// One for each finding: the steps whose entries it names, from 1. Empty = silence.
    let findings: [[Int]]
    let severity: Finding.Severity
    /// The village of the findings.
    let village: String
    /// What they say was expected and what was found, in the order of `findings`; `nil` = anything.
    let saying: [String]?
    let steps: [Step]

    var testDescription: String { "\(rule.name): \(name)" }

    /// - Parameters:
    ///   - naming: the steps whose entries each finding names, from 1.
    ///   - saying: what each finding expected and found, with a bar between.
    static func fires(
        _ rule: Rule, _ name: String, _ severity: Finding.Severity = .red, naming: [[Int]],
        saying: [String]? = nil, in village: String = "A", _ steps: [Step]
    ) -> BooksCase {
        BooksCase(
            rule: rule, name: name, findings: naming, severity: severity, village: village,
            saying: saying, steps: steps)
    }

    static func silent(_ rule: Rule, _ name: String, _ steps: [Step]) -> BooksCase {
        BooksCase(
            rule: rule, name: name, findings: [], severity: .green, village: "", saying: [],
            steps: steps)
    }
}

extension BooksCase.Step {
    static func step(
        _ command: Command, by actor: String? = nil, recorded: String? = nil,
        today: String? = nil, isForced: Bool = false
    ) -> BooksCase.Step {
        BooksCase.Step(
            command: command, actor: actor, recorded: recorded.map(Sample.day),
            today: today.map(Sample.day), isForced: isForced)
    }

    /// Takes back the last entry, or one before it.
    static func takeBack(
        _ before: Int64 = 0, on day: String, by actor: String? = nil
    ) -> BooksCase.Step {
        doing(on: day, by: actor) { session in
            let taken = try session.reverse(
                session.head - before, reason: "合成", on: Sample.day(day))
            return [taken.outcome.seq]
        }
    }

    /// The entries of what a session does on a day.
    static func doing(
        on day: String, by actor: String? = nil,
        _ work: @escaping @Sendable (Session) throws -> [Int64]
    ) -> BooksCase.Step {
        BooksCase.Step(
            command: .close(Sample.period("2022")), actor: actor, recorded: Sample.day(day),
            work: work)
    }
}

/// A book with villages A and B, begun on 2020-01-01.
final class CaseBook {
    let sample: SampleBook
    private(set) var seqs: [Int64] = []

    init() throws {
        sample = try SampleBook(begun: Sample.day("2020-01-01"))
        try sample.record(
            [.register("A", on: "2020-01-01"), .register("B", on: "2020-01-01")],
            at: CaseBook.evening(of: Sample.day("2020-01-01")))
    }

    func record(_ step: BooksCase.Step) throws {
        let day = step.recorded ?? step.command.on ?? Sample.today
        var moment = CaseBook.evening(of: day, by: step.actor)
        if let today = step.today {
            moment = Moment(today: today, clock: moment.clock, actor: step.actor)
        }
        if let work = step.work {
            seqs += try sample.book.write(moment) { try work($0) }
        } else if step.isForced {
            seqs.append(try force(step.command, moment))
        } else {
            seqs += try sample.record([step.command], at: moment)
        }
    }

    private func force(_ command: Command, _ moment: Moment) throws -> Int64 {
        let draft = try sample.book.write(moment) { try $0.draft(command) }
        return try sample.book.log.write { database in
            var writer = try LogWriter(database, clock: moment.clock, actor: moment.actor)
            _ = try writer.append(draft)
            try writer.finish()
            return writer.head
        }
    }

    /// 18:00 in China, which is 10:00 UTC.
    static func evening(of day: Day, by actor: String? = nil) -> Moment {
        let epoch = Sample.day("1970-01-01").number
        let clock = Int64(day.number - epoch) * 86_400_000 + 36_000_000
        return Moment(today: day, clock: clock, actor: actor)
    }
}

@Suite("Every rule of the books fires on its case and is silent on its near miss")
struct BooksRuleTests {
    @Test("finds what it should and nothing else", arguments: BooksCase.all)
    func finds(_ row: BooksCase) throws {
        let book = try CaseBook()
        for step in row.steps { try book.record(step) }
        var scope = AuditScope()
        scope.rules = [row.rule]
        let found = try audit(book.sample.book.log, scope).findings
        let wanted = row.findings.map { steps in steps.map { book.seqs[$0 - 1] } }
        #expect(Set(found.map(\.entries)) == Set(wanted), "\(found)")
        #expect(found.count == wanted.count, "\(found)")
        #expect(found.allSatisfy { $0.severity == row.severity && $0.rule == row.rule })
        #expect(found.allSatisfy { $0.village == row.village }, "\(found)")
        if let saying = row.saying {
            let said = found.map { "\($0.entries) \($0.expected) | \($0.found)" }
            #expect(Set(said) == Set(zip(wanted, saying).map { "\($0) \($1)" }))
        }
        for finding in found { #expect(finding.on != nil, "\(finding)") }
        if row.steps.contains(where: \.isForced) { return }
        let broken = try auditIntegrity(book.sample.book.log).findings
        #expect(broken.filter { $0.severity == .error } == [])
    }

    @Test("every rule has a case that fires and one that is silent", arguments: Rule.books)
    func counted(_ rule: Rule) {
        let cases = BooksCase.all.filter { $0.rule == rule }
        #expect(cases.contains { !$0.findings.isEmpty } && cases.contains { $0.findings.isEmpty })
    }
}
