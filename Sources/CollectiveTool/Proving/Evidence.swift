// The files that `verify` was handed, told apart by their content, and what they prove together.

import Ledger
import Proof

struct Evidence {
    private var proofs: [(path: String, proof: OfflineProof)] = []
    private var continuations: [(path: String, request: WitnessRequest)] = []
    private var checkpoints: [(path: String, note: SignedNote)] = []
    private var entries: [[UInt8]] = []
    private var hasReceipt = false

    init(_ paths: [String]) throws {
        for path in paths { try add(path) }
    }

    private mutating func add(_ path: String) throws {
        var bytes = try Files.read(path)
        if let inner = Receipt.proof(in: bytes) {
            bytes = inner
            hasReceipt = true
        }
        if bytes.starts(with: OfflineProof.header.utf8) {
            proofs.append((path, try reading(path) { try OfflineProof(bytes) }))
            if let line = try Files.readIfThere(entryPath(of: path)) { addEntry(line) }
        } else if bytes.starts(with: "old ".utf8) {
            continuations.append((path, try reading(path) { try WitnessRequest(bytes) }))
        } else if bytes.first == 0x7B {
            addEntry(bytes)
        } else {
            checkpoints.append((path, try reading(path) { try SignedNote(bytes) }))
        }
    }

    private mutating func addEntry(_ bytes: [UInt8]) {
        entries.append(Array(bytes.last == 0x0A ? bytes.dropLast() : bytes[...]))
    }

    // MARK: - Judging

    func judge(_ trust: Trust, _ verdict: inout Verdict, _ lang: Language) throws {
        for (path, proof) in proofs { try judge(proof, path, trust, &verdict, lang) }
        var read: [Checkpoint] = []
        for (path, note) in checkpoints {
            read.append(try trust.judge(note, path, &verdict, lang))
        }
        for (path, request) in continuations {
            let later = try trust.judge(request.note, path, &verdict, lang)
            try judge(request, path, later, among: read, &verdict, lang)
        }
        if continuations.isEmpty { try compare(read, &verdict, lang) }
        if proofs.isEmpty, !entries.isEmpty {
            verdict.fails(lang("the entry: no proof was given", "分录：未给出证明"))
        }
    }

    private func judge(
        _ proof: OfflineProof, _ path: String, _ trust: Trust, _ verdict: inout Verdict,
        _ lang: Language
    ) throws {
        let checkpoint = try trust.judge(proof.note, path, &verdict, lang)
        let lines = (proof.extra.map { [$0] } ?? []) + entries
        guard !lines.isEmpty else {
            return verdict.fails(
                lang("the entry: its line was not given", "分录：未给出分录内容"))
        }
        let line = lines.first { line in
            (try? proof.verify(leaf: leafHash(line), in: checkpoint)) != nil
        }
        guard let line else {
            return try reading(path) {
                try proof.verify(leaf: leafHash(lines[0]), in: checkpoint)
            }
        }
        let seq = Int64(proof.index) + 1
        verdict.seq = seq
        verdict.entry = line
        guard let entry = try? Entry(line: line), entry.seq == seq else {
            return verdict.fails(
                lang(
                    "what entry \(seq) says: it is not the line of an entry of that number",
                    "第 \(seq) 号分录的内容：并非该编号分录的规范行"))
        }
        verdict.proved.append(
            lang(
                "entry \(seq) stands in it: \(inWords(entry, lang))",
                "其中有第 \(seq) 号分录：\(inWords(entry, lang))"))
        if hasReceipt {
            verdict.notProved.append(
                lang(
                    "the words above the proof in the receipt: compare them with these",
                    "收据中证明以外的文字：请与此处所示核对"))
        }
        verdict.notProved.append(
            lang(
                "that what it says is true, and that no later entry reverses it",
                "其内容属实，以及其后没有冲销它的分录"))
    }

    private func judge(
        _ request: WitnessRequest, _ path: String, _ later: Checkpoint, among read: [Checkpoint],
        _ verdict: inout Verdict, _ lang: Language
    ) throws {
        guard
            let earlier = read.first(where: {
                $0.size == request.old && $0.origin.isExactly(later.origin)
            })
        else {
            return verdict.fails(
                lang(
                    "that \(later.size) entries continue \(request.old): the checkpoint of "
                        + "\(request.old) was not given",
                    "\(later.size) 条延续 \(request.old) 条：未给出 \(request.old) 条时的检查点"))
        }
        try reading(path) {
            try verifyConsistency(
                from: earlier.size, earlier.root, to: later.size, later.root, path: request.path)
        }
        verdict.proved.append(
            lang(
                "its first \(earlier.size) entries are those of the earlier checkpoint",
                "前 \(earlier.size) 条与早先检查点一致"))
    }

    /// Two checkpoints of one size and origin must have one root.
    private func compare(
        _ read: [Checkpoint], _ verdict: inout Verdict, _ lang: Language
    ) throws {
        for (one, other) in zip(read, read.dropFirst()) where one.origin.isExactly(other.origin) {
            if one.size == other.size {
                guard one.root == other.root else { throw ProofFault.refuted(.newRootDiffers) }
                verdict.proved.append(lang("both have the same root", "两者根相同"))
            } else {
                verdict.fails(
                    lang(
                        "that one continues the other: no consistency proof was given "
                            + "(collective prove --consistency)",
                        "一个延续另一个：未给出一致性证明（collective prove --consistency）"))
            }
        }
    }

    private func inWords(_ entry: Entry, _ lang: Language) -> String {
        let summary = Summary(entry, Registry(), lang)
        return [
            entry.on.text, entry.village.isEmpty ? nil : lang("village ", "村 ") + entry.village,
            entry.event.kind.name(lang),
            summary.what == entry.event.kind.name(lang) ? nil : summary.what,
            summary.amount.map { cellText($0) }, summary.counterparty, summary.memo,
        ].compactMap { $0?.oneLine }.joined(separator: lang(", ", "，"))
    }

    private func cellText(_ fen: Int64) -> String { Cell.money(fen).table }
}
