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

    /// The language of this run, for what is said before options are read: help, errors of usage.
    package static let asked: Language =
        parted(Array(CommandLine.arguments.dropFirst())).lang ?? .ofEnvironment

    /// The last `--lang` of a command line, wherever it stands, and the arguments without it.
    package static func parted(_ arguments: [String]) -> (lang: Language?, others: [String]) {
        var lang: Language?
        var others: [String] = []
        var rest = arguments[...]
        while let argument = rest.popFirst(), argument != "--" {
            if argument == "--lang" {
                lang = rest.popFirst().flatMap(Language.init)
            } else if argument.hasPrefix("--lang=") {
                lang = Language(rawValue: String(argument.dropFirst("--lang=".count)))
            } else {
                others.append(argument)
            }
        }
        return (lang, others)
    }

    package func callAsFunction(_ english: String, _ chinese: String) -> String {
        self == .en ? english : chinese
    }
}

package func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
