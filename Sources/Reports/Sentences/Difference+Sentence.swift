// What is said of an entry that lies between two moments.

internal import Projections

extension ChangingEntry.Sort {
    func name(_ lang: Language) -> String {
        switch self {
        case .current: lang("current", "当期")
        case .late: lang("late", "迟记")
        case .correction: lang("correction", "更正")
        }
    }
}

extension ChangingEntry.Lateness {
    func name(_ lang: Language) -> String {
        switch self {
        case .monthOver: lang("after its month", "月后记录")
        case .closed: lang("had been closed", "此前已结账")
        case .quoted: lang("had been quoted", "此前已公布")
        }
    }
}
