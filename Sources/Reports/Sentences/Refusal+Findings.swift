// The sentences of refusals about findings.

package import Ledger

extension Refusal {
    func entryMissing(_ lang: Language) -> String {
        detail.isEmpty
            ? lang("there is no entry \(value)", "没有第 \(value) 号分录")
            : lang(
                "there is no entry \(value) of village “\(detail)”",
                "村“\(detail)”没有第 \(value) 号分录")
    }

    func unknownFinding(_ lang: Language) -> String {
        lang(
            "entry \(value) raises no finding. See: collective findings",
            "第 \(value) 号分录不是审计发现。可用 collective findings 查看")
    }

    func findingClosed(_ lang: Language) -> String {
        lang(
            "finding \(value) was closed by entry \(detail); raise another",
            "第 \(value) 号发现已由第 \(detail) 号分录销号；请另行提出")
    }

    func beforeFinding(_ lang: Language) -> String {
        lang(
            "\(value) is before the finding was raised (\(detail))",
            "\(value) 早于提出发现之日（\(detail)）")
    }

    func openFindings(_ lang: Language) -> String {
        lang(
            "red findings on \(value) are open: \(detail). See: collective findings --open. Have "
                + "them answered and closed, or say why the year is closed all the same: "
                + "collective close \(value) --despite REASON",
            "\(value) 年有未销号的红色发现：\(detail)。可用 collective findings --open 查看。"
                + "请先答复并销号，或说明仍要结账的理由：collective close \(value) --despite 理由")
    }

    func noOpenFinding(_ lang: Language) -> String {
        lang(
            "no open red finding stands in the way of closing \(detail): there is nothing to say "
                + "with --despite",
            "\(detail) 没有妨碍结账的红色发现，无须 --despite")
    }
}
