import ArgumentParser
import Intake
import Ledger
import Recording
import Reports
import Shell

struct Opening: ParsableCommand {
    static let configuration = CommandConfiguration("opening", .opening)

    @OptionGroup var lines: LinesOptions
    @Option(help: .says(.openingVillage)) var village: String?
    @Option(help: .says(.earlierChart)) var chart: String?
    @Option(help: .says(.takenAccount)) var take: [String] = []
    @Argument(help: .says(.linesFile)) var file: String

    func validate() throws {
        if let chart, earlierChart(chart) == nil {
            throw ValidationError(.noSuchChart(chart, known: earlierCharts))
        }
        if chart == nil, !take.isEmpty { throw ValidationError(.takeWithoutChart) }
    }

    func run() throws {
        let day = try readDay(lines.on)
        var chart = chart.flatMap(earlierChart)
        for choice in take { try chart?.take(choice) }
        let opened = try lines.ledger.write(
            actor: lines.actor.clean, lines.output.lang
        ) { session in
            let words = Words(session.registry)
            let balance = try lines.read(file) { [chart] source throws(LinesFault) in
                try readTrialBalance(source, words, chart: chart)
            }
            try checkVillage(of: balance)
            do {
                return try session.open(
                    balance, village: cleanText(village) ?? "", on: day,
                    memo: cleanText(lines.memo))
            } catch let fault as LinesFault {
                throw FaultError(.lines(fault, path: file))
            }
        }
        guard let first = opened.villages.first, let last = opened.villages.last else { return }
        try afterCommit(.recorded(first: first.seq, last: last.seq)) {
            try OpenedAnswer(opened).print(lines.output.format, lines.output.lang)
        }
    }

    /// The villages stand in the file, or the one in the option.
    private func checkVillage(of balance: TrialBalance) throws {
        let stands = balance.namesVillages
        if stands, village != nil { throw FaultError(.usage(.villageTwice)) }
        if !stands, village == nil { throw FaultError(.usage(.villageMissing)) }
    }
}
