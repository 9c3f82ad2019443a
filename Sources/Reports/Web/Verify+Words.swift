// The page that checks receipts: its form, and every sentence of its script, which fills in numbers
// and names at {0}, {1}.

package struct VerifyWords: Sendable {
    private let lang: Language

    package init(_ lang: Language) { self.lang = lang }

    package var title: String { lang("Check a receipt", "核验收据") }

    /// - Parameters:
    ///   - base: what stands before the ledger's paths.
    ///   - key: the verifier key of the server's own signatures.
    ///   - script: of the page, after that which checks.
    package func html(base: String, key: String?, script: String) -> String {
        let said = key == nil
            ? lang(
                "Without a key it stays open who signed. Ask for it where the township or the "
                    + "district publishes it.",
                "没有公钥则无法得知由谁签署。请向乡镇或区县公布处索取。")
            : lang(
                "The key stands here because this server signs with it. Whether it is the right "
                    + "one, tell by the place where the township or the district publishes it.",
                "此处公钥为本服务器自称所用。是否正确，请与乡镇或区县另行公布的公钥核对。")
        return paragraph(
            lang(
                "A receipt, a proof or a checkpoint is checked here, on your own device: the file "
                    + "is not sent anywhere.",
                "收据、证明或检查点在您自己的设备上核验，文件不会发送到任何地方。"))
            + "<noscript>\(paragraph(withoutScript))</noscript>\n"
            + "<form id=\"verify\" data-base=\"\(base.html)\" hidden>\n"
            + field("file", lang("Choose a file, or drop it here", "选择文件，或拖放到此处"))
            + "<input type=\"file\" id=\"file\" name=\"file\" multiple></p>\n"
            + field("text", lang("Or paste its text", "或粘贴文本"))
            + "<textarea id=\"text\" name=\"text\" rows=\"6\" spellcheck=\"false\"></textarea>"
            + "</p>\n"
            + field("keys", lang("Keys, one a line", "公钥，每行一个"))
            + "<textarea id=\"keys\" name=\"keys\" rows=\"2\" spellcheck=\"false\" "
            + "aria-describedby=\"said\">\((key ?? "").html)</textarea></p>\n"
            + "<p class=\"note\" id=\"said\">\(said.html)</p>\n"
            + "<p><label><input type=\"checkbox\" name=\"compare\" checked> "
            + lang(
                "Compare with what is served here now", "与此处现在提供的检查点比对"
            ).html + "</label></p>\n"
            + "<p><button type=\"submit\">\(lang("Check", "核验").html)</button> "
            + "<button type=\"button\" id=\"scan\" hidden>"
            + lang("Scan a code", "扫描二维码").html + "</button></p>\n"
            + "<video id=\"camera\" muted playsinline hidden></video>\n</form>\n"
            + "<div id=\"answer\" role=\"status\" aria-live=\"polite\" tabindex=\"-1\"></div>\n"
            + "<div hidden>\n"
            + sentences.map { "<p data-word=\"\($0.html)\">\($1.html)</p>\n" }.joined()
            + "</div>\n<script src=\"\(script.html)\" defer></script>\n"
    }

    private func field(_ id: String, _ label: String) -> String {
        "<p><label for=\"\(id)\">\(label.html)</label><br>"
    }

    private var withoutScript: String {
        lang(
            "This page needs its script to check anything. Without it, the command does the same: "
                + "collective verify FILE --vkey KEY",
            "本页须启用脚本才能核验。也可用命令核验：collective verify 文件 --vkey 公钥")
    }

    /// By the words of the script.
    private var sentences: [(String, String)] {
        verdicts + proved + unsigned + unproved + notSame + malformed + fields
    }

    private var verdicts: [(String, String)] {
        [
            (
                "verified",
                lang("Proved, as far as stated below.", "核验通过，范围如下。")
            ),
            ("notVerified", lang("Not proved.", "未能证明。")),
            ("notProved", lang("Not proved:", "未证明：")),
            ("entrySays", lang("What the entry says", "分录内容")),
            ("wholeLine", lang("The whole line", "完整内容")),
            ("notServed", lang("{0} is not served here ({1})", "此处未提供 {0}（{1}）")),
            ("noCamera", lang("There is no camera: {0}", "无法使用摄像头：{0}")),
            ("failed", lang("something failed: {0}", "出错：{0}")),
        ]
    }

    private var proved: [(String, String)] {
        [
            ("signed", lang("{0} signed a book of {1} entries.", "{0} 签署了含 {1} 条分录的账本。")),
            ("witnessed", lang("Witness {0} saw it at {1}.", "见证人 {0} 于 {1} 见证。")),
            (
                "stands",
                lang(
                    "Entry {0} stands among these {1} entries, word for word.",
                    "第 {0} 号分录一字不差地载于这 {1} 条分录之中。")
            ),
            (
                "servedSame",
                lang(
                    "It is the checkpoint that is served here now ({0} entries).",
                    "它就是此处现在提供的检查点（{0} 条分录）。")
            ),
            (
                "servedContinues",
                lang(
                    "The checkpoint served here now ({0} entries) continues it: the first {1} are "
                        + "unchanged.",
                    "此处现在的检查点（{0} 条分录）是它的延续：前 {1} 条未被改动。")
            ),
        ]
    }

    private var unsigned: [(String, String)] {
        [
            ("noKey", lang("who signed: no key was given", "由谁签署：未给出公钥")),
            (
                "unknownSigner",
                lang(
                    "who signed: none of the keys is that of a signature here ({0})",
                    "由谁签署：所给公钥与此处署名（{0}）均不相符")
            ),
            (
                "badSignature",
                lang("the signature of {0}: it does not fit", "{0} 的签名：不符")
            ),
            (
                "cannotCheck",
                lang(
                    "the signature of {0}: this browser cannot check it (Ed25519, or the page is "
                        + "not reached over HTTPS); collective verify does",
                    "{0} 的签名：此浏览器无法核验（不支持 Ed25519，或页面未经 HTTPS 访问）；"
                        + "可用 collective verify 核验")
            ),
            (
                "otherOrigin",
                lang("the signature: the key is of another book", "签名：公钥属于另一账本")
            ),
        ]
    }

    private var unproved: [(String, String)] {
        [
            (
                "notInTree",
                lang(
                    "the entry: it does not stand in the book of this checkpoint",
                    "分录：不在该检查点的账本之中")
            ),
            (
                "noEntry",
                lang(
                    "the entry: the proof comes without it; choose its .entry.json too",
                    "分录：证明未附分录，请同时选择其 .entry.json")
            ),
            (
                "noLine",
                lang(
                    "what the entry says: it is not the line of an entry",
                    "分录内容：并非分录的规范行")
            ),
            (
                "otherNumber",
                lang("the entry: its number is not {0}", "分录：编号不是 {0}")
            ),
            (
                "receiptWords",
                lang(
                    "the words above the proof in the receipt: compare them with the entry",
                    "收据中证明以上的文字：请与分录核对")
            ),
            (
                "truth",
                lang(
                    "that what it says is true, and that no later entry reverses it",
                    "其内容属实，以及其后没有冲销它的分录")
            ),
        ]
    }

    /// What stands between it and the book that is served.
    private var notSame: [(String, String)] {
        [
            (
                "servedEarlier",
                lang(
                    "that the book served here continues it: {0} entries are signed here, "
                        + "{1} there",
                    "此处账本是它的延续：此处签署 {0} 条，该处 {1} 条")
            ),
            (
                "servedOther",
                lang(
                    "anything about the book served here: it is another, {0}",
                    "与此处账本的关系：此处是另一账本 {0}")
            ),
            (
                "fork",
                lang(
                    "that it is one history: the book served here had other entries among the "
                        + "first {0}. Keep this file and show it to the auditors",
                    "同属一份历史：此处账本的前 {0} 条与之不同。请保存此文件并交审计人员")
            ),
            (
                "tiles",
                lang(
                    "that the book served here continues it: what is served does not give "
                        + "its own root",
                    "此处账本是它的延续：所提供的数据算不出其自身的根")
            ),
        ]
    }

    private var malformed: [(String, String)] {
        [
            ("notUTF8", lang("this is no text", "这不是文本")),
            ("control", lang("a control character stands in it", "含有控制字符")),
            ("base64", lang("something in it is damaged (base64)", "其中有内容损坏（base64）")),
            ("header", lang("it does not begin as a proof does", "开头不是证明")),
            ("index", lang("the number of the entry is missing", "缺少分录编号")),
            ("path", lang("the hashes of the proof are damaged", "证明的散列损坏")),
            ("receipt", lang("the proof in the receipt has no end", "收据中的证明不完整")),
            ("note", lang("the signed checkpoint in it is damaged", "其中已签署的检查点损坏")),
            ("checkpoint", lang("the checkpoint in it cannot be read", "其中的检查点无法读取")),
            ("key", lang("a key reads name+8 digits+base64", "公钥应为 名称+8位+base64")),
            ("keyID", lang("the key is damaged: its ID does not fit", "公钥损坏：标识不符")),
            (
                "privateKey",
                lang("this is a private key: never show it to anybody", "这是私钥，切勿示人")
            ),
        ]
    }

    private var fields: [(String, String)] {
        [
            ("field.v", lang("Format", "格式版本")), ("field.key", lang("Key", "唯一键")),
            ("field.account", lang("Account", "科目")), ("field.to", lang("To account", "转入科目")),
            ("field.seq", lang("Entry", "分录号")), ("field.on", lang("Date", "日期")),
            ("field.at", lang("Recorded", "记录时间")), ("field.village", lang("Village", "村")),
            ("field.kind", lang("Kind", "类型")), ("field.category", lang("Category", "类别")),
            ("field.amount", lang("Amount", "金额")), ("field.actor", lang("Recorded by", "经办人")),
            ("field.beneficiaries", lang("People", "人次")), ("field.memo", lang("Memo", "摘要")),
            ("field.counterparty", lang("Counterparty", "对方单位")),
            ("field.voucher", lang("Voucher", "凭证号")), ("field.basis", lang("Basis", "依据")),
        ]
    }
}
