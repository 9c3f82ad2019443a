// The sentences of what verifying proved, and of what it did not.

package import Audit
internal import Ledger
internal import Proof

extension Proved {
    package func sentence(_ lang: Language) -> String {
        switch self {
        case .signed(let names, let origin, let size):
            lang(
                "\(names.joined(separator: ", ")) signed that \(origin) holds \(size) entries",
                "\(names.joined(separator: ", ")) 签署：\(origin) 含 \(size) 条分录")
        case .witnessed(let name, let time):
            lang(
                "witness \(name) saw it at \(utc(time))",
                "见证人 \(name) 于 \(utc(time)) 见证")
        case .sameRoot(let files):
            lang(
                "\(files.joined(separator: ", ")): the same root",
                "\(files.joined(separator: ", "))：根相同")
        case .continues(let file, let size, let earlier, let old):
            lang(
                "\(size) entries in \(file): the first \(old) are those of \(earlier)",
                "\(file) 的 \(size) 条分录：前 \(old) 条与 \(earlier) 一致")
        case .entryStands(let entry):
            lang(
                "entry \(entry.seq) stands in it: \(entry.inWords(lang))",
                "其中有第 \(entry.seq) 号分录：\(entry.inWords(lang))")
        case .ledgerHolds(let count):
            lang(
                "the ledger holds these \(count) entries unchanged", "账本中这 \(count) 条分录未被改动")
        case .ledgerWasExtended(let count):
            lang("it was extended by \(count) entries since", "此后续记了 \(count) 条")
        }
    }
}

extension Unproved {
    package func sentence(_ lang: Language) -> String {
        switch self {
        case .whoSigned:
            lang(
                "who signed: no key was given (--vkey or --policy)",
                "由谁签署：未给出密钥（--vkey 或 --policy）")
        case .entryWithoutProof: lang("the entry: no proof was given", "分录：未给出证明")
        case .entryNotGiven: lang("the entry: its line was not given", "分录：未给出分录内容")
        case .entryRefuted(let fault, let path):
            lang("the entry: ", "分录：") + fault.sentence(lang, path)
        case .entryOfAnotherNumber(let seq):
            lang(
                "what entry \(seq) says: it is not the line of an entry of that number",
                "第 \(seq) 号分录的内容：并非该编号分录的规范行")
        case .receiptWords:
            lang(
                "the words above the proof in the receipt: compare them with these",
                "收据中证明以外的文字：请与此处所示核对")
        case .truthOfEntry:
            lang(
                "that what it says is true, and that no later entry reverses it",
                "其内容属实，以及其后没有冲销它的分录")
        case .entriesSince(let first, let last):
            lang("anything of entries \(first) to \(last)", "第 \(first) 至 \(last) 号分录")
        case .ledgerCutOff(let head, let size):
            lang(
                "the ledger was cut off: it holds \(head) entries, the checkpoint \(size)",
                "账本被截断：现有 \(head) 条，检查点为 \(size) 条")
        case .ledgerRewritten(let agreed, let size):
            lang(
                "the ledger was rewritten: it departs from the checkpoint between entries "
                    + "\(agreed + 1) and \(size)",
                "账本被改写：与检查点不符，始于第 \(agreed + 1) 至 \(size) 号分录之间")
        case .earlierCheckpointMissing(let size, let old):
            lang(
                "that \(size) entries continue \(old): the checkpoint of \(old) was not given",
                "\(size) 条延续 \(old) 条：未给出 \(old) 条时的检查点")
        case .consistencyRefuted(let file, let earlier):
            lang(
                "that \(file) continues \(earlier): the consistency proof does not hold; it is "
                    + "damaged, or the two are of different histories",
                "\(file) 延续 \(earlier)：一致性证明不成立；证明已损坏，或两者分属不同历史")
        case .rootsDiffer(let one, let other):
            lang(
                "that \(one) and \(other) are of one history: their roots differ",
                "\(one) 与 \(other) 同属一份历史：两者根不同")
        case .noConsistencyProof(let later, let earlier):
            lang(
                "that \(later) continues \(earlier): no consistency proof between them "
                    + "(collective prove --consistency)",
                "\(later) 延续 \(earlier)：两者之间没有一致性证明（collective prove --consistency）")
        }
    }
}

extension Entry {
    /// Its day, village, what it is and its amount, without a registry.
    fileprivate func inWords(_ lang: Language) -> String {
        let summary = Summary(self, Registry(), lang)
        return [
            on.text, village.isEmpty ? nil : lang("village ", "村 ") + village,
            event.kind.name(lang), summary.what == event.kind.name(lang) ? nil : summary.what,
            summary.amount.map { Cell.money($0).table }, summary.counterparty, summary.memo,
        ].compactMap { $0?.oneLine }.joined(separator: lang(", ", "，"))
    }
}
