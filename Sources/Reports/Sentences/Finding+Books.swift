// The sentences of what is found in the books.

package import Audit
internal import Ledger

extension Finding {
    /// - Returns: "" for a rule of integrity, whose sentences stand beside this.
    func booksSentence(_ lang: Language) -> String {
        switch rule.known {
        case .negativeMoney:
            lang(
                "account \(expected) stands at \(money(found)) at the end of \(day)",
                "\(day) 日终，科目 \(expected) 余额为 \(money(found))")
        case .document, .personalAccount, .undeposited, .cashPayment, .cashLimit, .split,
            .duplicate, .roundSum, .words, .creditCode:
            paymentSentence(lang)
        case .lockedMonth, .settlement, .futureDay, .lateRecord, .restDay, .ownPayment, .duties,
            .reversalYear, .lateReversal: recordingSentence(lang)
        case .multiYearRent, .overDistribution, .reserveRate, .undistributable, .earmarked,
            .borrowedWelfare: surplusSentence(lang)
        case .suddenChange, .firstDigits, .quoted, .outlier: figureSentence(lang)
        case .storage, .schema, .columns, .sequence, .clock, .leaf, .tree, .checkpoint,
            .canonical, .characters, .key, .balance, .reference, .reversal, .voucher, .flow,
            .projection, nil:
            ""
        }
    }

    var day: String { on?.text ?? "" }
}
