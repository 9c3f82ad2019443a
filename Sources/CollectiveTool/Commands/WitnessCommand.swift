import ArgumentParser
import Ledger
import Proof

struct WitnessCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "witness",
        abstract: "Cosign a checkpoint that continues the last one seen (C2SP tlog-witness).",
        discussion: """
            REQUEST is what `collective prove --consistency` writes (\"old\", proof, \
            checkpoint), a file or - for standard input. The new size and root are stored in \
            --state before the cosignature is printed. A checkpoint that does not continue the \
            last one is refused with the status of the specification: 403 not signed by the log, \
            404 unknown log, 409 another old size is expected, 422 the proof does not hold (a \
            fork); exit 1.
            """)

    @OptionGroup var options: OutputOptions
    @Argument(help: "The request.") var request = "-"
    @Option(help: ArgumentHelp("What this witness has seen.", valueName: "file")) var state: String
    @Option(help: ArgumentHelp("The witness's key (key new --witness).", valueName: "file"))
    var key: String
    @Option(help: ArgumentHelp("The verifier key of a log that is known.", valueName: "key"))
    var vkey: [String] = []
    @Option(help: ArgumentHelp("A policy that names the logs.", valueName: "file"))
    var policy: String?
    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("Where the cosigned checkpoint goes.", valueName: "file"))
    var output: String?

    func run() throws {
        let signer = try readSigner(key)
        guard signer.verifier.type == .cosignature else {
            throw FaultError(.proof(.malformed(.keyType, line: 1), path: key))
        }
        let known = try Trust(policy: policy, keys: vkey).policy?.logs ?? []
        let bytes = try Files.read(request)
        let request = try reading(request) { try WitnessRequest(bytes) }
        let answer = try Files.locked("\(state).lock") {
            let state =
                try Files.readIfThere(state).map { bytes in
                    try reading(self.state) { try WitnessState(bytes) }
                } ?? WitnessState()
            let answer = try reading(self.request) {
                try state.answer(
                    request, logs: known, signer: signer,
                    time: UInt64(max(0, Clock.milliseconds / 1000)))
            }
            if case .cosigned(_, let next) = answer {
                try Files.replace(self.state, next.bytes, mode: 0o600)
            }
            return answer
        }
        try report(answer, request.note)
    }

    private func report(_ answer: WitnessAnswer, _ note: SignedNote) throws {
        guard case .cosigned(let signature, _) = answer else {
            Terminal.note("\(answer.status) \(answer.sentence(options.lang))")
            if case .conflict(let size) = answer { try Terminal.write("\(size)\n") }
            throw ExitCode(1)
        }
        if let output {
            var cosigned = note
            cosigned.signatures.append(signature)
            try Files.replace(output, cosigned.bytes)
        }
        try Terminal.write(signature.line)
    }
}

extension WitnessAnswer {
    fileprivate func sentence(_ lang: Language) -> String {
        switch self {
        case .cosigned: ""
        case .oldAboveNew:
            lang("the old size is above the checkpoint's", "旧数目大于检查点的数目")
        case .unsigned(let reason): reason.sentence(lang)
        case .unknownOrigin: lang("a log that is not known here", "此处不认识该日志")
        case .conflict(let size):
            lang("the last checkpoint seen has \(size) entries", "最近见证的检查点为 \(size) 条")
        case .unproved(let reason): reason.sentence(lang)
        }
    }
}
