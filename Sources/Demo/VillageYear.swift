// What a synthetic village takes in and pays out in a year: slots on days, with amounts that add up
// to its operating income to the fen. Money outside operating income follows from that.

package import Ledger

/// A payment on a day, without its village.
package struct DemoSlot {
    package var month: Int32
    package var day: Int32
    package var kind: PaymentKind
    package var category: Code
    /// In fen.
    package var amount: Int64
    package var counterparty: String?
    package var memo: String
    package var people: Int64 = 0

    /// Relief to households, and office supplies up to the limit of payments in cash to units.
    var isInCash: Bool {
        category == "dist.welfare.relief" || (category == "exp.admin.office" && amount <= 100_000)
    }
}

/// A sort of payment that recurs through the year.
private struct DemoItem {
    var kind: PaymentKind
    var category: Code
    var months: [Int32]
    /// Parts of the operating income, of a thousand, for the whole year.
    var parts: Int64
    var counterparty: String?
    var memo: String
    /// Receivers, of a hundred households.
    var people: Int64 = 0

    init(
        _ kind: PaymentKind, _ category: Code, _ months: [Int32], _ parts: Int64,
        _ counterparty: String?, _ memo: String, people: Int64 = 0
    ) {
        self.kind = kind
        self.category = category
        self.months = months
        self.parts = parts
        self.counterparty = counterparty
        self.memo = memo
        self.people = people
    }
}

package struct VillageYear {
    /// In order of day.
    private(set) var slots: [DemoSlot] = []

    package init(
        _ village: DemoVillage, income: Int64, entries: Int, _ random: inout SeededGenerator
    ) {
        // Transfers, closing and dividends come beside these.
        let wanted = max(24, entries - 20)
        var operating = spread(operatingItems(village.town.trade), village, &random)
        var other = spread(otherItems, village, &random)
        trim(&operating, to: max(8, wanted * 45 / 100), &random)
        trim(&other, to: max(16, wanted - operating.count), &random)
        share(income, among: &operating, &random)
        share(among: &other, income: income, &random)
        slots = inOrder((operating + other).map(\.slot))
    }

    /// By day; of one day as they were. (`sort` does not promise that.)
    private func inOrder(_ slots: [DemoSlot]) -> [DemoSlot] {
        let order = slots.indices.sorted {
            (slots[$0].month, slots[$0].day, $0) < (slots[$1].month, slots[$1].day, $1)
        }
        return order.map { slots[$0] }
    }

    private struct Weighted {
        var slot: DemoSlot
        var weight: Int64
    }

    private func spread(
        _ items: [DemoItem], _ village: DemoVillage, _ random: inout SeededGenerator
    ) -> [Weighted] {
        items.flatMap { item in
            item.months.map { month in
                let people = item.people * village.households / 100
                return Weighted(
                    slot: DemoSlot(
                        month: month, day: Int32(random.draw(1...25)),
                        kind: item.kind, category: item.category, amount: 0,
                        counterparty: item.counterparty, memo: item.memo, people: people),
                    weight: max(1, item.parts * 1000 / Int64(item.months.count)))
            }
        }
    }

    /// Takes slots out or doubles them until there are as many as wanted; weights are kept.
    private func trim(_ slots: inout [Weighted], to count: Int, _ random: inout SeededGenerator) {
        while slots.count > count {
            let place = random.draw(slots.indices)
            let twins = slots.indices.filter {
                $0 != place && slots[$0].slot.category == slots[place].slot.category
            }
            if !twins.isEmpty {
                let twin = twins[random.draw(twins.indices)]
                slots[twin].weight += slots[place].weight
            }
            slots.remove(at: place)
        }
        let there = slots.count
        for _ in there..<max(there, count) {
            let place = random.draw(0..<there)
            var twin = slots[place]
            twin.slot.day = Int32(random.draw(1...25))
            twin.weight = max(1, twin.weight / 2)
            slots[place].weight = max(1, slots[place].weight - twin.weight)
            slots.append(twin)
        }
    }

    /// Cuts the operating income among its slots, whole yuan but for one. A rent is the same each
    /// time.
    private func share(
        _ income: Int64, among slots: inout [Weighted], _ random: inout SeededGenerator
    ) {
        for index in slots.indices {
            let isRent = slots[index].slot.category.text.hasPrefix("inc.rent.")
            slots[index].weight *= isRent ? 100 : random.draw(80...120)
        }
        let sum = slots.reduce(Int128(0)) { $0 + Int128($1.weight) }
        for index in slots.indices {
            let part = Int64(Int128(income) * Int128(slots[index].weight) / sum)
            slots[index].slot.amount = max(100, part / 100 * 100)
        }
        let largest =
            slots.indices.max {
                (slots[$0].slot.amount, -$0) < (slots[$1].slot.amount, -$1)
            } ?? 0
        slots[largest].slot.amount += income - slots.reduce(0) { $0 + $1.slot.amount }
    }

    /// Gives the other slots their parts of the operating income: bills and interest to the fen,
    /// persons tens of yuan, grants and benefits hundreds. Below ten such steps nothing is rounded.
    private func share(
        among slots: inout [Weighted], income: Int64, _ random: inout SeededGenerator
    ) {
        for index in slots.indices {
            let noise = random.draw(85...115)
            let part = Int128(income) * Int128(slots[index].weight) * Int128(noise) / 100_000_000
            let slot = slots[index].slot
            let step: Int64 =
                switch (slot.kind, slot.counterparty) {
                case (_, "合成银行"), (.expense, .some): 1
                case (.expense, .none): 1000
                case (.income, _), (.distribution, _): 10_000
                }
            let amount = max(1, Int64(part))
            slots[index].slot.amount = amount < step * 10 ? amount : amount / step * step
        }
    }
}

private let monthly: [Int32] = Array(1...12)
private let quarterly: [Int32] = [3, 6, 9, 12]

private func operatingItems(_ trade: DemoTown.Trade) -> [DemoItem] {
    let parts: [Int64] =
        switch trade {  // property, land, contracting, sales, service, tourism, dividend, interest
        case .market: [640, 40, 20, 20, 120, 50, 80, 30]
        case .industry: [680, 60, 40, 20, 90, 0, 90, 20]
        case .farming: [330, 240, 90, 120, 80, 60, 60, 20]
        case .mountain: [150, 260, 120, 180, 60, 170, 50, 10]
        }
    let items = [
        DemoItem(.income, "inc.rent.property", monthly, parts[0] / 2, "合成纺织有限公司", "厂房租金"),
        DemoItem(.income, "inc.rent.property", monthly, parts[0] / 3, "合成市场商户", "店面租金"),
        DemoItem(.income, "inc.rent.property", monthly, parts[0] / 6, "合成仓储公司", "仓库租金"),
        DemoItem(.income, "inc.rent.land", quarterly, parts[1], "合成农业公司", "土地流转费"),
        DemoItem(.income, "inc.contracting", [6, 12], parts[2], "合成承包户", "鱼塘茶园承包款"),
        DemoItem(.income, "inc.sales", monthly, parts[3], "合成合作社", "农产品销售"),
        DemoItem(.income, "inc.service", monthly, parts[4], "合成物业公司", "劳务与物业服务"),
        DemoItem(.income, "inc.tourism", [2, 4, 5, 7, 8, 10], parts[5], "合成研学旅行社", "文旅研学"),
        DemoItem(.income, "inc.invest.dividend", [4], parts[6], "合成强村公司", "强村公司分红"),
        DemoItem(.income, "inc.invest.interest", quarterly, parts[7], "合成银行", "理财收益"),
    ]
    return items.filter { $0.parts > 0 }
}

private let otherItems: [DemoItem] = [
    DemoItem(.income, "inc.subsidy.operating", [5], 45, "合成财政所", "村级运转补助"),
    DemoItem(.income, "inc.subsidy.project", [9], 70, "合成财政所", "美丽乡村专项资金"),
    DemoItem(.income, "inc.donation.free", [3, 11], 14, "合成乡贤会", "乡贤捐赠"),
    DemoItem(.income, "inc.bank.interest", quarterly, 4, "合成银行", "存款利息"),
    DemoItem(.expense, "exp.wage", monthly, 110, nil, "务工工资", people: 5),
    DemoItem(.expense, "exp.wage", monthly, 50, nil, "保洁绿化工资", people: 2),
    DemoItem(.expense, "exp.operating", monthly, 85, "合成维修队", "经营成本"),
    DemoItem(.expense, "exp.land.rent", [6, 12], 40, nil, "付农户土地租金", people: 35),
    DemoItem(.expense, "exp.admin.staff", monthly, 70, nil, "干部报酬", people: 1),
    DemoItem(.expense, "exp.admin.office", monthly, 14, "合成文具店", "办公费"),
    DemoItem(.expense, "exp.tax.surcharge", quarterly, 38, "合成税务所", "税金及附加"),
    DemoItem(.expense, "exp.tax.income", [5], 12, "合成税务所", "所得税"),
    DemoItem(.expense, "exp.public.facility", [4, 8, 11], 70, "合成建设公司", "道路与路灯"),
    DemoItem(.expense, "exp.public.environment", monthly, 36, "合成环卫公司", "垃圾清运"),
    DemoItem(.expense, "exp.public.culture", [2, 5, 10], 12, nil, "文化活动"),
    DemoItem(.expense, "exp.donation", [9], 4, "合成慈善总会", "慈善捐款"),
    DemoItem(.distribution, "dist.welfare.elderly", quarterly, 34, nil, "养老补助", people: 40),
    DemoItem(.distribution, "dist.welfare.medical", [12], 26, nil, "医保补贴", people: 210),
    DemoItem(.distribution, "dist.welfare.education", [8], 8, nil, "助学金", people: 6),
    DemoItem(.distribution, "dist.welfare.relief", [1, 7], 5, nil, "困难救助", people: 2),
    DemoItem(.distribution, "dist.welfare.insurance", [6], 10, nil, "社保补贴", people: 30),
    DemoItem(.distribution, "dist.charity", [10, 12], 15, nil, "共富基金救助", people: 4),
]
