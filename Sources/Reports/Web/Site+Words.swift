// What every page of the server says: its navigation, and why something is not shown.

/// The parts of the pages that lead from one to the other.
package enum SitePart: CaseIterable, Sendable {
    case overview, villages, rank, indicators, findings, search, record, check

    package func name(_ lang: Language) -> String {
        switch self {
        case .overview: lang("Overview", "总览")
        case .villages: lang("Villages", "各村")
        case .rank: lang("Ranking", "排名")
        case .indicators: lang("Indicators", "指标")
        case .findings: lang("Findings", "审计发现")
        case .search: lang("Search", "查找")
        case .record: lang("Record", "记账")
        case .check: lang("Verify", "核验")
        }
    }
}

/// The words around the content of a page.
package struct FrameWords: Sendable {
    package let skip: String
    package let navigation: String
    /// The other language, in its own words.
    package let other: Language
    package let otherName: String
    package let login: String
    package let logout: String
    package let sameAs: String

    package init(_ lang: Language) {
        skip = lang("To the content", "跳到正文")
        navigation = lang("Pages", "页面")
        other = lang == .en ? .zh : .en
        otherName = other.ownName
        login = lang("Log in", "登录")
        logout = lang("Log out", "退出")
        sameAs = lang("The same as", "同一内容的")
    }
}

extension Language {
    /// In itself.
    package var ownName: String {
        switch self {
        case .en: "English"
        case .zh: "中文"
        }
    }

    /// Of what a page shows: how many entries the ledger held.
    package func asOf(entries: Int64) -> String {
        self("As of entry \(grouped(entries)).", "截至第 \(grouped(entries)) 条分录。")
    }

    package var notFound: String { self("There is no such page.", "没有这个页面。") }
    package var notFoundTitle: String { self("Not found", "未找到") }
    /// - Parameter methods: as a header lists them.
    package func notAllowed(_ methods: String) -> String {
        self("This address takes \(methods) only.", "此地址只接受 \(methods)。")
    }

    package var refusedTitle: String { self("This cannot be done", "无法办理") }
    package var serverError: String {
        self(
            "Something went wrong here. Nothing was recorded.", "服务器出错，未作任何记录。")
    }
}
