import ArgumentParser
import Ledger
import Proof

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
        let trust = try Trust(policy: policy, keys: vkey)
        var verdict = Verdict()
        var continuity = try Evidence(files).judge(trust, &verdict, output.lang)
        if !against.isEmpty || ledger.ledger != nil {
            try LedgerCheck(path: ledger.path, trust: trust, lang: output.lang)
                .run(against, &continuity, &verdict)
        }
        continuity.judge(&verdict)
        try verdict.print(output)
        if !verdict.holds { throw ExitCode(1) }
    }
}

/// Who is believed.
struct Trust {
    let policy: Policy?

    init(policy path: String?, keys: [String]) throws {
        if let path {
            let bytes = try Files.read(path)
            policy = try reading(path) { try Policy(bytes) }
        } else if keys.isEmpty {
            policy = nil
        } else {
            // Not named by its text, which may be a private key or a part of one.
            policy = Policy(
                logs: try keys.map { key in try reading("--vkey") { try VerifierKey(key) } })
        }
    }

    /// Reads a checkpoint and says who signed it.
    func judge(
        _ note: SignedNote, _ path: String, _ verdict: inout Verdict, _ lang: Language
    ) throws -> Checkpoint {
        let checkpoint = try reading(path) { try Checkpoint(note.text) }
        verdict.origin = checkpoint.origin
        verdict.size = checkpoint.size
        verdict.root = base64(checkpoint.root.bytes)
        guard let policy else {
            verdict.fails(
                lang(
                    "who signed: no key was given (--vkey or --policy)",
                    "由谁签署：未给出密钥（--vkey 或 --policy）"))
            return checkpoint
        }
        let judgement = try reading(path) { try policy.judge(note) }
        let names = judgement.logs.map(\.name).joined(separator: ", ")
        verdict.proved.append(
            lang(
                "\(names) signed that \(checkpoint.origin) holds \(checkpoint.size) entries",
                "\(names) 签署：\(checkpoint.origin) 含 \(checkpoint.size) 条分录"))
        for witness in judgement.witnesses {
            verdict.proved.append(
                lang(
                    "witness \(witness.name) saw it at \(utc(witness.time))",
                    "见证人 \(witness.name) 于 \(utc(witness.time)) 见证"))
        }
        return checkpoint
    }
}
