// A receipt as a page: its words, and a code that carries its proof to another telephone.

package struct ReceiptPage {
    private let receipt: String
    private let proof: [UInt8]
    private let asText: String
    private let asProof: String
    private let verify: String

    /// - Parameters:
    ///   - receipt: its whole text.
    ///   - proof: the offline proof in it.
    ///   - asText, asProof, verify: where the files and the page that checks them are.
    package init(
        receipt: String, proof: [UInt8], asText: String, asProof: String, verify: String
    ) {
        self.receipt = receipt
        self.proof = proof
        self.asText = asText
        self.asProof = asProof
        self.verify = verify
    }

    package static func title(_ seq: Int64, _ lang: Language) -> String {
        lang("Receipt of entry \(grouped(seq))", "第 \(grouped(seq)) 号分录收据")
    }

    package func html(_ lang: Language) -> String {
        let words = receipt.firstRange(of: "-----BEGIN").map { receipt[..<$0.lowerBound] }
        let code = QRSquares(proof)
        let picture = code?.svg(lang("The proof as a QR code", "证明的二维码")) ?? ""
        let links = [
            ReportLink(name: lang("The receipt as a file", "收据文件"), address: asText),
            ReportLink(name: lang("The proof alone", "仅证明文件"), address: asProof),
            ReportLink(name: lang("Check a receipt", "核验收据"), address: verify),
        ]
        return pre(Array((words ?? receipt[...]).utf8))
            + list(links.map(\.html), "links")
            + "<p class=\"dense\">\(picture)</p>\n"
            + paragraph(
                code == nil
                    ? lang(
                        "There is no picture of the proof here: take the file.",
                        "此处没有证明的二维码：请下载文件。")
                    : lang(
                        "The code holds the whole proof. Scanned on the page that checks receipts, "
                            + "it proves the same as the file.",
                        "二维码含完整的证明。在核验页面扫描，效力与文件相同。"), "note")
    }
}
