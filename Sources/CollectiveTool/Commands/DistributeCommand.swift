import ArgumentParser
import Asking
import Intake
import Ledger
import Projections
import Recording
import Reports
import Shell

struct DistributeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        "distribute", .distribute,
        subcommands: [Plan.self, Approve.self, Pay.self, Portions.self])

    struct Plan: ParsableCommand {
        static let configuration = CommandConfiguration("plan", .distributePlan)
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: PaperOptions
        @OptionGroup var villages: SelectionOptions
        @OptionGroup var terms: TermsOptions
        @Option(help: .says(.distributedYear)) var year: String

        func run() throws {
            let year = try readYear(year)
            let (registry, plans, leftOut) = try ledger.read {
                try $0.plans(year, try villages.filter, try terms.terms)
            }
            try planAnswer(
                plans, year, registry, leftOut: villages.village == nil ? leftOut : nil,
                output.lang
            ).print(output)
        }
    }

    struct Approve: ParsableCommand {
        static let configuration = CommandConfiguration("approve", .distributeApprove)
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var terms: TermsOptions
        @Option(help: .says(.distributedYear)) var year: String
        @Option(help: .says(.resolutionDay)) var on: String
        @Option(help: .says(.oneVillage)) var village: String?
        @Option(help: .says(.resolution)) var resolution: String?
        @Option(help: .says(.entitled)) var entitled: Int64?
        @Option(help: .says(.present)) var present: Int64?
        @Option(name: .customLong("in-favour"), help: .says(.favour)) var favour: Int64?
        @Option(help: .says(.votes)) var votes: String?
        @OptionGroup var evidence: DocumentOptions

        func validate() throws {
            let stated = village != nil && resolution != nil && entitled != nil && present != nil
                && favour != nil
            guard stated != (votes != nil) else {
                throw ValidationError(.votesOrFile)
            }
        }

        func run() throws {
            let texts: [Field: String?] = [
                .period: year, .date: on, .village: village, .resolution: resolution,
                .entitled: entitled.map { "\($0)" }, .present: present.map { "\($0)" },
                .favour: favour.map { "\($0)" },
            ]
            var stated = Stated(texts.compactMapValues(\.self))
            stated.document = try evidence.read()
            let order = try ApprovalOrder(
                stated, try terms.terms,
                votes: try votes.map {
                    try readTable($0) { source throws(LinesFault) in try readVotes(source) }
                })
            let outcomes = try ledger.write(actor: actor.clean, output.lang) { session in
                try session.approve(order)
            }
            try answer(outcomes, output)
        }
    }

    struct Pay: ParsableCommand {
        static let configuration = CommandConfiguration("pay", .distributePay)
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var villages: SelectionOptions
        @Option(help: .says(.distributedYear)) var year: String
        @Option(help: .says(.businessDay)) var on: String
        @Option(help: .says(.payoutAmount)) var amount: String?
        @Option(help: .says(.settlement)) var account: String?
        @Option(help: .says(.beneficiaries)) var beneficiaries: String?
        @Option(help: .says(.memo)) var memo: String?
        @Option(help: .says(.voucher)) var voucher: String?
        @Option(help: .says(.key)) var key: String?
        @OptionGroup var evidence: DocumentOptions

        func validate() throws {
            if villages.village == nil, amount != nil || key != nil || voucher != nil {
                throw ValidationError(.exclude("--amount, --key, --voucher", "--all"))
            }
        }

        func run() throws {
            let texts: [Field: String?] = [
                .period: year, .date: on, .amount: amount, .account: account,
                .beneficiaries: beneficiaries, .memo: memo, .voucher: voucher, .key: key,
            ]
            var stated = Stated(texts.compactMapValues(\.self))
            stated.document = try evidence.read()
            let order = try PayoutOrder(stated, to: try villages.filter)
            let outcomes = try ledger.write(actor: actor.clean, output.lang) { session in
                try session.pay(order)
            }
            try answer(outcomes, output)
        }
    }

    struct Portions: ParsableCommand {
        static let configuration = CommandConfiguration("portions", .distributePortions)
        @OptionGroup var output: OutputOptions
        @Argument(help: .says(.shareRegister)) var file: String
        @Option(help: .says(.portionsSum)) var amount: String

        func run() throws {
            let amount = try readAmount(amount)
            let register = try readTable(file) { source throws(LinesFault) in
                try readShares(source)
            }
            try portionsAnswer(apportion(amount, among: register), output.lang)
                .print(output.format, output.lang)
        }
    }
}

struct Dues: ParsableCommand {
    static let configuration = CommandConfiguration("dues", .dues)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: PaperOptions
    @Option(help: .says(.oneVillage)) var village: String?
    @Option(help: .says(.ofTownship)) var township: String?
    @Option(help: .says(.oneCounterparty)) var counterparty: String?
    @OptionGroup var moment: AtOptions
    @Option(help: .says(.duesDay)) var on: String?
    @Option(help: .says(.duesBy)) var by: DuesGrouping = .counterparty

    func run() throws {
        var question = DuesQuestion(on: try on.map { try readDay($0) } ?? Clock.today)
        question.villages = PopulationFilter(
            township: cleanText(township), village: cleanText(village))
        question.counterparty = cleanText(counterparty)
        question.by = by
        question.moment.recorded = moment.at?.position
        try ledger.ask(question, output.lang).print(output)
    }
}

extension DuesGrouping: ExpressibleByArgument {}

/// Which villages are meant: one, or all of a selection.
struct SelectionOptions: ParsableArguments {
    @Option(help: .says(.oneVillage)) var village: String?
    @Flag(help: .says(.allVillages)) var all = false
    @Option(help: .says(.ofTownship)) var township: String?
    @Option(help: .says(.withTag)) var tag: String?

    func validate() throws {
        let isSelection = all || township != nil || tag != nil
        guard (village != nil) != isSelection else { throw ValidationError(.oneOrAll) }
    }

    var filter: PopulationFilter {
        get throws {
            PopulationFilter(
                tag: cleanText(tag), township: cleanText(township), village: cleanText(village))
        }
    }
}

struct TermsOptions: ParsableArguments {
    @Option(help: .says(.reserveRate)) var reserveRate: String?
    @Option(help: .says(.memberRate)) var memberRate: String?
    @Option(help: .says(.shareCount)) var shares: Int64?

    var terms: DistributionTerms {
        get throws {
            var terms = DistributionTerms()
            terms.reserveRate = reserveRate
            terms.memberRate = memberRate
            terms.shares = shares ?? 0
            return terms
        }
    }
}

/// Answers with the entries that were recorded.
private func answer(_ outcomes: [Session.Outcome], _ output: OutputOptions) throws {
    let last = outcomes.last?.seq ?? 0
    try afterCommit(.recorded(first: outcomes.first?.seq ?? 0, last: last)) {
        try RecordedManyAnswer(outcomes: outcomes).print(output.format, output.lang)
    }
}

/// Reads a small table, CSV or the first sheet of a workbook.
func readTable<Value>(
    _ path: String, _ body: (TableSource) throws(LinesFault) -> Value
) throws -> Value {
    let source: TableSource
    do throws(TableFault) {
        source = try TableSource(path: path, encoding: .auto, sheet: nil)
    } catch {
        throw FaultError(.lines(.table(error), path: path))
    }
    do throws(LinesFault) { return try body(source) } catch {
        throw FaultError(.lines(error, path: path))
    }
}
