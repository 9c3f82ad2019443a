// Who vouches for a village's page: the checkpoint, the names below it, and how to check them.

internal import Proof

extension PublishedPage {
    func seal(_ lang: Language) -> String {
        let rows = signed.names.map { name, isOwn, time in
            (
                name: isOwn
                    ? lang("Signed by the books' own key", "账本自己的密钥签署")
                    : lang("Seen by", "见证人"),
                value: time.map { lang("\(name), at \(utc($0))", "\(name)，\(utc($0))") } ?? name
            )
        }
        let others = signed.names.count { !$0.isOwn }
        let code = QRSquares(Array(links.page.utf8))
        return paragraph(
            others > 0
                ? lang(
                    "\(others) others have put their names to this state of the books: if it were "
                        + "changed afterwards, they would know.",
                    "另有 \(others) 方为账目的这一状态署名作证：事后如有改动，他们会发现。")
                : lang(
                    "Nobody but the books' own key has signed this state yet.",
                    "这一状态目前只有账本自己的密钥签署，尚无他人见证。"))
            + definitions(rows)
            + paragraph(
                lang(
                    "The names were not checked on this page: whoever has a key, or a receipt, "
                        + "checks it below.",
                    "本页未核对上述署名：持有公钥或收据者可从下方核验。"), "note")
            + list(
                [
                    ReportLink(name: lang("Check a receipt", "核验收据"), address: links.verify),
                    ReportLink(name: lang("The checkpoint", "检查点原文"), address: links.checkpoint),
                ].map(\.html), "links")
            + (unsigned > 0
                ? paragraph(
                    lang(
                        "\(grouped(unsigned)) entries were recorded in the books since. They are "
                            + "shown when they are signed.",
                        "此后账本又记录了 \(grouped(unsigned)) 条分录，签署后方显示。"), "note") : "")
            + pre(signed.note.bytes)
            + (code.map { "<p>\($0.svg(lang("This page as a QR code", "本页二维码")))</p>\n" } ?? "")
            + paragraph(links.page, "note")
    }
}
