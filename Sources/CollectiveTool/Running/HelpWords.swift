// Where the parser is given the words of Reports/Help, and made to say its own in Chinese.

import ArgumentParser
import Reports

extension ArgumentHelp {
    static func says(_ words: OptionWords) -> ArgumentHelp {
        ArgumentHelp(words.text, valueName: words.value)
    }
}

extension CommandConfiguration {
    init(
        _ name: String, _ words: CommandWords, version: String = "",
        subcommands: [any ParsableCommand.Type] = [], groupedSubcommands: [CommandGroup] = []
    ) {
        self.init(
            commandName: name, abstract: words.abstract, discussion: words.discussion,
            version: version, subcommands: subcommands, groupedSubcommands: groupedSubcommands)
    }
}

extension ValidationError {
    init(_ fault: UsageFault) { self.init(fault.sentence(.asked)) }
}
