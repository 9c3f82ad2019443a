// The files that `verify` was handed, told apart by their content, and what each proves. What they
// prove together is `Continuity`.

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
        if SignerKey.isMeant(by: String(decoding: bytes.prefix(64), as: UTF8.self)) {
            throw FaultError(.proof(.malformed(.privateKey, line: 1), path: path))
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

    /// Judges every file for itself, and hands all checkpoints over for holding them together.
    func judge(
        _ trust: Trust, _ verdict: inout Verdict, _ lang: Language
    ) throws -> Continuity {
        var continuity = Continuity(lang: lang)
        for (path, proof) in proofs {
            let checkpoint = try trust.judge(proof.note, path, &verdict, lang)
            continuity.add(checkpoint, path, counts: trust.policy != nil)
            try judge(proof, path, in: checkpoint, &verdict, lang)
        }
        for (path, note) in checkpoints {
            let checkpoint = try trust.judge(note, path, &verdict, lang)
            continuity.add(checkpoint, path, counts: trust.policy != nil)
        }
        for (path, request) in continuations {
            let later = try trust.judge(request.note, path, &verdict, lang)
            continuity.add(later, path, counts: trust.policy != nil)
            continuity.add(request, path, to: later)
        }
        if proofs.isEmpty, !entries.isEmpty {
            verdict.fails(lang("the entry: no proof was given", "分录：未给出证明"))
        }
        return continuity
    }

    private func judge(
        _ proof: OfflineProof, _ path: String, in checkpoint: Checkpoint,
        _ verdict: inout Verdict, _ lang: Language
    ) throws {
        let lines = (proof.extra.map { [$0] } ?? []) + entries
        guard !lines.isEmpty else {
            return verdict.fails(
                lang("the entry: its line was not given", "分录：未给出分录内容"))
        }
        let line = lines.first { line in
            (try? proof.verify(leaf: leafHash(line), in: checkpoint)) != nil
        }
        guard let line else {
            do throws(ProofFault) {
                try proof.verify(leaf: leafHash(lines[0]), in: checkpoint)
            } catch {
                verdict.fails(
                    lang("the entry: ", "分录：") + error.sentence(lang, path))
            }
            return
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
