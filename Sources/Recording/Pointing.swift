// Recording what settles or reverses an entry that is named by its key.

internal import Intake
internal import Ledger

extension Session {
    /// Records a command with a target, in the village of the entry that bears the key: the code
    /// that a row has for it may be a newer one.
    ///
    /// - Parameter keys: of the whole ledger, where a key counts there.
    /// - Throws: `Refusal`, which names the entry with its key.
    func record(_ command: Command, _ keys: inout KeyIndex?) throws -> Outcome {
        let key = command.target ?? ""
        let target = try entry(withKey: key, in: command.village, keys)
        do {
            var draft = try unsettledDraft(try command.pointing(at: target))
            let origin: KeyOrigin = draft.key == nil ? .derived : .named
            var derived = DerivedKeys()
            draft.key = draft.key ?? derived.key(for: draft)
            let outcome = try record(draft, origin)
            if case .recorded(let seq) = outcome, let key = draft.key {
                keys?.add(key, seq: seq, villageID: draft.villageID)
            }
            return outcome
        } catch var refusal as Refusal where refusal.field.isTarget && target != nil {
            refusal.field = .target
            refusal.value += " (\(key))"
            throw refusal
        }
    }

    /// What is there already is so whatever became of the other entry since.
    private func record(_ draft: Draft, _ origin: KeyOrigin) throws -> Outcome {
        do {
            if case .entryReversed(let reversal) = draft.event {
                return try reverse(
                    reversal.target, reason: reversal.reason, on: draft.on, key: draft.key
                ).outcome
            }
            try checkSettled(draft)
        } catch let refusal as Refusal {
            if let seq = try existing(draft) { return .duplicate(seq: seq) }
            throw refusal
        }
        return try append(draft, origin)
    }

    /// Appends a draft. The second of equal rows gets the derived key with `-2`, and so on.
    func append(_ draft: Draft, _ origin: KeyOrigin) throws -> Outcome {
        let outcome = try append(draft)
        guard origin == .derived, let key = draft.key, case .duplicate(let seq) = outcome else {
            return outcome
        }
        let ordinal = try ordinal(of: draft, first: seq)
        guard ordinal > 1 else { return outcome }
        var draft = draft
        draft.key = DerivedKeys.key(key, ordinal: ordinal)
        return try append(draft)
    }

    private func entry(
        withKey key: String, in village: String, _ keys: KeyIndex?
    ) throws -> Entry? {
        if let seq = try seq(ofKey: key, in: village) { return try entry(seq) }
        guard let seq = keys?.entry(key) else { return nil }
        let entry = try entry(seq)
        return entry.key == key ? entry : nil
    }
}

extension Field {
    fileprivate var isTarget: Bool { self == .target || self == .settles }
}
