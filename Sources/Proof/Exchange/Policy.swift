// Trust policies (C2SP tlog-policy): which log keys and which witnesses are believed, and how many
// of them it takes.
//
//     log <vkey> [url]
//     witness <name> <vkey> [url]
//     group <name> all|any|<k> <member>…
//     quorum <name>|none

package struct Policy: Equatable, Sendable {
    package fileprivate(set) var logs: [VerifierKey] = []
    /// In the order of the file: members stand before their groups.
    fileprivate var members: [Member] = []
    /// `nil` = no witness is asked for.
    fileprivate var quorum: Name?

    /// Octets: the specification keeps `K` and the Kelvin sign apart, Swift's strings do not.
    fileprivate typealias Name = [UInt8]

    fileprivate struct Member: Equatable, Sendable {
        var name: Name
        var rule: Rule
    }

    fileprivate enum Rule: Equatable, Sendable {
        case witness(VerifierKey)
        case group(threshold: Int, of: [Name])
    }

    /// Trust in single log keys, without witnesses.
    package init(logs: [VerifierKey]) { self.logs = logs }

    /// Reads a policy file of UTF-8.
    ///
    /// - Throws: `ProofFault.malformed` with the line.
    package init(_ bytes: [UInt8]) throws(ProofFault) {
        try checkText(bytes, limit: SignedNote.limit, tabs: true)
        var reader = PolicyReader()
        let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        for (number, line) in zip(1..., lines) { try reader.read(line, number) }
        guard !reader.policy.logs.isEmpty else { throw .malformed(.noLog, line: lines.count) }
        guard reader.hasQuorum else { throw .malformed(.quorumCount, line: lines.count) }
        self = reader.policy
    }
}

/// A policy as far as it is read.
private struct PolicyReader {
    var policy = Policy(logs: [])
    var hasQuorum = false
    private var line = 0
    private var defined: Set<Policy.Name> = []
    private var grouped: Set<Policy.Name> = []
    /// By type and key, whatever the name: one key counts once.
    private var keys: Set<[UInt8]> = []

    mutating func read(_ text: ArraySlice<UInt8>, _ number: Int) throws(ProofFault) {
        line = number
        let words = text.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
            .map { Array($0) }
        guard let first = words.first, first.first != UInt8(ascii: "#") else { return }
        switch (String(decoding: first, as: UTF8.self), words.count) {
        case ("log", 2...3): policy.logs.append(try key(words[1], .ed25519))
        case ("witness", 3...4): try define(words[1], .witness(try key(words[2], .cosignature)))
        case ("group", 4...): try group(words[1], words[2], of: Array(words[3...]))
        case ("quorum", 2): try quorum(words[1])
        case (let word, _) where SignerKey.isMeant(by: word):
            throw .malformed(.privateKey, line: line)
        default: throw .malformed(.word, line: line)
        }
    }

    private mutating func quorum(_ name: Policy.Name) throws(ProofFault) {
        guard !hasQuorum else { throw .malformed(.quorumCount, line: line) }
        hasQuorum = true
        if name == Array("none".utf8) { return }
        guard defined.contains(name) else { throw .malformed(.policyName, line: line) }
        policy.quorum = name
    }

    private mutating func group(
        _ name: Policy.Name, _ count: [UInt8], of members: [Policy.Name]
    ) throws(ProofFault) {
        for member in members {
            guard defined.contains(member), grouped.insert(member).inserted else {
                throw .malformed(.policyName, line: line)
            }
        }
        let threshold: UInt64? =
            switch String(decoding: count, as: UTF8.self) {
            case "all": UInt64(members.count)
            case "any": 1
            case let digits: decimal(digits)
            }
        guard let threshold, (1...UInt64(members.count)).contains(threshold) else {
            throw .malformed(.threshold, line: line)
        }
        try define(name, .group(threshold: Int(threshold), of: members))
    }

    private mutating func define(
        _ name: Policy.Name, _ rule: Policy.Rule
    ) throws(ProofFault) {
        guard name != Array("none".utf8), defined.insert(name).inserted else {
            throw .malformed(.policyName, line: line)
        }
        policy.members.append(Policy.Member(name: name, rule: rule))
    }

    private mutating func key(_ text: [UInt8], _ type: KeyType) throws(ProofFault) -> VerifierKey {
        let key: VerifierKey
        do {
            key = try VerifierKey(String(decoding: text, as: UTF8.self))
        } catch {
            guard case .malformed(let reason, _) = error else { throw error }
            throw .malformed(reason, line: line)
        }
        guard key.type == type else { throw .malformed(.keyType, line: line) }
        guard keys.insert([type.rawValue] + key.key).inserted else {
            throw .malformed(.keyTwice, line: line)
        }
        return key
    }
}

extension Policy {
    package struct Judgement: Equatable, Sendable {
        package var checkpoint: Checkpoint
        package var logs: [VerifierKey]
        /// Names of the policy with the times they state, in seconds since 1970.
        package var witnesses: [(name: String, time: UInt64)]

        package static func == (one: Judgement, other: Judgement) -> Bool {
            one.checkpoint == other.checkpoint && one.logs == other.logs
                && one.witnesses.elementsEqual(other.witnesses, by: ==)
        }
    }

    /// Whether the policy believes a checkpoint.
    ///
    /// - Throws: `ProofFault.refuted`: no log key's signature, a false one, another origin than the
    ///   key's name, too few witnesses.
    package func judge(_ note: SignedNote) throws(ProofFault) -> Judgement {
        let checkpoint = try Checkpoint(note.text)
        let verified = try note.verified(by: logs + witnesses)
        let signers = verified.map(\.key).filter { logs.contains($0) }
        guard !signers.isEmpty else { throw .refuted(.noKnownSignature) }
        guard signers.contains(where: { $0.name.isExactly(checkpoint.origin) }) else {
            throw .refuted(.otherOrigin)
        }
        var met: Set<Name> = []
        var seen: [(name: String, time: UInt64)] = []
        for member in members {
            switch member.rule {
            case .witness(let key):
                guard let time = verified.first(where: { $0.key == key })?.time else { continue }
                seen.append((name: String(decoding: member.name, as: UTF8.self), time: time))
            case .group(let threshold, let names):
                guard names.count(where: { met.contains($0) }) >= threshold else { continue }
            }
            met.insert(member.name)
        }
        if let quorum, !met.contains(quorum) { throw .refuted(.quorumMissed) }
        return Judgement(checkpoint: checkpoint, logs: signers, witnesses: seen)
    }

    /// Whether a log's key signed a checkpoint of its own origin, be it witnessed or not: one that
    /// did cannot be denied.
    package func isSigned(_ note: SignedNote) -> Bool {
        guard let checkpoint = try? Checkpoint(note.text),
            let signers = try? note.verified(by: logs)
        else { return false }
        return signers.contains { $0.key.name.isExactly(checkpoint.origin) }
    }

    private var witnesses: [VerifierKey] {
        members.compactMap { if case .witness(let key) = $0.rule { key } else { nil } }
    }
}
