// What `--help` says, English beside Chinese: one line for each option, argument and command, in a
// table for each group of commands beside this file. The commands name the lines: `.says(.amount)`.

/// What is said of an option or an argument.
package struct OptionWords: Sendable {
    package let text: String
    /// What stands for its value, as in `--ledger <path>`; flags have none.
    package let value: String?

    init(_ english: String, _ chinese: String) {
        text = Language.asked(english, chinese)
        value = nil
    }

    init(_ english: String, _ chinese: String, value: String, _ chineseValue: String) {
        text = Language.asked(english, chinese)
        self.value = Language.asked(value, chineseValue)
    }
}

/// What is said of a command.
package struct CommandWords: Sendable {
    package let abstract: String
    package let discussion: String

    init(_ english: String, _ chinese: String, more: String = "", _ chineseMore: String = "") {
        abstract = Language.asked(english, chinese)
        discussion = Language.asked(more, chineseMore)
    }
}

/// The headings under which the commands stand.
package enum GroupName {
    package static let settingUp = Language.asked("Setting up", "建账")
    package static let recording = Language.asked("Recording", "记账")
    package static let asking = Language.asked("Asking", "查询")
    package static let trusting = Language.asked("Trusting", "核验")
}
