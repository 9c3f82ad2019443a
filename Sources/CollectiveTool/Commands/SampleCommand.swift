import ArgumentParser
import Asking
import Audit
import Intake
import Ledger
import Projections
import Reports
import Shell

struct SampleCommand: ParsableCommand {
    static let configuration = CommandConfiguration("sample", .sample)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: PaperOptions
    @Option(help: .says(.seed)) var seed: String
    @Option(help: .says(.sampleSize)) var size: Int?
    @Flag(help: .says(.byValue)) var byValue = false
    @Option(help: .says(.sampleInterval)) var interval: String?
    @Option(help: .says(.stratified)) var stratified: StratumWeight?
    @OptionGroup var wanted: SampleScopeOptions
    @OptionGroup var recorded: AtOptions

    func validate() throws {
        guard SampleRequest.isSeed(seed) else {
            throw ValidationError(.sample(.notASeed(seed)))
        }
        if byValue, stratified != nil {
            throw ValidationError(.exclude("--by-value", "--stratified"))
        }
        if interval != nil, !byValue { throw ValidationError(.sample(.intervalOfWhat)) }
        if interval != nil, size != nil { throw ValidationError(.exclude("--interval", "--size")) }
        if interval == nil, size == nil { throw ValidationError(.sample(.noSize)) }
        if let size, size < 1 { throw ValidationError(.sample(.sizeBelowOne(size))) }
    }

    func run() throws {
        let method = try method()
        let sample = try ledger.read { view in
            let scope = try wanted.scope(view)
            let at = try recorded.seq(view)
            return try view.sample(SampleRequest(method, seed: seed, scope: scope, at: at))
        }
        try SampleReport(sample).print(output)
    }

    private func method() throws -> SampleMethod {
        if let interval { return .byValue(.interval(try readAmount(interval))) }
        let size = size ?? 0
        if byValue { return .byValue(.size(size)) }
        return stratified.map { .stratified(size: size, by: $0) } ?? .simple(size: size)
    }
}

/// Which entries are drawn from.
struct SampleScopeOptions: ParsableArguments {
    @Option(help: .says(.oneVillage)) var village: String?
    @Option(help: .says(.ofTownship)) var township: String?
    @Option(help: .says(.oneYear)) var year: String?
    @Option(help: .says(.firstDayOrMonth)) var from: String?
    @Option(help: .says(.lastDayOrMonth)) var to: String?
    @Option(help: .says(.oneKind)) var kind: String?
    @Option(help: .says(.oneCategory)) var category: String?
    @Option(help: .says(.oneAccount)) var account: String?
    @Option(help: .says(.leastValue)) var minAmount: String?
    @Flag(help: .says(.wholePopulation)) var whole = false

    func validate() throws {
        if village != nil, township != nil {
            throw ValidationError(.exclude("--village", "--township"))
        }
        if year != nil, from != nil || to != nil {
            throw ValidationError(.exclude("--year", "--from/--to"))
        }
        if let kind, Event.Kind(rawValue: kind) == nil {
            throw ValidationError(.unknownKind(kind))
        }
    }

    /// - Throws: `Refusal` naming what cannot be read or is not there.
    func scope(_ view: View) throws -> SampleScope {
        try view.check(village: village, year: try year.map { try readYear($0) })
        try view.checkTownship(township)
        let words = Words(try view.registry())
        var scope = SampleScope()
        scope.village = village
        scope.township = cleanText(township)
        scope.days = try days()
        scope.kind = kind.flatMap { Event.Kind(rawValue: $0) }
        scope.category = try category.map { try words.category($0) }
        scope.account = try account.map { try words.account($0) }
        scope.least = try minAmount.map { try readAmount($0) } ?? 0
        scope.isWhole = whole
        return scope
    }

    private func days() throws -> ClosedRange<Day> {
        if let year {
            let year = try readYear(year)
            return year.firstDay...year.lastDay
        }
        let first = try from.map { try Period($0)?.firstDay ?? readDay($0) } ?? .first
        let last = try to.map { try Period($0)?.lastDay ?? readDay($0) } ?? .last
        guard first <= last else {
            throw FaultError(.usage(.statement(.daysBackwards(first.text, last.text))))
        }
        return first...last
    }
}

extension StratumWeight: ExpressibleByArgument {}
