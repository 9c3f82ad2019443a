// Offline proofs, policies, the witness and bundles: what is right is believed, what is wrong is
// refused for its own reason and, where it is a file, with its line.

import Proof
import Testing

@Suite("Offline proofs")
struct OfflineProofTests {
    @Test("every leaf's proof is written, read back and believed")
    func roundTrip() throws {
        for index in 0..<8 as Range<UInt64> {
            let proof = try Vectors.proof(index, extra: index % 2 == 0 ? nil : [1, 2, 3])
            let again = try OfflineProof(proof.bytes)
            #expect(again == proof && again.bytes == proof.bytes)
            let checkpoint = try Checkpoint(again.note.text)
            try again.verify(leaf: TreeTests.leaves[Int(index)], in: checkpoint)
            #expect(
                fault { try again.verify(leaf: TreeTests.leaves[7 - Int(index)], in: checkpoint) }
                    == .refuted(.rootDiffers))
        }
    }

    @Test(
        "malformed proofs",
        arguments: [
            ("header", Malformed.header, 1), ("no index", .index, 2), ("index 05", .index, 2),
            ("extra", .base64, 2), ("hash", .hash, 4), ("no blank line", .hash, 6),
            ("no note", .noFinalNewline, 0), ("64 hashes", .tooManyHashes, 66),
            ("carriage returns", .controlCharacter, 1), ("note", .noBlankLine, 0),
        ])
    func malformed(_ name: String, _ reason: Malformed, _ line: Int) throws {
        var lines = String(decoding: try Vectors.proof(5).bytes, as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        switch name {
        case "header": lines[0] = "c2sp.org/tlog-proof@v2"
        case "no index": lines.remove(at: 1)
        case "index 05": lines[1] = "index 05"
        case "extra": lines.insert("extra ?", at: 1)
        case "hash": lines[3] = "AAAA"
        case "no blank line": lines.remove(at: 5)
        case "no note": lines.removeLast(lines.count - 6)
        case "64 hashes":
            lines.insert(contentsOf: Array(repeating: lines[2], count: 61), at: 2)
        case "carriage returns": lines = lines.map { $0 + "\r" }
        default: lines.removeLast(3)
        }
        if name == "no note" { lines.append("") }
        if name == "note" { lines.append("") }
        let bytes = Array(lines.joined(separator: "\n").utf8)
        #expect(fault { _ = try OfflineProof(bytes) } == .malformed(reason, line: line))
    }
}

@Suite("Trust policies")
struct PolicyTests {
    private static func witness(_ number: UInt8) throws -> SignerKey {
        try SignerKey(
            name: "w\(number).example", .cosignature, seed: Array(repeating: number, count: 32))
    }

    private static func policy(_ rules: String) throws -> Policy {
        let keys = try (1...3 as ClosedRange<UInt8>).map {
            "witness w\($0) \(try witness($0).verifier) https://w\($0).example\n"
        }
        return try Policy(Array("# who\n\nlog \(Vectors.logKey)\n\(keys.joined())\(rules)".utf8))
    }

    private static func note(_ witnesses: [UInt8]) throws -> SignedNote {
        var note = try Vectors.note(8)
        note.signatures += try witnesses.map { try witness($0).sign(note.text, time: 5) }
        return note
    }

    @Test(
        "how many witnesses it takes",
        arguments: [
            ("quorum none\n", [], true), ("quorum w1\n", [1], true), ("quorum w1\n", [2, 3], false),
            ("group g any w1 w2\nquorum g\n", [2], true),
            ("group g any w1 w2\nquorum g\n", [3], false),
            ("group g all w1 w2\nquorum g\n", [1], false),
            ("group g all w1 w2\nquorum g\n", [1, 2], true),
            ("group g 2 w1 w2 w3\nquorum g\n", [1, 3], true),
            ("group g 2 w1 w2 w3\nquorum g\n", [3], false),
            ("group a any w1 w2\ngroup b all a w3\nquorum b\n", [2, 3], true),
            ("group a any w1 w2\ngroup b all a w3\nquorum b\n", [1, 2], false),
        ] as [(String, [UInt8], Bool)])
    func quorums(_ rules: String, _ witnesses: [UInt8], _ isMet: Bool) throws {
        let found = fault { _ = try Self.policy(rules).judge(Self.note(witnesses)) }
        #expect(found == (isMet ? nil : .refuted(.quorumMissed)))
    }

    @Test("a judgement names who signed and when")
    func judgement() throws {
        let judgement = try Self.policy("quorum w2\n").judge(Self.note([2]))
        #expect(judgement.logs.map(\.description) == [Vectors.logKey])
        #expect(judgement.witnesses.map(\.name) == ["w2"])
        #expect(judgement.witnesses.map(\.time) == [5])
        #expect(judgement.checkpoint.size == 8)
    }

    @Test("witnesses alone do not make a checkpoint, nor does a log of another origin")
    func origin() throws {
        var note = try Self.note([1])
        note.signatures.removeFirst()
        let policy = try Self.policy("quorum w1\n")
        #expect(fault { _ = try policy.judge(note) } == .refuted(.noKnownSignature))
        var text = Checkpoint(origin: "other.example", size: 0, root: Frontier().root).text
        var other = SignedNote(text: text, signatures: [try Vectors.logSigner().sign(text)])
        let trusting = try Self.policy("quorum none\n")
        #expect(fault { _ = try trusting.judge(other) } == .refuted(.otherOrigin))
        text[0] ^= 1
        other.text = text
        #expect(fault { _ = try trusting.judge(other) } == .refuted(.badSignature))
    }

    @Test(
        "malformed policies",
        arguments: [
            ("quorum g\n", Malformed.policyName, 7),
            ("quorum none\nquorum none\n", .quorumCount, 8),
            ("", .quorumCount, 7), ("group g any\nquorum none\n", .word, 7),
            ("group g 3 w1 w2\n", .threshold, 7), ("group g 0 w1 w2\n", .threshold, 7),
            ("group g some w1\n", .threshold, 7), ("group g all w1 w1\n", .policyName, 7),
            ("group g all w1\ngroup h all w1\n", .policyName, 8),
            ("group w1 all w2\n", .policyName, 7),
            ("group none all w2\n", .policyName, 7), ("group g all g\n", .policyName, 7),
            ("witness w4 \(Vectors.logKey)\n", .keyType, 7),
            ("log \(Vectors.witnessKey)\n", .keyType, 7),
            ("log nonsense\n", .keyForm, 7), ("trust me\n", .word, 7),
            ("quorum w1\r\n", .controlCharacter, 7),
        ])
    func malformed(_ rules: String, _ reason: Malformed, _ line: Int) {
        #expect(fault { _ = try Self.policy(rules) } == .malformed(reason, line: line))
    }

    @Test("a policy needs a log")
    func noLog() {
        #expect(
            fault { _ = try Policy(Array("quorum none\n".utf8)) } == .malformed(.noLog, line: 2))
    }
}

@Suite("The witness")
struct WitnessTests {
    private func answer(
        _ request: WitnessRequest, _ state: WitnessState, keys: [VerifierKey]? = nil
    ) throws -> WitnessAnswer {
        try state.answer(
            request, logs: keys ?? [try VerifierKey(Vectors.logKey)],
            signer: try Vectors.witnessSigner(), time: Vectors.time)
    }

    private func state(_ size: Int) throws -> WitnessState {
        var tree = Vectors.tiles.tree(size)
        var state = WitnessState()
        state["village.example/ledger"] = TreeHead(
            size: UInt64(size), root: try tree.root())
        return state
    }

    @Test("every pair of sizes is cosigned and stored, from nothing too")
    func cosigns() throws {
        for size in 0...8 {
            for old in 0...size {
                let before = old == 0 ? WitnessState() : try state(old)
                let found = try answer(try Vectors.request(old, size), before)
                guard case .cosigned(let signature, let next) = found else {
                    Issue.record("\(old) to \(size): \(found)")
                    continue
                }
                #expect(next == (try state(size)))
                #expect(try WitnessState(next.bytes) == next)
                if size == 8 { #expect(signature.line == Vectors.cosignature) }
            }
        }
    }

    @Test("statuses in the order of the specification")
    func statuses() throws {
        let good = try Vectors.request(3, 8)
        let stranger = try SignerKey(
            name: "village.example/ledger", .ed25519, seed: Array(0x40...0x5F))
        #expect(try answer(good, try state(3), keys: []).status == 404)
        let unsigned = try Vectors.request(3, 8, stranger)
        #expect(try answer(unsigned, try state(3)) == .unsigned(.noKnownSignature))
        var forged = good
        forged.note.signatures[0].bytes[0] ^= 1
        #expect(try answer(forged, try state(5)) == .unsigned(.badSignature))
        var above = good
        above.old = 9
        #expect(try answer(above, try state(3)).status == 400)
        #expect(try answer(good, try state(5)) == .conflict(5))
        #expect(try answer(good, WitnessState()) == .conflict(0))
        var lying = good
        lying.path[0] = leaf(1)
        #expect(try answer(lying, try state(3)).status == 422)
        var pushy = try Vectors.request(0, 8)
        pushy.path = [leaf(1)]
        #expect(try answer(pushy, WitnessState()) == .unproved(.pathNotEmpty))
    }

    @Test("a fork is refused: the same size with another root, and a longer one")
    func forks() throws {
        var other = try state(8)
        other["village.example/ledger"]?.root = leaf(9)
        #expect(try answer(try Vectors.request(8, 8), other) == .unproved(.newRootDiffers))
        var earlier = try state(3)
        earlier["village.example/ledger"]?.root = leaf(9)
        #expect(try answer(try Vectors.request(3, 8), earlier) == .unproved(.oldRootDiffers))
    }

    @Test("an empty tree with a root of something is refused")
    func emptyRoot() throws {
        let text = Checkpoint(origin: "village.example/ledger", size: 0, root: leaf(1)).text
        let note = SignedNote(text: text, signatures: [try Vectors.logSigner().sign(text)])
        let request = WitnessRequest(old: 0, path: [], note: note)
        #expect(try answer(request, WitnessState()).status == 422)
    }

    @Test("requests are written and read back, and malformed ones refused with their line")
    func requests() throws {
        let request = try Vectors.request(3, 8)
        #expect(try WitnessRequest(request.bytes) == request)
        let text = String(decoding: request.bytes, as: UTF8.self)
        for (changed, reason, line) in [
            (String(text.dropFirst(4)), Malformed.size, 1),
            ("old 03" + text.dropFirst(5), .size, 1),
            ("old 3\nAAAA\n\n", .hash, 2), ("old 3\n", .noBlankLine, 2),
            ("old 3\n\nx", .noFinalNewline, 0),
        ] as [(String, Malformed, Int)] {
            #expect(
                fault { _ = try WitnessRequest(Array(changed.utf8)) }
                    == .malformed(reason, line: line))
        }
    }

    @Test(
        "a damaged state is refused",
        arguments: ["x\n", "8 AAAA o\n", "8\n", "1 XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg= a"])
    func states(_ text: String) {
        #expect(throws: ProofFault.self) { try WitnessState(Array(text.utf8)) }
    }
}

@Suite("Entry bundles")
struct BundleTests {
    @Test("entries of all lengths are written and read back")
    func roundTrip() throws {
        let entries = [0, 1, 255, 256, 65_535].map { [UInt8](repeating: 7, count: $0) }
        #expect(try EntryBundle.entries(EntryBundle.bytes(entries)) == entries)
        #expect(EntryBundle.bytes([[1, 2]]) == [0, 2, 1, 2])
        for bytes in [[0], [0, 1], [0, 2, 1]] as [[UInt8]] {
            #expect(throws: ProofFault.self) { try EntryBundle.entries(bytes) }
        }
        #expect(throws: ProofFault.self) {
            try EntryBundle.entries([UInt8](repeating: 0, count: 514))
        }
    }
}
