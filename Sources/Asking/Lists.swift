// The lists of what is defined, and what is due.

package import Ledger
package import Projections
package import Reports

package struct VillagesQuestion: PaperQuestion {
    package var moment = AskedMoment()
    /// The day on which townships and tags are told.
    package var day: Day

    package init(on day: Day) { self.day = day }

    package static let kind = QuestionKind(
        "villages", .villages, [.at, Parameter("on", .day, .villagesOn)])

    package init(_ given: Given) throws {
        day = try given.day("on") ?? given.today
        moment.recorded = try given.recorded("at")
    }

    package func paper(_ view: View, _ lang: Language) throws -> any PaperReport {
        villagesAnswer(try moment.registry(view), on: day, lang)
    }
}

/// A list of definitions, which hold for every business day.
package protocol DefinitionsQuestion: PaperQuestion {
    var moment: AskedMoment { get set }

    init()

    func answer(of registry: Registry, _ lang: Language) -> Answer
}

extension DefinitionsQuestion {
    package init(_ given: Given) throws {
        self.init()
        moment.recorded = try given.recorded("at")
    }

    package func paper(_ view: View, _ lang: Language) throws -> any PaperReport {
        answer(of: try moment.registry(view), lang)
    }
}

package struct CategoriesQuestion: DefinitionsQuestion {
    package static let kind = QuestionKind("categories", .categories, [.at])
    package var moment = AskedMoment()

    package init() {}

    package func answer(of registry: Registry, _ lang: Language) -> Answer {
        categoriesAnswer(registry, lang)
    }
}

package struct TemplatesQuestion: DefinitionsQuestion {
    package static let kind = QuestionKind("templates", .templates, [.at])
    package var moment = AskedMoment()

    package init() {}

    package func answer(of registry: Registry, _ lang: Language) -> Answer {
        templatesAnswer(registry, lang)
    }
}

package struct AccountsQuestion: DefinitionsQuestion {
    package static let kind = QuestionKind("accounts", .accounts, [.at])
    package var moment = AskedMoment()

    package init() {}

    package func answer(of registry: Registry, _ lang: Language) -> Answer {
        accountsAnswer(registry, lang)
    }
}

package struct PoliciesQuestion: PaperQuestion {
    package var moment = AskedMoment()
    /// Those in force on this day; `nil` = all that were ever set.
    package var day: Day?

    package init(on day: Day?) { self.day = day }

    package static let kind = QuestionKind(
        "policies", .policies,
        [.at, Parameter("on", .day, .policiesOn), Parameter("all", .flag, .policiesAll)])

    package init(_ given: Given) throws {
        let day = try given.day("on") ?? given.today
        self.day = try given.flag("all") ? nil : day
        moment.recorded = try given.recorded("at")
    }

    package func paper(_ view: View, _ lang: Language) throws -> any PaperReport {
        policiesAnswer(try moment.registry(view), on: day, lang)
    }
}

/// What is owed to the villages and by them.
package struct DuesQuestion: PaperQuestion {
    package var villages = PopulationFilter()
    package var counterparty: String?
    package var moment = AskedMoment()
    package var day: Day
    package var by = DuesGrouping.counterparty

    package init(on day: Day) { self.day = day }

    package static let kind = QuestionKind(
        "dues", .dues,
        [
            .village, .township, Parameter("counterparty", .text, .oneCounterparty), .at,
            Parameter("on", .day, .duesDay),
            Parameter("by", .choice(DuesGrouping.allCases.map(\.rawValue)), .duesBy),
        ])

    package init(_ given: Given) throws {
        villages = given.villages
        counterparty = given.text("counterparty")
        moment.recorded = try given.recorded("at")
        day = try given.day("on") ?? given.today
        by = try given.choice("by") ?? by
    }

    package func paper(_ view: View, _ lang: Language) throws -> any PaperReport {
        let (registry, dues) = try view.dues(
            on: day, villages, counterparty: counterparty, at: try moment.recorded?(view))
        return duesAnswer(dues, registry, on: day, villages, by: by, lang)
    }
}
