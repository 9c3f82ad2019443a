// Policies as C2SP tlog-policy wants them read: one key counts once, names are octets, whitespace
// is spaces and tabs, and no depth of groups is too deep.

import Proof
import Testing

@Suite("Keys and names of a policy")
struct PolicyNameTests {
    private static func key(
        _ seed: UInt8, _ type: KeyType = .cosignature, name: String? = nil
    ) throws -> SignerKey {
        try SignerKey(
            name: name ?? "w\(seed).example", type, seed: Array(repeating: seed, count: 32))
    }

    private static func log() throws -> SignerKey { try key(1, .ed25519, name: "log.example") }

    /// An empty log's checkpoint, signed by it and by the witnesses of these seeds.
    private static func note(_ witnesses: [UInt8]) throws -> SignedNote {
        let text = Checkpoint(origin: "log.example", size: 0, root: Frontier().root).text
        let signers = try [log()] + witnesses.map { try key($0) }
        return SignedNote(text: text, signatures: try signers.map { try $0.sign(text, time: 7) })
    }

    private static func policy(_ rules: String...) throws -> Policy {
        try Policy(Array("log \(log().verifier)\n\(rules.joined(separator: "\n"))\n".utf8))
    }

    private func fault(_ work: () throws -> Void) -> ProofFault? {
        do {
            try work()
        } catch let fault as ProofFault {
            return fault
        } catch {
            Issue.record("\(error)")
        }
        return nil
    }

    @Test("one witness under two names cannot be a quorum of two")
    func oneKeyTwice() throws {
        let key = try Self.key(2).verifier
        let renamed = try Self.key(2, name: "other.example").verifier
        for again in [key, renamed] {
            #expect(
                fault { _ = try Self.policy("witness a \(key)", "witness b \(again)") }
                    == .malformed(.keyTwice, line: 3))
        }
        let log = try Self.key(1, .ed25519, name: "other.example").verifier
        #expect(fault { _ = try Self.policy("log \(log)") } == .malformed(.keyTwice, line: 2))
    }

    @Test("a log's key may also be a witness's: the two sign different messages")
    func logAndWitness() throws {
        let rules = try "witness a \(Self.key(1).verifier)"
        let judgement = try Self.policy(rules, "quorum a").judge(Self.note([1]))
        #expect(judgement.logs == [try Self.log().verifier])
        #expect(judgement.witnesses.map(\.name) == ["a"])
    }

    @Test(
        "names that Unicode takes for the same are not the same",
        arguments: [("K", "\u{212A}"), ("é", "e\u{301}"), ("Å", "\u{212B}")])
    func octets(_ one: String, _ other: String) throws {
        #expect(one == other, "the pair shows nothing")
        let rules = try ["witness \(one) \(Self.key(2).verifier)", "quorum \(other)"]
        #expect(
            fault { _ = try Self.policy(rules[0], rules[1]) } == .malformed(.policyName, line: 3))
        let both = try Self.policy(
            rules[0], "witness \(other) \(Self.key(3).verifier)", "quorum \(other)")
        #expect(fault { _ = try both.judge(Self.note([2])) } == .refuted(.quorumMissed))
        #expect(try both.judge(Self.note([3])).witnesses.count == 1)
    }

    @Test("tabs separate, lines may be indented, a member of a group may be the quorum")
    func whitespace() throws {
        let policy = try Self.policy(
            "\t# a comment", "", " \twitness\ta  \(Self.key(2).verifier)\t", "group g any a",
            "\tquorum \ta ")
        #expect(try policy.judge(Self.note([2])).witnesses.map(\.name) == ["a"])
        #expect(fault { _ = try policy.judge(Self.note([])) } == .refuted(.quorumMissed))
    }

    @Test("a threshold is written in one way", arguments: ["+1", "01", "-1", "١", "1.0", "any "])
    func threshold(_ text: String) throws {
        let isPlain = text == "any "
        let found = fault {
            _ = try Self.policy(
                "witness a \(Self.key(2).verifier)", "group g \(text) a", "quorum g")
        }
        #expect(found == (isPlain ? nil : .malformed(.threshold, line: 3)))
    }

    @Test("forty thousand groups within each other are judged")
    func deep() throws {
        var rules = [try "witness w \(Self.key(2).verifier)"]
        var inner = "w"
        for number in 0..<40_000 {
            let name = String(number, radix: 36)
            rules.append("group \(name)_ 1 \(inner)")
            inner = name + "_"
        }
        let policy = try Self.policy(rules.joined(separator: "\n"), "quorum \(inner)")
        #expect(try policy.judge(Self.note([2])).witnesses.count == 1)
        #expect(fault { _ = try policy.judge(Self.note([])) } == .refuted(.quorumMissed))
    }

    @Test("a witness keeps logs apart whose origins Unicode takes for the same")
    func origins() throws {
        var state = WitnessState()
        for (size, origin) in [(3 as UInt64, "K"), (5, "\u{212A}")] {
            state[origin] = TreeHead(size: size, root: leafHash([UInt8(size)]))
        }
        let again = try WitnessState(state.bytes)
        #expect(again == state)
        #expect(again["K"]?.size == 3 && again["\u{212A}"]?.size == 5)
    }
}
