// Where the parser is given the words of Reports/Help, and made to say its own in Chinese.

package import ArgumentParser
package import Reports

extension ArgumentHelp {
    package static func says(_ words: OptionWords) -> ArgumentHelp {
        ArgumentHelp(words.text, valueName: words.value)
    }
}

extension CommandConfiguration {
    package init(
        _ name: String, _ words: CommandWords, version: String = "",
        subcommands: [any ParsableCommand.Type] = [], groupedSubcommands: [CommandGroup] = []
    ) {
        self.init(
            commandName: name, abstract: words.abstract, discussion: words.discussion,
            version: version, subcommands: subcommands, groupedSubcommands: groupedSubcommands)
    }
}

extension ValidationError {
    package init(_ fault: UsageFault) { self.init(fault.sentence(.asked)) }
}
