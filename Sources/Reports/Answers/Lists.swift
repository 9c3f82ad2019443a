// The villages, categories and accounts of a ledger.

package import Ledger
package import Projections

package func villagesAnswer(
    _ registry: Registry, on day: Day, _ lang: Language,
    _ filter: PopulationFilter = PopulationFilter()
) -> Answer {
    var answer = Answer(columns: [
        Column(key: "village", title: lang("Village", "村代码")),
        Column(key: "name", title: lang("Name", "村名"), shrinks: true),
        Column(key: "township", title: lang("Township", "乡镇"), shrinks: true, spare: 1),
        Column(key: "tags", title: lang("Tags", "标签"), shrinks: true, spare: 2),
        Column(key: "mergedInto", title: lang("Merged into", "并入"), spare: 3),
    ])
    let villages = registry.villages.values.filter { filter.names($0, on: day) }
    answer.rows = villages.sorted { $0.code < $1.code }.map { village in
        let tags = village.tags(on: day)
        return [
            .text(village.code), .text(village.name),
            village.township(on: day).map(Cell.text) ?? .none,
            .listShown(tags, as: tags.map { tagName($0, lang) }),
            village.merged.map { .text($0.into) } ?? .none,
        ]
    }
    let tags = Set(villages.flatMap { $0.tags(on: day) })
    answer.notes = [tagCodes(tags, lang)].compactMap { $0 }
    if villages.allSatisfy({ $0.merged == nil }) {
        answer.columns[4].inTable = false
    }
    answer.sheet = Sheet(lang("Villages", "村名册"), of: registry, lang)
    answer.empty = lang(
        "No villages yet. Register one with: collective village add CODE NAME",
        "尚无村。可用 collective village add 村代码 村名 登记")
    return answer
}

package func categoriesAnswer(_ registry: Registry, _ lang: Language) -> Answer {
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
    answer.sheet = Sheet(lang("Categories", "收支类别表"), of: registry, lang)
    return answer
}

package func accountsAnswer(_ registry: Registry, _ lang: Language) -> Answer {
    var answer = Answer(columns: [
        Column(key: "account", title: lang("Account", "科目")),
        Column(key: "name", title: lang("Name", "名称"), shrinks: true),
        Column(key: "class", title: lang("Class", "类别"), spare: 1),
        Column(key: "normal", title: lang("Normal side", "余额方向"), spare: 2),
        Column(key: "parent", title: lang("Part of", "上级科目"), inTable: false),
    ])
    let accounts = registry.accounts.values.map { (path: registry.path(of: $0.code), account: $0) }
        .sorted { $0.path.lexicographicallyPrecedes($1.path) }
    answer.rows = accounts.map { path, account in
        let indent = String(repeating: "  ", count: path.count - 1)
        return [
            .shown(account.code.text, as: indent + account.code.text),
            .text(lang(account.english, account.chinese)),
            .shown(account.accountClass.rawValue, as: account.accountClass.name(lang)),
            .shown(account.normal.rawValue, as: account.normal.name(lang)),
            registry.parent(of: account.code).map { .text($0.text) } ?? .none,
        ]
    }
    answer.sheet = Sheet(lang("Accounts", "会计科目表"), of: registry, lang)
    answer.sheet?.lines = accounts.map { Sheet.Line(indent: $0.path.count - 1) }
    return answer
}

package func templatesAnswer(_ registry: Registry, _ lang: Language) -> Answer {
    var answer = Answer(columns: [
        Column(key: "template", title: lang("Template", "凭证模板")),
        Column(key: "debit", title: lang("Debit", "借方")),
        Column(key: "credit", title: lang("Credit", "贷方")),
        Column(key: "category", title: lang("Category", "默认类别"), shrinks: true, spare: 1),
        Column(key: "label", title: lang("Label", "名称"), shrinks: true),
    ])
    answer.rows = registry.templates.values.sorted { $0.code < $1.code }.map { template in
        [
            .text(template.code.text),
            .shown(template.debit.text, as: template.debit.name(registry, lang)),
            .shown(template.credit.text, as: template.credit.name(registry, lang)),
            template.category.map { .shown($0.text, as: registry.label($0, lang)) } ?? .none,
            .text(lang(template.english, template.chinese)),
        ]
    }
    answer.sheet = Sheet(lang("Voucher templates", "凭证模板"), of: registry, lang)
    answer.empty = lang("No templates in this ledger.", "本账没有凭证模板。")
    return answer
}

extension TemplateDefined.Side {
    fileprivate func name(_ registry: Registry, _ lang: Language) -> String {
        switch self {
        case .money: lang("money", "收付款科目")
        case .category: lang("its category", "类别的科目")
        case .account(let code):
            registry.accounts[code].map { "\(code) \(lang($0.english, $0.chinese))" } ?? code.text
        }
    }
}

extension Registry {
    /// The account of the chart, its sub-account, and so on down to the account itself.
    fileprivate func path(of code: Code) -> [Code] {
        (parent(of: code).map { path(of: $0) } ?? []) + [code]
    }
}
