import ArgumentParser
import Audit
import Ledger
import Proof
import Reports
import Shell

struct WitnessCommand: ParsableCommand {
    static let configuration = CommandConfiguration("witness", .witness)

    @OptionGroup var options: OutputOptions
    @Argument(help: .says(.request)) var request = "-"
    @Option(help: .says(.witnessState)) var state: String
    @Option(help: .says(.witnessKey)) var key: String
    @Option(help: .says(.knownLogKey)) var vkey: [String] = []
    @Option(help: .says(.knownLogs)) var policy: String?
    @Option(name: .shortAndLong, help: .says(.cosignedFile)) var output: String?

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
            try refuse(answer)
            throw ExitCode(1)
        }
        try afterCommit(.cosigned) {
            if let place {
                var cosigned = note
                cosigned.signatures.append(signature)
                try place.write(cosigned.bytes)
            }
            let fields: [(StaticString, Cell)] = [
                ("file", .optional(output)), ("signature", .text(signature.line)),
                ("status", .number(answer.status)),
            ]
            try MadeAnswer(fields, text: .data(signature.line))
                .print(options.format, options.lang)
        }
    }

    private func refuse(_ answer: WitnessAnswer) throws {
        let sentence = answer.sentence(options.lang)
        var (text, size) = ("", Cell.none)
        if case .conflict(let expected) = answer {
            (text, size) = ("\(expected)\n", .number(expected))
        }
        if options.format == .table { Terminal.note("\(answer.status) \(sentence)") }
        let fields: [(StaticString, Cell)] = [
            ("message", .text(sentence)), ("size", size), ("status", .number(answer.status)),
        ]
        try MadeAnswer(fields, text: .text(text)).print(options.format, options.lang)
    }
}
