// The language of labels, headings and sentences. JSON keys and CSV headers are English always.

internal import Glibc

package enum Language: String, CaseIterable, Sendable {
    case en, zh

    /// The language of the environment: LC_ALL, then LC_MESSAGES, then LANG.
    package static var ofEnvironment: Language {
        for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
            if let value = environment(name), !value.isEmpty {
                return value.hasPrefix("zh") ? .zh : .en
            }
        }
        return .en
    }

    package func callAsFunction(_ english: String, _ chinese: String) -> String {
        self == .en ? english : chinese
    }
}

package func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
