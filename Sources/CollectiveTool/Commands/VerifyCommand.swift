import ArgumentParser
import Audit
import Ledger
import Proof
import Reports

struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract:
            "Verify proofs and checkpoints without a ledger, or a ledger against checkpoints.",
        discussion: """
            FILEs are told by their content: a proof or receipt (with its entry inside, beside \
            it or as another FILE), a checkpoint, a consistency proof between two checkpoints. All \
            checkpoints of one log are held against each other, in whatever order: two of one size \
            with different roots, signed by a trusted key, are a fork, and the two files its \
            evidence. --vkey (a verifier key as text) or --policy (a file of log, witness, \
            group and quorum lines) says who is believed; without either nobody's signature \
            counts, and the answer is 1. --against checks the whole --ledger against a \
            checkpoint kept outside; given several, it narrows down where history departs. A \
            --ledger that is named is checked against the FILEs and its own copies, too.
            """)

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions
    @Argument(help: "Proofs, entries, checkpoints.") var files: [String] = []
    @Option(help: ArgumentHelp("A trust policy.", valueName: "file")) var policy: String?
    @Option(help: ArgumentHelp("A log's verifier key.", valueName: "key")) var vkey: [String] = []
    @Option(help: ArgumentHelp("A checkpoint kept outside the ledger.", valueName: "file"))
    var against: [String] = []

    func validate() throws {
        if files.isEmpty, against.isEmpty { throw ValidationError("give files, or --against") }
        if policy != nil, !vkey.isEmpty {
            throw ValidationError("--policy and --vkey exclude each other")
        }
    }

    func run() throws {
        let trust = try Trust(policyFile: policy, keys: vkey)
        var verdict = Verdict()
        let evidence = try Evidence(files, read: Files.read, ifThere: Files.readIfThere)
        var continuity = try evidence.judge(trust, &verdict)
        if !against.isEmpty || ledger.ledger != nil {
            let notes = try against.map { (path: $0, note: try readNote($0)) }
            try LedgerCheck(path: ledger.path, trust: trust).run(notes, &continuity, &verdict)
        }
        continuity.judge(&verdict)
        try verdict.print(output.format, output.lang)
        if !verdict.holds { throw ExitCode(1) }
    }
}

extension Trust {
    /// - Parameters:
    ///   - path: the file of a policy.
    ///   - keys: verifier keys of logs.
    init(policyFile path: String?, keys: [String]) throws {
        if let path {
            let bytes = try Files.read(path)
            self.init(policy: try reading(path) { try Policy(bytes) })
        } else if keys.isEmpty {
            self.init(policy: nil)
        } else {
            // Not named by its text, which may be a private key or a part of one.
            let logs = try keys.map { key in try reading("--vkey") { try VerifierKey(key) } }
            self.init(policy: Policy(logs: logs))
        }
    }
}
