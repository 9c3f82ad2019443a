// What `--help` says, English beside Chinese: one line for each option, argument and command, in a
// table for each group of commands beside this file. The commands name the lines: `.says(.amount)`.

/// What is said of an option or an argument.
package struct OptionWords: Sendable {
    private let english: String
    private let chinese: String
    /// What stands for its value, as in `--ledger <path>`; flags have none.
    package let value: String?

    package var text: String { text(.asked) }

    package func text(_ lang: Language) -> String { lang(english, chinese) }

    init(_ english: String, _ chinese: String) {
        self.english = english
        self.chinese = chinese
        value = nil
    }

    init(_ english: String, _ chinese: String, value: String, _ chineseValue: String) {
        self.english = english
        self.chinese = chinese
        self.value = Language.asked(value, chineseValue)
    }
}

/// What is said of a command.
package struct CommandWords: Sendable {
    private let english: (abstract: String, discussion: String)
    private let chinese: (abstract: String, discussion: String)

    package var abstract: String { abstract(.asked) }
    package var discussion: String { discussion(.asked) }

    package func abstract(_ lang: Language) -> String { lang(english.abstract, chinese.abstract) }

    package func discussion(_ lang: Language) -> String {
        lang(english.discussion, chinese.discussion)
    }

    init(_ english: String, _ chinese: String, more: String = "", _ chineseMore: String = "") {
        self.english = (english, more)
        self.chinese = (chinese, chineseMore)
    }
}

/// The headings under which the commands stand.
package enum GroupName {
    package static let settingUp = Language.asked("Setting up", "建账")
    package static let recording = Language.asked("Recording", "记账")
    package static let asking = Language.asked("Asking", "查询")
    package static let trusting = Language.asked("Trusting", "核验")
}
