// The rules that no program can hold these books to yet, since the facts that they need are not
// recorded. They are listed, so that nobody takes silence for a pass.

/// A rule of the law that needs what the ledger does not hold.
package struct RuleBeyond: Sendable {
    /// What would have to be recorded.
    package enum Facts: String, CaseIterable, Sendable {
        case bankLines = "bank-lines"
        case contracts
        case disclosures
        case invoices
        case members
        case officers
        case resolutions
        case stocktakes
        case tenders
    }

    package let name: String
    package let ground: String
    package let needs: [Facts]

    package static let all: [RuleBeyond] = [
        RuleBeyond(
            name: "white-slip", ground: "浙江省农村集体资产管理条例第二十一条; 财农〔2021〕121号第十六条",
            needs: [.invoices]),
        RuleBeyond(
            name: "resolution", ground: "农村集体经济组织法第二十六条; 浙江条例第十七条; 财农〔2021〕121号第七条",
            needs: [.resolutions]),
        RuleBeyond(
            name: "valid-resolution", ground: "农村集体经济组织法第二十七条、第二十八条",
            needs: [.resolutions, .members]),
        RuleBeyond(
            name: "plan-published", ground: "浙江条例第二十条; 农村集体经济组织法第四十六条",
            needs: [.disclosures, .resolutions]),
        RuleBeyond(
            name: "related-party", ground: "农村集体经济组织法第二十九条、第三十四条、第三十五条",
            needs: [.officers]),
        RuleBeyond(
            name: "rent-due", ground: "浙江条例第三十九条第三项", needs: [.contracts]),
        RuleBeyond(
            name: "floor-price", ground: "农村集体经济组织法第三十五条第六项; 浙江条例第三十五条至第三十七条",
            needs: [.contracts, .tenders]),
        RuleBeyond(
            name: "by-share", ground: "农村集体经济组织法第四十条、第四十二条; 浙江条例第三十条",
            needs: [.members]),
        RuleBeyond(
            name: "guarantee", ground: "财农〔2021〕121号第二十三条; 农村集体经济组织法第三十五条第三项",
            needs: [.contracts]),
        RuleBeyond(
            name: "disclosure", ground: "财会〔2024〕28号第四项; 浙江条例第二十五条; 农经发〔2011〕13号",
            needs: [.disclosures]),
        RuleBeyond(
            name: "bank-reconciled", ground: "浙江条例第二十二条", needs: [.bankLines]),
        RuleBeyond(
            name: "ghost-beneficiary", ground: "audit practice: wage and welfare lists; 审计实务",
            needs: [.members]),
        RuleBeyond(
            name: "stocktake", ground: "财农〔2021〕121号第二十九条", needs: [.stocktakes]),
        RuleBeyond(
            name: "archive", ground: "会计档案管理办法第十四条、第十九条", needs: [.disclosures]),
    ]
}
