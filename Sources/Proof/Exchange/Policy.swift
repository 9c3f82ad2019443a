// Trust policies: which log keys and which witnesses are believed, and how many it takes.
//     log <vkey> [url]
//     witness <name> <vkey> [url]
//     group <name> all|any|<k> <member>…
//     quorum <name>|none
//
// Names are defined before they are used, each member is used once, there is one quorum. `#` opens
// a comment line.

package struct Policy: Equatable, Sendable {
    package private(set) var logs: [VerifierKey] = []
    package private(set) var witnesses: [String: VerifierKey] = [:]
    private var groups: [String: Group] = [:]
    /// `nil` = no witness is asked for.
    package private(set) var quorum: String?

    private struct Group: Equatable, Sendable {
        var threshold: Int
        var members: [String]
    }

    /// Trust in single log keys, without witnesses.
    package init(logs: [VerifierKey]) { self.logs = logs }

    package init(_ bytes: [UInt8]) throws(ProofFault) {
        try checkText(bytes, limit: SignedNote.limit)
        var used: Set<String> = []
        var quorums = 0
        let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        for (number, line) in zip(1..., lines) {
            let words = String(decoding: line, as: UTF8.self).split(separator: " ").map(String.init)
            guard let first = words.first, !first.hasPrefix("#") else { continue }
            switch (first, words.count) {
            case ("log", 2...3): logs.append(try key(words[1], .ed25519, number))
            case ("witness", 3...4):
                try define(words[1], number)
                witnesses[words[1]] = try key(words[2], .cosignature, number)
            case ("group", 4...): try group(words, &used, number)
            case ("quorum", 2):
                quorums += 1
                guard quorums == 1 else { throw .malformed(.quorumCount, line: number) }
                if words[1] != "none" {
                    try use(words[1], &used, number)
                    quorum = words[1]
                }
            default: throw .malformed(.word, line: number)
            }
        }
        guard !logs.isEmpty else { throw .malformed(.noLog, line: lines.count) }
        guard quorums == 1 else { throw .malformed(.quorumCount, line: lines.count) }
    }

    private mutating func group(
        _ words: [String], _ used: inout Set<String>, _ line: Int
    ) throws(ProofFault) {
        let members = Array(words[3...])
        for member in members { try use(member, &used, line) }
        let threshold =
            words[2] == "all" ? members.count : words[2] == "any" ? 1 : Int(words[2]) ?? 0
        guard (1...members.count).contains(threshold) else {
            throw .malformed(.threshold, line: line)
        }
        try define(words[1], line)
        groups[words[1]] = Group(threshold: threshold, members: members)
    }

    private func define(_ name: String, _ line: Int) throws(ProofFault) {
        guard name != "none", witnesses[name] == nil, groups[name] == nil else {
            throw .malformed(.policyName, line: line)
        }
    }

    private func use(
        _ name: String, _ used: inout Set<String>, _ line: Int
    ) throws(ProofFault) {
        guard witnesses[name] != nil || groups[name] != nil, used.insert(name).inserted else {
            throw .malformed(.policyName, line: line)
        }
    }

    private func key(
        _ text: String, _ type: KeyType, _ line: Int
    ) throws(ProofFault) -> VerifierKey {
        let key: VerifierKey
        do {
            key = try VerifierKey(text)
        } catch {
            guard case .malformed(let reason, _) = error else { throw error }
            throw .malformed(reason, line: line)
        }
        guard key.type == type else { throw .malformed(.keyType, line: line) }
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
                && one.witnesses.map(\.name) == other.witnesses.map(\.name)
        }
    }

    /// Whether the policy believes a checkpoint.
    ///
    /// - Throws: `ProofFault.refuted`: no log key's signature, a false one, another origin than the
    ///   key's name, too few witnesses.
    package func judge(_ note: SignedNote) throws(ProofFault) -> Judgement {
        let checkpoint = try Checkpoint(note.text)
        let verified = try note.verified(by: logs + witnesses.values)
        let signers = verified.map(\.key).filter { logs.contains($0) }
        guard !signers.isEmpty else { throw .refuted(.noKnownSignature) }
        guard signers.contains(where: { $0.name.isExactly(checkpoint.origin) }) else {
            throw .refuted(.otherOrigin)
        }
        var seen: [(name: String, time: UInt64)] = []
        for (name, key) in witnesses.sorted(by: { $0.key < $1.key }) {
            if let time = verified.first(where: { $0.key == key })?.time {
                seen.append((name: name, time: time))
            }
        }
        guard quorum.map({ isMet($0, Set(seen.map(\.name))) }) ?? true else {
            throw .refuted(.quorumMissed)
        }
        return Judgement(checkpoint: checkpoint, logs: signers, witnesses: seen)
    }

    private func isMet(_ name: String, _ seen: Set<String>) -> Bool {
        guard let group = groups[name] else { return seen.contains(name) }
        return group.members.count { isMet($0, seen) } >= group.threshold
    }
}
