// The sentences of a ledger that does not continue what was signed or published.

package import Audit

extension ExtensionFault {
    package func sentence(_ lang: Language) -> String {
        switch self {
        case .cutOff(let head, let known):
            lang(
                "the ledger holds fewer entries than the checkpoint: it was cut off, \(head) of "
                    + "\(known) are left",
                "账本的分录少于检查点：账本被截断，\(known) 条中仅余 \(head) 条")
        case .rewritten(let known):
            lang(
                "history before the earlier checkpoint was changed: the log was rewritten within "
                    + "its first \(known) entries",
                "早先检查点之前的历史被改动：日志前 \(known) 条分录被改写")
        case .damaged(let finding):
            finding.sentence(lang)
                + lang(". Nothing was signed or written", "。未签署或写入任何内容")
        }
    }
}
