// What was audited, when, by which version, since what; and the checkpoint by which anyone can hold
// another copy of the ledger against this report.

internal import Audit
internal import Ledger
internal import Projections
internal import Proof

extension ReportSubject {
    func scope(_ lang: Language) -> ReportSection {
        let first = Int64(since ?? 0) + 1
        let last = first + audit.entries - 1
        var facts = [
            (lang("Ledger", "账本"), name(lang)), (lang("Origin", "标识"), ledger?.origin ?? ""),
            (lang("Chart of accounts", "会计制度"), ledger?.profile ?? ""),
            (
                lang("Entries audited", "所审计分录"),
                audit.entries > 0
                    ? lang(
                        "\(grouped(first)) to \(grouped(last))",
                        "第 \(grouped(first)) 至 \(grouped(last)) 号") : lang("none", "无")
            ),
        ]
        if let since {
            facts.append((lang("Since", "起点"), leavesOnly(since, lang)))
        }
        if let year = yearOfFindings {
            facts.append((
                lang("Findings of", "发现所属年度"),
                lang(
                    "entries of \(year.text), and those of no day",
                    "\(year.text) 年的分录，以及不属于任何日期者")
            ))
        }
        facts += [
            (lang("Figures of", "数据年度"), figures?.book.name(lang) ?? ""),
            (
                lang("Figures stand on", "数据所依据"),
                figures == nil
                    ? "" : lang("\(grouped(size)) entries", "\(grouped(size)) 条分录")
            ),
            (lang("Root hash", "根散列"), root.map { base64($0.bytes) } ?? ""),
            (lang("Audited", "审计时间"), utc(made)),
            (lang("Program", "程序"), "collective \(version)"),
        ]
        return ReportSection(
            id: "scope", title: lang("Scope", "审计范围"), body: definitions(facts))
    }

    /// The checkpoint as text and as a picture that a telephone reads.
    func checkpoint(_ lang: Language, _ code: QRSquares?) -> ReportSection {
        let title = lang("Checkpoint", "检查点")
        guard let signed else {
            return ReportSection(
                id: "checkpoint", title: title,
                body: problem.isEmpty
                    ? paragraph(
                        lang(
                            "No signed checkpoint was found in this ledger, so nobody vouches for "
                                + "the figures above. Its present size and root, unsigned:",
                            "账本中未找到已签署的检查点，因此没有人为以上数据背书。账本当前的条数和根（未签署）："))
                        + unsigned(lang)
                    : paragraph(
                        lang("The checkpoints could not be read.", "无法读取检查点。")))
        }
        let names = signed.note.signatures.map(\.name)
        let signers = names.enumerated().filter { names.firstIndex(of: $1) == $0 }.map(\.element)
            .joined(separator: lang(", ", "、"))
        let said = paragraph(
            lang(
                "This checkpoint of \(grouped(signed.checkpoint.size)) entries bears the name "
                    + "\(signers). Its signature was not checked here: with the signer's key, "
                    + "verify does: collective verify FILE --vkey KEY. Whoever kept another copy "
                    + "of the text compares it with this one.",
                "以下检查点（\(grouped(signed.checkpoint.size)) 条分录）署名 \(signers)。此处未核验签名，"
                    + "持有签署人公钥者可核验：collective verify 文件 --vkey 公钥。另存有此文本者可与之比对。"))
        let text = pre(signed.note.bytes)
        var body = "<div class=\"seal\">\n<div>\n\(said)\(text)</div>\n"
        if let code { body += code.svg(lang("The checkpoint as a QR code", "检查点的二维码")) }
        body += "\n</div>\n"
        if code == nil { body += paragraph(missingPicture(signed.note.bytes, lang), "note") }
        if UInt64(max(0, size)) > signed.checkpoint.size {
            let more = UInt64(max(0, size)) - signed.checkpoint.size
            body += paragraph(
                lang(
                    "\(grouped(more)) entries were recorded since and are under no signature. The "
                        + "ledger's present size and root, unsigned:",
                    "其后又记录了 \(grouped(more)) 条分录，尚无签名。账本当前的条数和根（未签署）："))
                + unsigned(lang)
        }
        return ReportSection(id: "checkpoint", title: title, body: body)
    }

    private func unsigned(_ lang: Language) -> String {
        guard let root else {
            return paragraph(
                lang("The root could not be computed.", "无法算出根。"), "note")
        }
        let present = Checkpoint(
            origin: ledger?.origin ?? "", size: UInt64(max(0, size)), root: root)
        return pre(present.text)
    }

    private func missingPicture(_ note: [UInt8], _ lang: Language) -> String {
        QRSquares.isAvailable
            ? lang(
                "The checkpoint has \(note.count) bytes, a QR code holds "
                    + "\(QRSquares.most): there is no picture of it.",
                "检查点有 \(note.count) 字节，超出二维码的容量（\(QRSquares.most) 字节）：不附图。")
            : lang(
                "The picture of it, a QR code, is drawn by the library libqrencode, which was not "
                    + "on the computer that wrote this page (Debian, Ubuntu: apt-get install "
                    + "libqrencode4).",
                "其二维码由 libqrencode 库绘制，写出此页的计算机未安装该库"
                    + "（Debian、Ubuntu：apt-get install libqrencode4）。")
    }
}

/// Lines as they are, each harmless.
func pre(_ text: [UInt8]) -> String {
    let lines = String(decoding: text, as: UTF8.self)
        .split(separator: "\n", omittingEmptySubsequences: false).map { String($0).html }
    return "<pre>\(lines.joined(separator: "\n"))</pre>\n"
}
