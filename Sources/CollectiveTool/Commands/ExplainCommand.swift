import ArgumentParser
import EventLog
import Intake
import Ledger
import Projections
import Proof
import Reports
import Shell

struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration("explain", .explain)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions
    @Argument(help: .says(.figureAddresses)) var figures: [String]
    @Option(help: .says(.treeDepth)) var depth = 1
    @Option(help: .says(.soManyParts)) var limit: Int?
    @Option(help: .says(.bundleFile), completion: .file()) var bundle: String?
    @Option(help: .says(.provenAgainst), completion: .file()) var checkpoint: String?

    func validate() throws {
        if checkpoint != nil, bundle == nil { throw ValidationError(.checkpointWithoutBundle) }
        if let limit, limit < 1 { throw ValidationError(.noneWanted) }
        if !(0...20).contains(depth) { throw ValidationError(.outside("--depth", 0...20)) }
    }

    func run() throws {
        let numbers = try addresses().flatMap { try FigureNumber.named(by: $0) }
        if let bundle { return try write(numbers, to: bundle) }
        let limit = limit ?? (output.format == .table ? 10 : nil)
        let answer = try ledger.read { view in
            let traced = try Tracer(view).trace(numbers, depth: depth)
            var leaves: [Int64: Digest] = [:]
            try view.log.forEachLeaf(of: traced.entriesShown(limit).sorted()) { seq, leaf in
                leaves[seq] = Digest(bytes: leaf)
            }
            return TracedAnswer(traced, try view.registry(), leaves: leaves, limit: limit)
        }
        try answer.print(output.format, output.lang)
    }

    private func write(_ numbers: [FigureNumber], to path: String) throws {
        guard numbers.count == 1 else { throw FaultError(.usage(.bundleOfMany)) }
        let place = path == "-"
            ? nil : try Destination(path, over: { $0.starts(with: FigureBundle.beginning) })
        let (bundle, answer) = try ledger.read { view in
            let evidence = try Tracer(view).evidence(numbers[0])
            let registry = try view.registry()
            let (bundle, signed) = try Prover(view.log).bundle(evidence, registry, checkpoint)
            return (
                bundle,
                BundleAnswer(path: path, evidence, registry, signed, size: bundle.count)
            )
        }
        guard let place else { return try Terminal.write(bundle) }
        try place.write(bundle)
        try answer.print(output.format, output.lang)
    }

    /// As given, or one a line of standard input.
    private func addresses() throws -> [String] {
        try figures.flatMap { figure in
            guard figure == "-" else { return [figure] }
            let text = String(decoding: try Files.read("-"), as: UTF8.self)
            return text.split(whereSeparator: \.isNewline).map(String.init)
        }
    }
}
