// Every parser against mutations of what is right: nothing traps, and whatever is read is written
// back as it was. COLLECTIVE_FUZZ_CASES says how many for each parser (Scripts/fuzz: a million).

import Foundation
import Proof
import Testing

@Suite("Mutations")
struct MutatorTests {
    struct Parser: Sendable, CustomTestStringConvertible {
        var name: String
        var sample: @Sendable () throws -> [UInt8]
        /// Reads bytes and writes them again; `nil` where they are refused.
        var echo: @Sendable ([UInt8]) -> [UInt8]?

        var testDescription: String { name }
    }

    private static func text(_ bytes: [UInt8]) -> String? {
        String(validating: bytes, as: UTF8.self)
    }

    static let parsers: [Parser] = [
        Parser(name: "note", sample: { Array(Vectors.checkpoint.utf8) }) {
            try? SignedNote($0).bytes
        },
        Parser(name: "checkpoint", sample: { try Vectors.note(8).text }) {
            try? Checkpoint($0).text
        },
        Parser(name: "verifier key", sample: { Array(Vectors.logKey.utf8) }) { bytes in
            text(bytes).flatMap { try? Array(VerifierKey($0).description.utf8) }
        },
        Parser(
            name: "signer key", sample: { Array(try Vectors.logSigner().description.utf8) }
        ) { bytes in text(bytes).flatMap { try? Array(SignerKey($0).description.utf8) } },
        Parser(name: "offline proof", sample: { try Vectors.proof(5, extra: [1, 2]).bytes }) {
            try? OfflineProof($0).bytes
        },
        Parser(name: "witness request", sample: { try Vectors.request(3, 8).bytes }) {
            try? WitnessRequest($0).bytes
        },
        Parser(
            name: "witness state",
            sample: {
                Array("8 XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg= village.example/a b\n".utf8)
            }
        ) { bytes in
            // Only that it is read or refused: lines are put in order.
            (try? WitnessState(bytes)).map { _ in bytes }
        },
        Parser(
            name: "policy",
            sample: {
                let lines = [
                    "log \(Vectors.logKey)", "witness w \(Vectors.witnessKey)", "group g 1 w",
                    "quorum g",
                ]
                return Array(lines.map { $0 + "\n" }.joined().utf8)
            }
        ) { bytes in (try? Policy(bytes)).map { _ in bytes } },
        Parser(name: "bundle", sample: { EntryBundle.bytes([[1, 2, 3], [], [4]]) }) {
            (try? EntryBundle.entries($0)).map { EntryBundle.bytes($0) }
        },
        Parser(name: "tile path", sample: { Array("tile/0/x001/x234/067.p/12".utf8) }) { bytes in
            text(bytes).flatMap { path in
                Tile(path: path).map {
                    Array((path.hasPrefix("tile/entries") ? $0.bundlePath : $0.path).utf8)
                }
            }
        },
        Parser(name: "right edge", sample: { Vectors.tiles.frontier.bytes }) {
            Frontier(bytes: $0)?.bytes
        },
        Parser(name: "base64", sample: { Array("XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lg".utf8) }) {
            input in
            text(input).flatMap { Proof.bytes(base64: $0) }.map { Array(base64($0).utf8) }
        },
    ]

    @Test("nothing traps, and what is read is written back", arguments: parsers)
    func mutations(_ parser: Parser) throws {
        let cases = ProcessInfo.processInfo.environment["COLLECTIVE_FUZZ_CASES"].flatMap(Int.init)
        let seed: UInt64 = 20_221_231
        var random = SplitMix(seed: seed)
        let sample = try parser.sample()
        #expect(parser.echo(sample) == sample)
        for number in 0..<(cases ?? 5000) {
            var bytes = sample
            for _ in 0..<Int.random(in: 1...3, using: &random) { mutate(&bytes, &random) }
            guard let echo = parser.echo(bytes) else { continue }
            if echo != bytes { Issue.record("seed \(seed) case \(number): \(bytes)") }
        }
    }

    private func mutate(_ bytes: inout [UInt8], _ random: inout SplitMix) {
        guard !bytes.isEmpty else { return bytes.append(UInt8.random(in: 0...255, using: &random)) }
        let place = Int.random(in: 0..<bytes.count, using: &random)
        let end = min(bytes.count, place + Int.random(in: 1...40, using: &random))
        let signs = Array("\n\n +-/=0189xpz— \r\t".utf8) + [0xFF, 0xC3, 0x00]
        switch Int.random(in: 0..<8, using: &random) {
        case 0: bytes[place] ^= 1 << UInt8.random(in: 0...7, using: &random)
        case 1: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 2: bytes.insert(signs.randomElement(using: &random) ?? 0, at: place)
        case 3: bytes.removeSubrange(place..<end)
        case 4: bytes.insert(contentsOf: bytes[place..<end], at: place)
        case 5: bytes.removeLast(bytes.count - place)
        case 6: bytes[place] = signs.randomElement(using: &random) ?? 0
        default:
            let number = Array("\(UInt64.random(in: 0...(.max), using: &random))".utf8)
            bytes.replaceSubrange(place..<min(end, bytes.count), with: number)
        }
    }
}
