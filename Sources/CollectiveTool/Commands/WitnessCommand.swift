import ArgumentParser
import Audit
import Ledger
import Proof
import Reports

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
        let signer = try readSigner(key, toSign: true)
        guard signer.verifier.type == .cosignature else {
            throw FaultError(.proof(.malformed(.keyType, line: 1), path: key))
        }
        let known = try Trust(policyFile: policy, keys: vkey).policy?.logs ?? []
        let bytes = try Files.read(request)
        let request = try reading(request) { try WitnessRequest(bytes) }
        let origin = try reading(self.request) { try Checkpoint(request.note.text).origin }
        let place = try output.map {
            try Destination($0, over: Destination.checkpoint(of: origin))
        }
        // One state, however many names lead to it.
        let path = Files.realPath(state)
        let memory = try Destination(path, over: Destination.memory, mode: 0o600)
        let answer = try Files.locked("\(path).lock") {
            let answer = try reading(self.request) {
                try readState(path).answer(
                    request, logs: known, signer: signer,
                    time: UInt64(max(0, Clock.milliseconds / 1000)))
            }
            if case .cosigned(_, let next) = answer { try memory.write(next.bytes) }
            return answer
        }
        try report(answer, request.note, to: place)
    }

    private func readState(_ path: String) throws -> WitnessState {
        guard let bytes = try Files.readIfThere(path) else { return WitnessState() }
        return try reading(state) { try WitnessState(bytes) }
    }

    private func report(
        _ answer: WitnessAnswer, _ note: SignedNote, to place: Destination?
    ) throws {
        guard case .cosigned(let signature, _) = answer else {
            Terminal.note("\(answer.status) \(answer.sentence(options.lang))")
            if case .conflict(let size) = answer { try Terminal.write("\(size)\n") }
            throw ExitCode(1)
        }
        try afterCommit(.cosigned) {
            if let place {
                var cosigned = note
                cosigned.signatures.append(signature)
                try place.write(cosigned.bytes)
            }
            try Terminal.write(signature.line)
        }
    }
}
