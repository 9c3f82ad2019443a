import ArgumentParser
import Ledger
import Projections

struct Villages: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "villages", abstract: "List the villages.")
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let registry = try ledger.read { try $0.registry() }
        let lang = output.lang
        var answer = Answer(columns: [
            Column(key: "village", title: lang("Village", "村代码")),
            Column(key: "name", title: lang("Name", "村名"), shrinks: true),
            Column(key: "township", title: lang("Township", "乡镇"), shrinks: true, spare: 1),
            Column(key: "tags", title: lang("Tags", "标签"), shrinks: true, spare: 2),
            Column(key: "mergedInto", title: lang("Merged into", "并入"), spare: 3),
        ])
        answer.rows = registry.villages.values.sorted { $0.code < $1.code }.map { village in
            [
                .text(village.code), .text(village.name), village.township.map(Cell.text) ?? .none,
                .list(village.tags(on: Clock.today)),
                village.merged.map { .text($0.into) } ?? .none,
            ]
        }
        if registry.villages.values.allSatisfy({ $0.merged == nil }) {
            answer.columns[4].inTable = false
        }
        answer.empty = lang(
            "No villages yet. Register one with: collective village add CODE NAME",
            "尚无村。可用 collective village add 村代码 村名 登记")
        try answer.print(output.format, output.lang)
    }
}

struct Categories: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "categories",
        abstract: "List the categories of the profile in force.")
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let registry = try ledger.read { try $0.registry() }
        let lang = output.lang
        var answer = Answer(columns: [
            Column(key: "category", title: lang("Category", "类别")),
            Column(key: "kind", title: lang("Kind", "类型"), spare: 3),
            Column(key: "direction", title: lang("Direction", "方向"), inTable: false),
            Column(key: "tier", title: lang("Tier", "分配"), shrinks: true, spare: 2),
            Column(key: "account", title: lang("Account", "科目")),
            Column(key: "measures", title: lang("Measures", "口径"), inTable: false),
            Column(key: "label", title: lang("Label", "名称"), shrinks: true),
        ])
        let order: [PaymentKind] = [.income, .expense, .distribution]
        answer.rows = registry.categories.values.sorted {
            (order.firstIndex(of: $0.kind) ?? 0, $0.tier, $0.code)
                < (order.firstIndex(of: $1.kind) ?? 0, $1.tier, $1.code)
        }.map { category in
            [
                .text(category.code.text),
                .shown(category.kind.rawValue, as: category.kind.name(lang)),
                .text(category.direction.rawValue),
                .numberShown(category.tier, as: tierName(category.tier, lang)),
                .text(category.account.text), .list(category.measures),
                .text(lang(category.english, category.chinese)),
            ]
        }
        try answer.print(output.format, output.lang)
    }
}

struct Accounts: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "accounts",
        abstract: "List the accounts of the profile in force.")
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let registry = try ledger.read { try $0.registry() }
        let lang = output.lang
        var answer = Answer(columns: [
            Column(key: "account", title: lang("Account", "科目")),
            Column(key: "name", title: lang("Name", "名称"), shrinks: true),
            Column(key: "class", title: lang("Class", "类别"), spare: 1),
            Column(key: "normal", title: lang("Normal side", "余额方向"), spare: 2),
        ])
        answer.rows = registry.accounts.values.sorted { $0.code < $1.code }.map { account in
            [
                .text(account.code.text), .text(lang(account.english, account.chinese)),
                .shown(account.accountClass.rawValue, as: account.accountClass.name(lang)),
                .shown(account.normal.rawValue, as: account.normal.name(lang)),
            ]
        }
        try answer.print(output.format, output.lang)
    }
}

/// The name of a tier in both languages: the three distributions are known by their Chinese names.
func tierName(_ tier: Int64, _ lang: Language) -> String {
    switch tier {
    case 1: lang("1 Primary 初次分配", "1 初次分配 Primary")
    case 2: lang("2 Secondary 再分配", "2 再分配 Secondary")
    case 3: lang("3 Tertiary 三次分配", "3 三次分配 Tertiary")
    default: lang("– outside", "– 三次分配之外")
    }
}

/// The name of a tier where columns are scarce.
func shortTierName(_ tier: Int64, _ lang: Language) -> String {
    switch tier {
    case 1: lang("1 Primary", "1 初次分配")
    case 2: lang("2 Secondary", "2 再分配")
    case 3: lang("3 Tertiary", "3 三次分配")
    default: tierName(tier, lang)
    }
}

extension PaymentKind {
    func name(_ lang: Language) -> String {
        switch self {
        case .income: lang("income", "收入")
        case .expense: lang("expense", "支出")
        case .distribution: lang("distribution", "分配")
        }
    }
}

extension AccountDefined.Class {
    func name(_ lang: Language) -> String {
        switch self {
        case .asset: lang("asset", "资产")
        case .liability: lang("liability", "负债")
        case .equity: lang("equity", "所有者权益")
        case .cost: lang("cost", "成本")
        case .income: lang("income", "收入")
        case .expense: lang("expense", "费用")
        }
    }
}

extension AccountDefined.Side {
    func name(_ lang: Language) -> String {
        switch self {
        case .debit: lang("debit", "借")
        case .credit: lang("credit", "贷")
        case .both: lang("both", "借或贷")
        }
    }
}
